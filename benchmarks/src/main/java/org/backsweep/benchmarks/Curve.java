package org.backsweep.benchmarks;

import java.util.List;

/**
 * How one number grows with another: a chart.
 *
 * @param name of the file, without its ending
 * @param title of the chart
 * @param about what was run, a sentence
 * @param x what is on the horizontal axis, with its unit
 * @param y what is on the vertical axis, with its unit
 * @param logarithmic whether the horizontal axis is; otherwise it is linear from 0, as the vertical one always is
 * @param series lines of the chart, all over the same x
 */
public record Curve(
    String name, String title, String about, String x, String y, boolean logarithmic, List<Series> series) {

  /**
   * One line.
   *
   * @param name for the legend
   * @param points by ascending x
   */
  public record Series(String name, List<Point> points) {}

  /** One measured point. */
  public record Point(double x, double y) {}
}
