package org.backsweep.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.backsweep.benchmarks.Curve.Point;
import org.backsweep.benchmarks.Curve.Series;

/** Draws a {@link Curve} as SVG, legible on light and on dark. */
final class Chart {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int LEFT = 70;
  private static final int RIGHT = 40;
  private static final int TOP = 40;
  private static final int BOTTOM = 55;

  private final Curve curve;
  private final Axis x;
  private final Axis y;
  private final StringBuilder svg = new StringBuilder();

  private Chart(Curve curve) {
    this.curve = curve;
    x = axis(Point::x, curve.logarithmic(), LEFT, WIDTH - RIGHT);
    y = axis(Point::y, false, HEIGHT - BOTTOM, TOP);
  }

  /** The SVG document. */
  static String svg(Curve curve) {
    Chart chart = new Chart(curve);
    chart.draw();
    return chart.svg.toString();
  }

  private Axis axis(ToDoubleFunction<Point> coordinate, boolean logarithmic, int from, int to) {
    double[] values =
        curve.series().stream().flatMap(line -> line.points().stream()).mapToDouble(coordinate).sorted().toArray();
    return Axis.over(values[0], values[values.length - 1], logarithmic, from, to);
  }

  private void draw() {
    svg.append(
        String.format(
            Locale.ROOT,
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
            <title>%s</title>
            <style>
            text { font: 12px sans-serif; fill: #1f2328; }
            .title { font-size: 15px; font-weight: 600; }
            .grid { stroke: #d0d7de; }
            .axis { stroke: #59636e; }
            .back { fill: #ffffff; }
            .s0 { stroke: #0969da; fill: #0969da; }
            .s1 { stroke: #bc4c00; fill: #bc4c00; }
            .s2 { stroke: #1a7f37; fill: #1a7f37; }
            polyline { fill: none !important; stroke-width: 2; }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3; }
            .grid { stroke: #30363d; }
            .axis { stroke: #9198a1; }
            .back { fill: #0d1117; }
            .s0 { stroke: #4493f8; fill: #4493f8; }
            .s1 { stroke: #f0883e; fill: #f0883e; }
            .s2 { stroke: #3fb950; fill: #3fb950; }
            }
            </style>
            <rect class="back" width="%d" height="%d"/>
            """,
            WIDTH, HEIGHT, WIDTH, HEIGHT, escaped(curve.title()), WIDTH, HEIGHT));
    text(LEFT, 22, "start", "title", curve.title());
    for (double tick : x.ticks()) {
      line("grid", x.at(tick), TOP, x.at(tick), HEIGHT - BOTTOM);
      text(x.at(tick), HEIGHT - BOTTOM + 16, "middle", "tick", number(tick));
    }
    for (double tick : y.ticks()) {
      line("grid", LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick));
      text(LEFT - 6, y.at(tick) + 4, "end", "tick", number(tick));
    }
    line("axis", LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM);
    line("axis", LEFT, TOP, LEFT, HEIGHT - BOTTOM);
    text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14, "middle", "label", curve.x());
    svg.append(
        String.format(
            Locale.ROOT,
            "<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>\n",
            (TOP + HEIGHT - BOTTOM) / 2,
            escaped(curve.y())));
    for (int i = 0; i < curve.series().size(); i++) {
      series(i, curve.series().get(i));
    }
    svg.append("</svg>\n");
  }

  private void series(int number, Series line) {
    StringBuilder points = new StringBuilder();
    for (Point p : line.points()) {
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x.at(p.x()), y.at(p.y())));
    }
    String style = "s" + number % 3;
    svg.append(String.format(Locale.ROOT, "<polyline class=\"%s\" points=\"%s\"/>\n", style, points.toString().trim()));
    for (Point p : line.points()) {
      svg.append(
          String.format(
              Locale.ROOT, "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>\n", style, x.at(p.x()), y.at(p.y())));
    }
    double legend = WIDTH - RIGHT - 190;
    svg.append(
        String.format(Locale.ROOT, "<circle class=\"%s\" cx=\"%.1f\" cy=\"%d\" r=\"4\"/>\n", style, legend, 14 + 15 * number));
    text(legend + 9, 18 + 15 * number, "start", "label", line.name());
  }

  private void line(String style, double x1, double y1, double x2, double y2) {
    svg.append(
        String.format(
            Locale.ROOT, "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", style, x1, y1, x2, y2));
  }

  private void text(double at, double down, String anchor, String style, String words) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
            style, at, down, anchor, escaped(words)));
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** A number as short as possible: 0.05, 2, 10,000. */
  static String number(double value) {
    if (value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, "%.6f", value).replaceAll("0+$", "");
  }

  /**
   * An axis, which maps numbers to places in the picture.
   *
   * @param low number at {@code from}
   * @param high number at {@code to}
   * @param logarithmic whether places go by the logarithm
   */
  record Axis(double low, double high, boolean logarithmic, int from, int to) {
    /** An axis that holds these numbers: whole decades, or from 0 to a round number. */
    static Axis over(double least, double most, boolean logarithmic, int from, int to) {
      if (logarithmic) {
        double low = Math.pow(10, Math.floor(Math.log10(least)));
        double high = Math.pow(10, Math.ceil(Math.log10(most)));
        return new Axis(low, high > low ? high : 10 * low, true, from, to);
      }
      double step = step(most);
      return new Axis(0, Math.max(step, Math.ceil(most / step) * step), false, from, to);
    }

    /** A step of 1, 2 or 5 times a power of ten; four to ten of them reach {@code most}. */
    private static double step(double most) {
      double decade = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1e-9))));
      double leading = most / decade;
      return leading > 5 ? decade : leading > 2 ? decade / 2 : decade / 5;
    }

    double at(double value) {
      double share =
          logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
      return from + share * (to - from);
    }

    List<Double> ticks() {
      List<Double> ticks = new ArrayList<>();
      if (logarithmic) {
        long decades = Math.round(Math.log10(high / low));
        for (int i = 0; i <= decades; i++) {
          double decade = Math.pow(10, Math.round(Math.log10(low)) + i);
          ticks.add(decade);
          if (decades == 1 && i == 0) {
            ticks.add(2 * decade);
            ticks.add(5 * decade);
          }
        }
      } else {
        double step = step(high);
        for (int i = 0; i * step <= high * (1 + 1e-12); i++) {
          ticks.add(i * step);
        }
      }
      return ticks;
    }
  }
}
