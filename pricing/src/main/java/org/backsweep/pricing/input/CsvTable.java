package org.backsweep.pricing.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.backsweep.pricing.input.CsvRecords.CsvRecord;
import org.backsweep.pricing.input.Findings.Reject;

/**
 * A comma-separated file with a header (RFC 4180), read row by row.
 *
 * <p>UTF-8, with or without a byte-order mark; any line ends; fields may be quoted and then hold commas, doubled quotes
 * and line breaks. The header names the columns, in any case and order. Blank lines are skipped, columns that were not
 * declared are ignored with one warning, and a row with another number of fields than the header is rejected.
 */
public final class CsvTable implements Table {
  /** A name that differs by at most this many letters from a column's name is taken for a misspelling of it. */
  private static final int MISSPELT = 2;

  private final Path file;
  private final List<String> required;
  private final Set<String> known;

  /**
   * @param file the file, opened for each reading
   * @param required columns, in lower case, without which the file cannot be read
   * @param optional columns, in lower case, that it may have
   */
  public CsvTable(Path file, List<String> required, List<String> optional) {
    this.file = file;
    this.required = List.copyOf(required);
    Set<String> all = new HashSet<>(required);
    all.addAll(optional);
    this.known = Set.copyOf(all);
  }

  @Override
  public String name() {
    return SourceLines.name(file);
  }

  @Override
  public void forEach(Consumer<Row> action, Findings findings) {
    try (SourceLines source = SourceLines.open(file)) {
      CsvRecords records = new CsvRecords(source);
      Columns columns = header(records.next(), findings);
      for (CsvRecord record = records.next(); record != null; record = records.next()) {
        read(record, records, columns, action, findings);
      }
    }
  }

  /**
   * Reads the rows as {@link #forEach} does, even where that would refuse the file: columns that the header lacks are read as
   * empty.
   *
   * @return whether there was any row
   */
  public boolean forEachAnyway(Consumer<Row> action, Findings findings) {
    boolean[] any = {false};
    try (SourceLines source = SourceLines.open(file)) {
      CsvRecords records = new CsvRecords(source);
      CsvRecord header = records.next();
      if (header == null || header.fault() != null) {
        return false;
      }
      Columns columns = Columns.of(Arrays.stream(header.fields()).map(Columns::canonical).toList(), known);
      for (CsvRecord record = records.next(); record != null; record = records.next()) {
        read(record, records, columns, row -> {
          any[0] = true;
          action.accept(row);
        }, findings);
      }
    } catch (InputException e) {
      return any[0];
    }
    return any[0];
  }

  private void read(CsvRecord record, CsvRecords records, Columns columns, Consumer<Row> action, Findings findings) {
    String fault = record.fault();
    if (fault == null && isBlank(record.fields())) {
      return;
    }
    if (fault == null && record.fields().length != columns.size()) {
      fault = fieldCount(record.fields().length, columns);
      if (records.lastSpansLines()) {
        // Two stray quotes look like a quoted line break: only the row that opens it is lost.
        records.giveBackFollowers();
        fault += "; the row has a quote that closes on a later line";
      }
    }
    try {
      if (fault != null) {
        throw new RowException("", record.text(), fault);
      }
      action.accept(new Row(name(), record.line(), columns, record.fields()));
    } catch (RowException e) {
      findings.reject(new Reject(name(), record.line(), e.column(), e.value(), e.reason()));
    }
  }

  private static boolean isBlank(String[] fields) {
    for (String field : fields) {
      if (!field.isBlank()) {
        return false;
      }
    }
    return true;
  }

  private static String fieldCount(int found, Columns columns) {
    String header = String.join(",", columns.names());
    String hint = found > columns.size() ? "; a comma inside a field needs quotes around the field" : "";
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
    List<String> names = new ArrayList<>();
    for (String field : record.fields()) {
      names.add(Columns.canonical(field));
    }
    refuseRepeated(names, record.line());
    refuseMissing(names, record);
    List<String> extra = names.stream().filter(name -> !name.isEmpty() && !known.contains(name)).toList();
    if (!extra.isEmpty()) {
      findings.warn(name(), "columns that nothing reads are ignored: " + String.join(", ", extra));
    }
    return Columns.of(names, known);
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
    boolean otherSeparator = names.size() == 1 && (record.text().indexOf(';') >= 0 || record.text().indexOf('\t') >= 0);
    throw new InputException(
        name() + ", line " + record.line() + ": "
            + (headerless ? "this is no header" : "the header lacks " + missing.stream().map(column -> column
                + alike(column, names)).collect(Collectors.joining(", ")))
            + "; found '" + record.text() + "', wanted the columns " + wanted()
            + (otherSeparator ? ", separated by commas" : ""));
  }

  /** A remark that names the column which a misspelt name may mean; empty if no column is like it. */
  private String alike(String column, List<String> names) {
    return names.stream().filter(name -> !known.contains(name) && LevenshteinDistance.getDefaultInstance().apply(name, column) <= MISSPELT)
        .findFirst().map(name -> " ('" + name + "' is misspelt)").orElse("");
  }

  private String wanted() {
    return String.join(",", required);
  }
}
