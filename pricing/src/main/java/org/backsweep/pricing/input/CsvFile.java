package org.backsweep.pricing.input;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.backsweep.pricing.input.CsvRecords.CsvRecord;

/**
 * A comma-separated file of another program, whose header stands on no line known beforehand: all of its records, one after the
 * other, as lists of texts. A {@link CsvTable} is a file whose columns are known.
 */
public final class CsvFile {
  /**
   * One record.
   *
   * @param line the line at which it begins, counted from 1
   * @param fields its fields without the blanks around them; empty where it cannot be read
   * @param fault why it cannot be read; empty if it can
   */
  public record Entry(long line, List<String> fields, Optional<String> fault) {
    /** Whether no field has a text. */
    public boolean isBlank() {
      return fault.isEmpty() && fields.stream().allMatch(String::isEmpty);
    }
  }

  private CsvFile() {}

  /** The file's name in messages and reports, with {@code /} between folders on every system. */
  public static String name(Path file) {
    return SourceLines.name(file);
  }

  /**
   * Hands every record to a reader, in the order of the file, until it wants no more.
   *
   * @param wantsMore reads a record, and says whether it wants the next one
   * @throws InputException if the file cannot be read
   */
  public static void read(Path file, Predicate<Entry> wantsMore) {
    try (SourceLines source = SourceLines.open(file)) {
      CsvRecords records = new CsvRecords(source);
      CsvRecord record = records.next();
      while (record != null && wantsMore.test(entry(record))) {
        record = records.next();
      }
    }
  }

  private static Entry entry(CsvRecord record) {
    return new Entry(record.line(), List.of(record.fields()).stream().map(String::strip).toList(), Optional.ofNullable(record.fault()));
  }
}
