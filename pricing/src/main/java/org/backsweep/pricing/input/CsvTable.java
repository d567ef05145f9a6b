package org.backsweep.pricing.input;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.backsweep.pricing.input.CsvRecords.CsvRecord;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.input.LocalNumber.Decimals;

/**
 * A file of separated values with a header (RFC 4180), read row by row.
 *
 * <p>Fields are separated by commas, semicolons, tabs or bars, as the header shows; where it is not commas, numbers may be written
 * with a decimal comma. Fields may be quoted and then hold separators, doubled quotes and line breaks. The header names the
 * columns, in any case and order. Blank lines are skipped, columns that were not declared are ignored with one warning, and a row
 * with another number of fields than the header is rejected.
 */
public final class CsvTable implements Table {
  private final Path file;
  private final List<String> required;
  private final Set<String> known;
  private final Function<String, LocalDate> dates;

  /**
   * @param file the file, opened for each reading
   * @param required columns, in lower case, without which the file cannot be read
   * @param optional columns, in lower case, that it may have
   */
  public CsvTable(Path file, List<String> required, List<String> optional) {
    this(file, required, optional, FieldText::date);
  }

  /**
   * A table whose dates are not only those of {@link FieldText}.
   *
   * @param dates makes a date of a text, or throws {@link IllegalArgumentException} with the reason
   */
  public CsvTable(Path file, List<String> required, List<String> optional, Function<String, LocalDate> dates) {
    this.file = file;
    this.required = List.copyOf(required);
    Set<String> all = new HashSet<>(required);
    all.addAll(optional);
    this.known = Set.copyOf(all);
    this.dates = dates;
  }

  @Override
  public String name() {
    return SourceLines.name(file);
  }

  @Override
  public void forEach(Consumer<Row> action, Findings findings) {
    forEach(action, (_, _) -> {}, findings);
  }

  /**
   * Reads the rows as {@link Table#forEach} does.
   *
   * @param lost takes a row whose fields are not those of the header, and the reason; it has what stands before the fault, if
   *     anything does, and its other fields are empty or those of other columns
   */
  public void forEach(Consumer<Row> action, BiConsumer<Row, RowException> lost, Findings findings) {
    try (SourceLines source = SourceLines.open(file)) {
      CsvRecords records = new CsvRecords(source, known);
      new Reading(records, header(records.next(), findings), action, lost, findings).rows();
    }
  }

  /**
   * Reads the rows as {@link #forEach} does, even where that would refuse the file or a row: columns that are not there are read as
   * empty.
   *
   * @return whether there was any row
   */
  public boolean forEachAnyway(Consumer<Row> action, Findings findings) {
    boolean[] any = {false};
    Consumer<Row> noting = row -> {
      any[0] = true;
      action.accept(row);
    };
    try (SourceLines source = SourceLines.open(file)) {
      CsvRecords records = new CsvRecords(source, known);
      CsvRecord header = records.next();
      if (header != null && header.fault() == null) {
        new Reading(records, Columns.of(names(header), known), noting, (row, _) -> noting.accept(row), findings).rows();
      }
      return any[0];
    } catch (InputException e) {
      return any[0];
    }
  }

  /** Whether the file has a header with all required columns. */
  public boolean hasHeader() {
    try (SourceLines source = SourceLines.open(file)) {
      CsvRecord header = new CsvRecords(source, known).next();
      return header != null && header.fault() == null && names(header).containsAll(required);
    } catch (InputException e) {
      return false;
    }
  }

  /** Goes through a column for numbers whose decimal marks are certain. */
  private Decimals decimals(String column) {
    Decimals decimals = new Decimals();
    try (SourceLines source = SourceLines.open(file)) {
      CsvRecords records = new CsvRecords(source, known);
      int place = names(records.next()).indexOf(column);
      for (CsvRecord record = records.next(); record != null; record = records.next()) {
        if (place < record.fields().length) {
          Row.items(record.fields()[place]).forEach(decimals::note);
        }
      }
    }
    return decimals;
  }

  /** One reading of the rows after a header. */
  private final class Reading {
    private final CsvRecords records;
    private final Columns columns;
    private final Notation notation;
    private final Consumer<Row> action;
    private final BiConsumer<Row, RowException> lost;
    private final Findings findings;

