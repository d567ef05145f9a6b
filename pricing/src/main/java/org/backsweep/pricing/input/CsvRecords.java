package org.backsweep.pricing.input;

import com.opencsv.CSVParser;
import com.opencsv.CSVParserBuilder;
import com.opencsv.ICSVParser;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The records of a CSV file: lines joined while a quote is open, and split into fields.
 *
 * <p>A quote that does not close within {@value #LONGEST} lines is a fault of the line that opens it: reading goes on at
 * the line after, so that a stray quote does not swallow the file.
 */
final class CsvRecords {
  static final int LONGEST = 64;

  /**
   * One record.
   *
   * @param line the line at which it begins
   * @param text its text, line breaks included
   * @param fields its fields; empty where there is a fault
   * @param fault why it cannot be read, or null
   */
  record CsvRecord(long line, String text, String[] fields, String fault) {}

  private final SourceLines source;
  private final Dialect dialect;
  private final CSVParser parser;
  private final Deque<SourceLines.Line> waiting = new ArrayDeque<>();
  private List<SourceLines.Line> current = List.of();

  /**
   * The records of a file whose first record is a header.
   *
   * @param columns the columns that the header may name, by which the dialect is known
   */
  CsvRecords(SourceLines source, Set<String> columns) {
    this.source = source;
    this.dialect = dialect(columns);
    this.parser = parser(dialect);
  }

  /** The records of a file between commas. */
  CsvRecords(SourceLines source) {
    this.source = source;
    this.dialect = Dialect.COMMAS;
    this.parser = parser(dialect);
  }

  private static CSVParser parser(Dialect dialect) {
    return new CSVParserBuilder().withSeparator(dialect.separator()).withEscapeChar(ICSVParser.NULL_CHARACTER).build();
  }

  private Dialect dialect(Set<String> columns) {
    SourceLines.Line first = filled();
    if (first == null) {
      return Dialect.COMMAS;
    }
    Optional<Dialect> said = Dialect.said(first.text().strip());
    if (said.isEmpty()) {
      waiting.add(first);
    }
    return said.orElseGet(() -> Dialect.of(first.text(), columns));
  }

  Dialect dialect() {
    return dialect;
  }

  /** The next record that is not blank, or null at the end. */
  CsvRecord next() {
    SourceLines.Line first = filled();
    return first == null ? null : record(first);
  }

  private SourceLines.Line filled() {
    SourceLines.Line line = line();
    while (line != null && line.isBlank()) {
      line = line();
    }
    return line;
  }

  /**
   * Gives back all lines of the last record but its first: the record was at fault, and these lines may be records of their own.
   */
  void giveBackFollowers() {
    for (int i = current.size() - 1; i > 0; i--) {
      waiting.addFirst(current.get(i));
    }
    current = List.of();
  }

  boolean lastSpansLines() {
    return current.size() > 1;
  }

  private SourceLines.Line line() {
    SourceLines.Line line = waiting.pollFirst();
    return line != null ? line : source.next();
  }

  private CsvRecord record(SourceLines.Line first) {
    if (first.text().indexOf('"') < 0) {
      current = List.of(first);
      return split(first.number(), first.text(), first.fault());
    }
    current = new ArrayList<>(List.of(first));
    StringBuilder text = new StringBuilder(first.text());
    String fault = first.fault();
    Quoting state = Quoting.START.after(first.text(), dialect.separator());
    while (state == Quoting.QUOTED) {
      SourceLines.Line more = current.size() < LONGEST ? line() : null;
      if (more == null) {
        return lostAlone(first, "a quote opens in this row and does not close");
      }
      current.add(more);
      text.append('\n').append(more.text());
      fault = fault == null ? more.fault() : fault;
      state = state.after(more.text(), dialect.separator());
    }
    if (state == Quoting.STRAY) {
      return lostAlone(first, "a quote stands inside a field or has something after it;"
          + " quote the whole field and double the quotes in it");
    }
    return split(first.number(), text.toString(), fault);
  }

  private CsvRecord lostAlone(SourceLines.Line first, String fault) {
    giveBackFollowers();
    return new CsvRecord(first.number(), first.text(), new String[0], fault);
  }

  private CsvRecord split(long line, String text, String fault) {
    if (fault != null) {
      return new CsvRecord(line, text, new String[0], fault);
    }
    try {
      return new CsvRecord(line, text, parser.parseLine(text), null);
    } catch (IOException e) {
      return new CsvRecord(line, text, new String[0], "cannot be split into fields: " + e.getMessage());
    }
  }

  /** The state of the quotes in a scan along the text of a CSV record (RFC 4180; blanks may stand before a quoted field). */
  private enum Quoting {
    /** The scan is before the first character of a field. */
    START,
    /** The scan is in a field without quotes. */
    BARE,
    /** The scan is in a quoted field. */
    QUOTED,
    /** The scan is after the closing quote of a quoted field. */
    CLOSED,
    /** The scan has met a quote that is out of place: inside a field without quotes, or after a closing quote. */
    STRAY;

    /** The state after one line of a record, its line end not counted. */
    Quoting after(String line, char separator) {
      Quoting state = this;
      for (int i = 0; i < line.length() && state != STRAY; i++) {
        char c = line.charAt(i);
        if (state == QUOTED && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
          i++;
        } else {
          state = state.next(c, separator);
        }
      }
      return state;
    }

    private Quoting next(char c, char separator) {
      return switch (this) {
        case START -> c == '"' ? QUOTED : c == separator || isBlank(c) ? START : BARE;
        case BARE -> c == '"' ? STRAY : c == separator ? START : BARE;
        case QUOTED -> c == '"' ? CLOSED : QUOTED;
        case CLOSED -> c == separator ? START : STRAY;
        case STRAY -> STRAY;
      };
    }

    private static boolean isBlank(char c) {
      return c == ' ' || c == '\t';
    }
  }
}
