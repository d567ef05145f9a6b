package org.backsweep.pricing.input;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.input.LocalNumber.Decimals;

/**
 * A file without a header, read row by row. Fields are separated by blanks, tabs or commas, or by semicolons where the first line
 * has one: numbers may then have a decimal comma. {@code #} begins a comment that runs to the end of its line.
 */
public final class PlainTable implements Table {
  private static final Pattern BLANKS_OR_COMMAS = Pattern.compile("\\s*,\\s*|\\s+");
  private static final Pattern SEMICOLONS = Pattern.compile("\\s*;\\s*");

  private final Path file;
  private final Columns columns;

  /**
   * @param file the file, opened at each reading
   * @param columns the names of its fields, in order; a row has exactly these
   */
  public PlainTable(Path file, List<String> columns) {
    this.file = file;
    this.columns = Columns.of(columns);
  }

  /**
   * The first line of a file that is neither blank nor a comment, trimmed; empty where there is none. It tells a plain table from
   * one with commas.
   *
   * @throws InputException if the file cannot be read
   */
  public static String firstLine(Path file) {
    try (SourceLines source = SourceLines.open(file)) {
      for (SourceLines.Line line = source.next(); line != null; line = source.next()) {
        String text = withoutComment(line.text());
        if (!text.isEmpty()) {
          return text;
        }
      }
      return "";
    }
  }

  @Override
  public String name() {
    return SourceLines.name(file);
  }

  @Override
  public void forEach(Consumer<Row> action, Findings findings) {
    boolean bySemicolons = firstLine(file).indexOf(';') >= 0;
    Pattern separators = bySemicolons ? SEMICOLONS : BLANKS_OR_COMMAS;
    Notation notation = bySemicolons ? Notation.local(this::decimals, FieldText::date) : Notation.plain(FieldText::date);
    forEachLine((line, text) -> {
      try {
        action.accept(row(line, text, separators, notation));
      } catch (RowException e) {
        findings.reject(new Reject(name(), line.number(), e.column(), e.value(), e.reason()));
      }
    });
  }

  private void forEachLine(BiConsumer<SourceLines.Line, String> action) {
    try (SourceLines source = SourceLines.open(file)) {
      for (SourceLines.Line line = source.next(); line != null; line = source.next()) {
        String text = withoutComment(line.text());
        if (!text.isEmpty()) {
          action.accept(line, text);
        }
      }
    }
  }

  private Row row(SourceLines.Line line, String text, Pattern separators, Notation notation) {
    if (line.fault() != null) {
      throw new RowException("", text, line.fault());
    }
    String[] fields = separators.split(text, -1);
    if (fields.length != columns.size()) {
      throw new RowException("", text, "the line has " + fields.length + " fields between "
          + (separators == SEMICOLONS ? "semicolons" : "blanks or commas") + ", wanted " + columns.size() + ": "
          + String.join(" ", columns.names())
          + (separators == SEMICOLONS ? "" : "; where numbers have a decimal comma, the fields have semicolons between them"));
    }
    return new Row(name(), line.number(), columns, notation, fields);
  }

  /** Goes through a column for numbers whose decimal marks are certain. */
  private Decimals decimals(String column) {
    Decimals decimals = new Decimals();
    forEachLine((_, text) -> {
      String[] fields = SEMICOLONS.split(text, -1);
      if (fields.length == columns.size()) {
        decimals.note(fields[columns.place(column)]);
      }
    });
    return decimals;
  }

  private static String withoutComment(String text) {
    int comment = text.indexOf('#');
    return (comment < 0 ? text : text.substring(0, comment)).strip();
  }
}
