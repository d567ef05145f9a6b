package org.backsweep.reports.output;

import com.opencsv.CSVWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes a table as CSV (RFC 4180, UTF-8, line feeds): of records the components are the columns, in their
 * order, {@code stdError} being headed {@code std_error} and {@code quote1} {@code quote_1}, but for a {@link Heading} that is prescribed.
 *
 * <p>A double is written so that it reads back to the same double; NaN and null are empty fields. A text that a spreadsheet would
 * take for a formula, since it begins with {@code = + - @} or a tab and is no number, gets a {@code '} before it; control
 * characters are shown as pictures, escape as U+241B ({@link VisibleText}).
 */
final class TableWriter<R> {
  /** The characters that a spreadsheet begins a formula with. */
  private static final String FORMULA = "=+@\t-";
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]+([eE][+-]?[0-9]+)?");

  private final CSVWriter csv;
  private final int columns;
  private final Values<? super R> values;

  private TableWriter(Writer to, int columns, Values<? super R> values) {
    this.csv = new CSVWriter(to, ',', '"', '"', "\n");
    this.columns = columns;
    this.values = values;
  }

  /** A writer of rows alone. */
  static <R extends Record> TableWriter<R> rows(Writer to, Class<R> type) {
    RecordComponent[] components = type.getRecordComponents();
    return new TableWriter<>(to, components.length, (row, column) -> value(components[column], row));
  }

  /** The headings of the columns. */
  static List<String> columns(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(TableWriter::heading).toList();
  }

  private static String heading(RecordComponent column) {
    Heading prescribed = column.getAnnotation(Heading.class);
    return prescribed == null ? heading(column.getName()) : prescribed.value();
  }

  /** Writes a header and a line for each row. */
  static <R extends Record> void write(Path file, Class<R> type, Stream<R> rows) throws IOException {
    try (Writer to = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      header(to, columns(type));
      rows(to, type).write(rows);
    }
  }

  /** Writes a header and a line for each list of values, which has one for each column. */
  static void write(Path file, List<String> header, Stream<? extends List<?>> rows) throws IOException {
    try (Writer to = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      header(to, header);
      new TableWriter<List<?>>(to, header.size(), List::get).write(rows.map(row -> row));
    }
  }

  /** Writes the header of a table. */
  static void header(Writer to, List<String> columns) throws IOException {
    new TableWriter<List<?>>(to, columns.size(), List::get).write(Stream.of(columns));
  }

  /** The value of a row in a column. */
  private interface Values<R> {
    Object in(R row, int column);
  }

  /** Writes a line for each row, and passes all on to the writer below. */
  void write(Stream<? extends R> rows) throws IOException {
    try {
      // A night has millions of rows: no streams within one.
      rows.forEachOrdered(row -> {
        String[] texts = new String[columns];
        for (int column = 0; column < texts.length; column++) {
          texts[column] = text(values.in(row, column));
        }
        csv.writeNext(texts, false);
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    // The writer keeps its first failure to itself.
    if (csv.checkError()) {
      throw csv.getException();
    }
  }

  private static String heading(String component) {
    return component.replaceAll("([A-Z]|[0-9]+)", "_$1").toLowerCase(Locale.ROOT);
  }

  private static Object value(RecordComponent column, Record row) {
    try {
      return column.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the component " + column + " cannot be read", e);
    }
  }

  private static String neutral(String text) {
    String visible = VisibleText.of(text);
    boolean isSuspect = !visible.isEmpty() && FORMULA.indexOf(visible.charAt(0)) >= 0;
    return isSuspect && visible.length() > 1 && !NUMBER.matcher(visible).matches() ? "'" + visible : visible;
  }

  private static String text(Object value) {
    return switch (value) {
      case null -> "";
      case Double number -> number.isNaN() ? "" : number.toString();
      case Number number -> number.toString();
      case Object other -> neutral(other.toString());
    };
  }
}
