package org.backsweep.reports.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.backsweep.reports.html.Figures;
import org.backsweep.reports.store.Listing;

/**
 * A chart of a number over the runs, run by run, in the coordinates of a drawing of {@value #WIDTH} by {@value #HEIGHT}.
 *
 * @param title what it shows
 * @param points the points from left to right
 * @param ticks the lines that values are read by
 */
public record LineChart(String title, List<Point> points, List<Tick> ticks) {
  /** The width of the drawing. */
  public static final int WIDTH = 760;
  /** The height of the drawing. */
  public static final int HEIGHT = 240;
  /** Where the points begin. */
  public static final int LEFT = 90;
  /** Where they end. */
  public static final int BOTTOM = HEIGHT - 28;
  private static final int RIGHT = WIDTH - 40;
  private static final int TOP = 12;
  private static final int TICKS = 5;
  private static final double ERRORS = 2;

  /**
   * A number of a run.
   *
   * @param x its place
   * @param y its height
   * @param low the height of two standard errors below
   * @param high the height of two standard errors above
   * @param date the date, where it is written below; empty elsewhere
   * @param text the number, date and run in words
   * @param href the address of the run
   */
  public record Point(double x, double y, double low, double high, String date, String text, String href) {}

  /** A line at a height, with the value that it stands for. */
  public record Tick(double y, String text) {}

  /** The charts of a history, one for each currency that has a number. */
  static List<LineChart> of(Listing history, String column) {
    Map<String, List<Entry>> byCurrency = new LinkedHashMap<>();
    for (List<Object> row : history.rows()) {
      if (value(history, row, column) instanceof Double number) {
        double error = value(history, row, column.equals("value") ? "std_error" : column + "_std_error") instanceof Double size ? size : 0;
        byCurrency.computeIfAbsent(String.valueOf(value(history, row, "currency")), any -> new ArrayList<>())
            .add(new Entry((Long) value(history, row, "run"), String.valueOf(value(history, row, "valuation_date")), number, error));
      }
    }
    return byCurrency.entrySet().stream().map(each -> chart(each.getKey(), each.getValue())).toList();
  }

  private static Object value(Listing history, List<Object> row, String column) {
    return row.get(history.columns().indexOf(column));
  }

  private record Entry(long run, String date, double value, double error) {}

  private static LineChart chart(String currency, List<Entry> entries) {
    double low = entries.stream().mapToDouble(entry -> entry.value() - ERRORS * entry.error()).min().orElseThrow();
    double high = entries.stream().mapToDouble(entry -> entry.value() + ERRORS * entry.error()).max().orElseThrow();
    double room = high > low ? (high - low) / 20 : Math.max(1, Math.abs(high) / 20);
    Scale scale = new Scale(low - room, high + room);
    double gap = entries.size() > 1 ? (double) (RIGHT - LEFT) / (entries.size() - 1) : 0;
    int each = Math.max(1, (entries.size() + 6) / 7);
    List<Point> points = new ArrayList<>();
    for (int k = 0; k < entries.size(); k++) {
      Entry entry = entries.get(k);
      points.add(new Point(entries.size() == 1 ? (LEFT + RIGHT) / 2.0 : LEFT + k * gap, scale.y(entry.value()), scale.y(entry.value() - ERRORS * entry.error()),
          scale.y(entry.value() + ERRORS * entry.error()), k % each == 0 ? entry.date() : "",
          entry.date() + ", run " + entry.run() + ": " + Figures.amount(entry.value()) + (entry.error() > 0 ? " \u00b1 " + Figures.amount(entry.error()) : ""), Links.run(entry.run())));
    }
    return new LineChart(currency + " by run, with two standard errors to each side", points, scale.ticks());
  }

  /** The values from the bottom to the top. */
  private record Scale(double bottom, double top) {
    double y(double value) {
      return BOTTOM - (value - bottom) / (top - bottom) * (BOTTOM - TOP);
    }

    /** Lines at multiples of 1, 2 or 5 times a power of ten. */
    List<Tick> ticks() {
      double rough = (top - bottom) / TICKS;
      double power = Math.pow(10, Math.floor(Math.log10(rough)));
      double step = power * (rough > 5 * power ? 10 : rough > 2 * power ? 5 : rough > power ? 2 : 1);
      int decimals = (int) Math.max(0, Math.min(12, -Math.floor(Math.log10(step) + 1e-9)));
      List<Tick> ticks = new ArrayList<>();
      for (double k = Math.ceil(bottom / step); k * step <= top; k++) {
        ticks.add(new Tick(y(k * step), String.format(Locale.ROOT, "%,." + decimals + "f", k * step)));
      }
      return ticks;
    }
  }

  /** The line through the points, as SVG has it. */
  public String line() {
    return points.stream().map(point -> number(point.x()) + "," + number(point.y())).collect(Collectors.joining(" "));
  }

  /** A coordinate. */
  public static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
