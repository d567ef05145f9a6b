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
 * order, {@code stdError} being headed {@code std_error} and {@code quote1} {@code quote_1}.
 *
 * <p>A double is written so that it reads back to the same double; NaN and null are empty fields. A text that a spreadsheet would
 * take for a formula, since it begins with {@code = + - @} or a tab and is no number, gets a {@code '} before it; control
 * characters are shown as pictures, escape as U+241B ({@link VisibleText}).
 */
final class TableWriter {
  /** The characters that a spreadsheet begins a formula with. */
  private static final String FORMULA = "=+@\t-";
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]+([eE][+-]?[0-9]+)?");

  private TableWriter() {}

  /** The headings of the columns. */
  static List<String> columns(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(column -> heading(column.getName())).toList();
  }

  /** Writes a header and a line for each row. */
  static <R extends Record> void write(Path file, Class<R> type, Stream<R> rows) throws IOException {
    RecordComponent[] columns = type.getRecordComponents();
    write(file, columns(type), rows, (row, column) -> value(columns[column], row));
  }

  /** Writes a header and a line for each list of values, which has one for each column. */
  static void write(Path file, List<String> header, Stream<? extends List<?>> rows) throws IOException {
    write(file, header, rows, List::get);
  }

  /** The value of a row in a column. */
  private interface Values<R> {
    Object in(R row, int column);
  }

  private static <R> void write(Path file, List<String> header, Stream<R> rows, Values<? super R> values) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        CSVWriter csv = new CSVWriter(writer, ',', '"', '"', "\n")) {
      csv.writeNext(header.toArray(String[]::new), false);
      // A night has millions of rows: no streams within one.
      rows.forEachOrdered(row -> {
        String[] texts = new String[header.size()];
        for (int column = 0; column < texts.length; column++) {
          texts[column] = text(values.in(row, column));
        }
        csv.writeNext(texts, false);
      });
      // The writer keeps its first failure to itself.
      if (csv.checkError()) {
        throw csv.getException();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
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
