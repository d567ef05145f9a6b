package org.backsweep.reports.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Comparator;
import java.util.List;
import org.backsweep.reports.html.ReportData.CheckLine;

/**
 * What the charts draw.
 *
 * @param ladders lines by currency
 * @param checks adjoint against bump
 */
record ChartData(List<Ladders.Lines> ladders, Scatter checks) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Points by ascending bump; those without a number are left out.
   *
   * @param bump the bumps
   * @param adjoint the adjoints
   * @param agrees whether the two agree
   * @param name the trade, or book, and the quote
   */
  record Scatter(List<Double> bump, List<Double> adjoint, List<Boolean> agrees, List<String> name) {}

  static ChartData of(ReportData data) {
    List<CheckLine> points = data.checks().stream()
        .filter(check -> Double.isFinite(check.bump()) && Double.isFinite(check.adjoint()))
        .sorted(Comparator.comparingDouble(CheckLine::bump)).toList();
    return new ChartData(Ladders.lines(data.ladder()), new Scatter(points.stream().map(point -> brief(point.bump())).toList(),
        points.stream().map(point -> brief(point.adjoint())).toList(), points.stream().map(CheckLine::agrees).toList(),
        points.stream().map(point -> point.id() + "  " + point.quote()).toList()));
  }

  /** As many digits as a chart can show. */
  private static double brief(double value) {
    return (float) value;
  }

  /** As JSON that can stand in a script element: nothing in it ends the element. */
  String json() {
    try {
      return JSON.writeValueAsString(this).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("lists of numbers and texts are JSON", e);
    }
  }
}
