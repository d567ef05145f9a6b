package org.backsweep.reports.cli;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.backsweep.reports.output.VisibleText;

/**
 * A table for people to read: columns of equal width, numbers to the right, with eight digits of those that have more.
 *
 * @param columns the headings
 * @param rows the rows, with a value for each column
 */
record TextTable(List<String> columns, List<List<Object>> rows) {
  private static final MathContext DIGITS = new MathContext(8);
  private static final double LARGE = 1e15;
  private static final double SMALL = 1e-5;
  private static final int WIDEST = 80;
  private static final String GAP = "  ";

  /** Prints the headings, a line and the rows. */
  void print(PrintStream out) {
    List<List<String>> texts = rows.stream().map(row -> row.stream().map(TextTable::text).toList()).toList();
    List<Integer> widths = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      int column = c;
      widths.add(Math.max(columns.get(c).length(), texts.stream().mapToInt(row -> row.get(column).length()).max().orElse(0)));
    }
    out.println(line(columns, widths));
    out.println(line(widths.stream().map("-"::repeat).toList(), widths));
    texts.forEach(row -> out.println(line(row, widths)));
  }

  private String line(List<String> texts, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < texts.size(); c++) {
      String blanks = " ".repeat(widths.get(c) - texts.get(c).length());
      line.append(c == 0 ? "" : GAP).append(isNumeric(c) ? blanks + texts.get(c) : texts.get(c) + blanks);
    }
    return line.toString().stripTrailing();
  }

  private boolean isNumeric(int column) {
    return rows.stream().map(row -> row.get(column)).allMatch(value -> value == null || value instanceof Number);
  }

  private static String text(Object value) {
    return switch (value) {
      case null -> "";
      case Double number -> text(number.doubleValue());
      case BigDecimal number -> number.toPlainString();
      case Object other -> {
        String visible = VisibleText.of(other.toString()).replace('\n', ' ').replace('\t', ' ');
        yield visible.length() > WIDEST ? visible.substring(0, WIDEST - 3) + "..." : visible;
      }
    };
  }

  private static String text(double number) {
    double size = Math.abs(number);
    if (number == 0 || !Double.isFinite(number)) {
      return number == 0 ? "0" : Double.toString(number);
    }
    BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
    return size < LARGE && size >= SMALL ? rounded.toPlainString() : rounded.toString();
  }
}
