package org.backsweep.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.util.Statistics;

/**
 * A JMH class as a section of figures, one a method, in the order of {@code contenders}.
 *
 * @param title of the section
 * @param about what is measured and how
 * @param benchmark the class, whose times are in its own unit
 * @param unit of its figures
 * @param perCall what JMH's times are divided by to be in the unit
 * @param contenders row names by name of the method
 */
public record JmhFigures(
    String title, String about, Class<?> benchmark, String unit, double perCall, Map<String, String> contenders)
    implements Measured {

  @Override
  public Figures measure(boolean quick) throws RunnerException {
    Collection<RunResult> results =
        new Runner(new Measuring(quick).options(benchmark, String.join("|", contenders.keySet())).build()).run();
    List<Figure> figures =
        contenders.entrySet().stream().map(row -> figure(row.getKey(), row.getValue(), results)).toList();
    return Figures.now(title, about, quick, figures);
  }

  private Figure figure(String method, String contender, Collection<RunResult> results) {
    Statistics times =
        results.stream()
            .filter(result -> Measuring.method(result.getParams()).equals(method))
            .findFirst()
            .orElseThrow()
            .getPrimaryResult()
            .getStatistics();
    return new Figure(method, contender, times.getPercentile(50) / perCall, times.getMeanErrorAt(0.999) / perCall, unit);
  }
}
