package org.backsweep.scenarios.measure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.backsweep.pricing.mc.Estimate;

/**
 * The values of a target in the markets of scenarios, for each replicate, all on the same draws.
 *
 * @param values the values by scenario and replicate, in the order of {@link org.backsweep.pricing.scenario.Scenarios#all}, today's
 *     first; NaN where there is no value, and null for a part, the ladder or the history, that has none at all
 * @param warnings the warnings
 */
@SuppressWarnings("ArrayRecordComponent") // rows of numbers; equality is never asked for
public record Revalued(double[][] values, List<String> warnings) {
  /** The value in a scenario. */
  public double value(int scenario) {
    return Arrays.stream(values[scenario]).average().orElseThrow();
  }

  /** The change of the value from today's market to a scenario's. */
  public Estimate change(int scenario) {
    double[] change = values[scenario].clone();
    Arrays.setAll(change, r -> change[r] - values[0][r]);
    return Estimate.ofReplicates(change);
  }

  /** Whether there is a value in a scenario, and today. */
  public boolean has(int scenario) {
    return IntStream.of(0, scenario).allMatch(s -> values[s] != null && Arrays.stream(values[s]).allMatch(Double::isFinite));
  }

  /** Whether the part that a scenario belongs to was valued. */
  public boolean wasValued(int scenario) {
    return values[scenario] != null;
  }
}
