package org.backsweep.reports.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.backsweep.reports.html.ReportData.CheckLine;

/**
 * The data of the charts.
 *
 * @param ladders the lines of each currency
 * @param checks the points of adjoint against bump
 */
record ChartData(List<Ladders.Lines> ladders, Scatter checks) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * The points by ascending bump, without those that have no number.
   *
   * @param bump the bumps
   * @param adjoint the adjoints
   * @param differs the indices of the points whose two numbers differ, the one with the largest difference over its tolerance
   *     first
   * @param names trades or books, and quotes, each once
   * @param of the index, in {@code names}, of a point's trade or book
   * @param quote the index of its quote there
   */
  record Scatter(List<Double> bump, List<Double> adjoint, List<Integer> differs, List<String> names, List<Integer> of,
      List<Integer> quote) {}

  static ChartData of(ReportData data) {
    List<CheckLine> points = data.checks().stream()
        .filter(check -> Double.isFinite(check.bump()) && Double.isFinite(check.adjoint()))
        .sorted(Comparator.comparingDouble(CheckLine::bump)).toList();
    Map<String, Integer> names = new LinkedHashMap<>();
    List<Integer> of = points.stream().map(point -> place(names, point.id())).toList();
    List<Integer> quote = points.stream().map(point -> place(names, point.quote())).toList();
    List<Integer> differs = IntStream.range(0, points.size()).filter(k -> !points.get(k).agrees()).boxed()
        .sorted(Comparator.comparingDouble((Integer k) -> -points.get(k).share())).toList();
    return new ChartData(Ladders.lines(data.ladder()), new Scatter(points.stream().map(point -> brief(point.bump())).toList(),
        points.stream().map(point -> brief(point.adjoint())).toList(), differs, List.copyOf(names.keySet()), of, quote));
  }

  private static int place(Map<String, Integer> names, String name) {
    return names.computeIfAbsent(name, any -> names.size());
  }

  /** A number with as many digits as a chart can show. */
  private static double brief(double value) {
    return (float) value;
  }

  /** The data as JSON that can stand in a script element: nothing in it ends the element. */
  String json() {
    try {
      return JSON.writeValueAsString(this).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("lists of numbers and texts are JSON", e);
    }
  }
}