    Reading(CsvRecords records, Columns columns, Consumer<Row> action, BiConsumer<Row, RowException> lost, Findings findings) {
      this.records = records;
      this.columns = columns;
      this.notation = records.dialect().isLocal() ? Notation.local(CsvTable.this::decimals, dates) : Notation.plain(dates);
      this.action = action;
      this.lost = lost;
      this.findings = findings;
    }

    void rows() {
      for (CsvRecord record = records.next(); record != null; record = records.next()) {
        if (record.fault() != null || !isBlank(record.fields())) {
          read(record);
        }
      }
    }

    private void read(CsvRecord record) {
      String fault = record.fault();
      if (fault == null && record.fields().length != columns.size()) {
        fault = fieldCount(record.fields().length, columns, records.dialect());
        if (records.lastSpansLines()) {
          // Two stray quotes look like a quoted line break: only the row that opens it is lost.
          records.giveBackFollowers();
          fault += "; the row has a quote that closes on a later line";
        }
      }
      try {
        if (fault != null) {
          RowException why = new RowException("", record.text(), fault);
          lost.accept(row(record, filled(record.fields(), columns.size())), why);
          throw why;
        }
        action.accept(row(record, record.fields()));
      } catch (RowException e) {
        findings.reject(new Reject(name(), record.line(), e.column(), e.value(), e.reason()));
      }
    }

    private Row row(CsvRecord record, String[] fields) {
      return new Row(name(), record.line(), columns, notation, fields);
    }
  }

  private static String[] filled(String[] fields, int size) {
    String[] filled = Arrays.copyOf(fields, size);
    Arrays.fill(filled, Math.min(fields.length, size), size, "");
    return filled;
  }

  private static boolean isBlank(String[] fields) {
    for (String field : fields) {
      if (!field.isBlank()) {
        return false;
      }
    }
    return true;
  }

  private static String fieldCount(int found, Columns columns, Dialect dialect) {
    String header = String.join(String.valueOf(dialect.separator()), columns.names());
    String hint = found > columns.size() ? "; a " + dialect.inWords() + " inside a field needs quotes around the field" : "";
    return "the row has " + found + " fields, the header has " + columns.size() + " (" + header + ")" + hint;
  }

  private Columns header(CsvRecord record, Findings findings) {
    if (record == null) {
      throw new InputException(
          name() + ": the file is empty; its first line must be a header with the columns " + wanted());
    }
    if (record.fault() != null) {
      throw new InputException(name() + ", line " + record.line() + ": the header cannot be read: " + record.fault());
    }
    List<String> names = names(record);
    refuseRepeated(names, record.line());
    refuseMissing(names, record);
    List<String> extra = names.stream().filter(name -> !name.isEmpty() && !known.contains(name)).toList();
    if (!extra.isEmpty()) {
      findings.warn(name(), "columns that nothing reads are ignored: " + String.join(", ", extra));
    }
    return Columns.of(names, known);
  }

  private static List<String> names(CsvRecord header) {
    return Arrays.stream(header.fields()).map(Columns::canonical).toList();
  }

  private void refuseRepeated(List<String> names, long line) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!name.isEmpty() && !seen.add(name)) {
        throw new InputException(name() + ", line " + line + ": the header names the column '" + name + "' twice");
      }
    }
  }

  private void refuseMissing(List<String> names, CsvRecord record) {
    List<String> missing = required.stream().filter(column -> !names.contains(column)).toList();
    if (missing.isEmpty()) {
      return;
    }
    boolean headerless = missing.size() == required.size();
    throw new InputException(
        name() + ", line " + record.line() + ": "
            + (headerless ? "this is no header" : "the header lacks " + missing.stream().map(column -> column
                + alike(column, names)).collect(Collectors.joining(", ")))
            + "; found '" + record.text() + "', wanted the columns " + wanted());
  }

  /** A remark that names the column which a misspelt name may mean; empty if no column is like it. */
  private String alike(String column, List<String> names) {
    return Spelling.nearest(column, names.stream().filter(name -> !known.contains(name)).toList())
        .map(name -> " ('" + name + "' is misspelt)").orElse("");
  }

  private String wanted() {
    return String.join(",", required);
  }
}
