package org.backsweep.scenarios.result;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The seconds of each step, added up over trades.
 *
 * @param seconds the seconds of the steps that were taken
 */
public record Timings(Map<Step, Double> seconds) {
  /** Timings without any step. */
  public static final Timings ZERO = new Timings(Map.of());

  /** Copies the seconds. */
  public Timings {
    seconds = Map.copyOf(seconds);
  }

  /** The sum of two timings. */
  public Timings plus(Timings other) {
    Map<Step, Double> sum = new EnumMap<>(Step.class);
    sum.putAll(seconds);
    other.seconds.forEach((step, more) -> sum.merge(step, more, Double::sum));
    return new Timings(sum);
  }

  /** The seconds of a step; 0 if the step was not taken. */
  public double of(Step step) {
    return seconds.getOrDefault(step, 0.0);
  }

  /** The seconds of all steps, in their order, by the names that files have. */
  public Map<String, Double> byName() {
    Map<String, Double> named = new LinkedHashMap<>();
    for (Step step : Step.values()) {
      named.put(step.text(), of(step));
    }
    return named;
  }

  /** The ratio of the time of bumps to that of the sweep; NaN where nothing was bumped. */
  public double ratio() {
    return of(Step.BUMP) / of(Step.SWEEP_OF_BUMPED);
  }
}
