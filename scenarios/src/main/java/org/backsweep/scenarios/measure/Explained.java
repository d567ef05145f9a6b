package org.backsweep.scenarios.measure;

import java.util.Arrays;
import org.backsweep.pricing.mc.Estimate;

/**
 * The values of a target on the way from one date to a later one. Payments that are due since the first date count in all of them.
 *
 * @param values the values by replicate: on the first date, by policies of exercise that are made as those on the way are, then after each
 *     step of the {@linkplain org.backsweep.pricing.scenario.Passage passage}
 * @param cash the payments that are due before the later date
 */
@SuppressWarnings("ArrayRecordComponent") // rows of numbers; equality is never asked for
public record Explained(double[][] values, double cash) {
  /** The mean of a value. */
  public double value(int step) {
    return Arrays.stream(values).mapToDouble(replicate -> replicate[step]).average().orElseThrow();
  }

  /** The change by a step, counted from 1. */
  public Estimate change(int step) {
    return Estimate.ofReplicates(Arrays.stream(values).mapToDouble(replicate -> replicate[step] - replicate[step - 1]).toArray());
  }

  /** The number of values. */
  public int count() {
    return values[0].length;
  }
}
