package org.backsweep.pricing.input;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.backsweep.pricing.input.Findings.Reject;

/**
 * A file without a header, read row by row. Fields are separated by blanks, tabs, commas or semicolons; {@code #} begins a
 * comment that runs to the end of its line. The text is UTF-8, with or without a byte-order mark; any line ends are read.
 */
public final class PlainTable implements Table {
  private static final Pattern SEPARATORS = Pattern.compile("\\s*[,;]\\s*|\\s+");

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
    try (SourceLines source = SourceLines.open(file)) {
      for (SourceLines.Line line = source.next(); line != null; line = source.next()) {
        String text = withoutComment(line.text());
        if (!text.isEmpty()) {
          read(line, text, action, findings);
        }
      }
    }
  }

  private void read(SourceLines.Line line, String text, Consumer<Row> action, Findings findings) {
    try {
      if (line.fault() != null) {
        throw new RowException("", text, line.fault());
      }
      String[] fields = SEPARATORS.split(text, -1);
      if (fields.length != columns.size()) {
        throw new RowException("", text, "the line has " + fields.length + " fields between blanks or commas, wanted "
            + columns.size() + ": " + String.join(" ", columns.names()));
      }
      action.accept(new Row(name(), line.number(), columns, fields));
    } catch (RowException e) {
      findings.reject(new Reject(name(), line.number(), e.column(), e.value(), e.reason()));
    }
  }

  private static String withoutComment(String text) {
    int comment = text.indexOf('#');
    return (comment < 0 ? text : text.substring(0, comment)).strip();
  }
}
