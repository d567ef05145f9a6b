package org.backsweep.pricing.path;

import java.util.OptionalDouble;

/**
 * Over how much a step is smoothed along paths: a width that was given, or one that follows from how far the level moves from
 * date to date.
 *
 * @param given the width in the units of the level; empty where it is chosen
 * @param level the level at which the step is, above zero
 */
public record StepWidth(OptionalDouble given, double level) {
  /**
   * A chosen width in standard deviations of the move beside a date. What a step is multiplied with changes over about one of
   * them; the error of a slope of order four grows with the fourth power of the width, its noise falls with its root. At 1.4 the
   * error is 0.2 % of what the step is worth within one deviation, on a date between two others that knock out at the same
   * level, and far less otherwise.
   */
  private static final double DEVIATIONS = 1.4;
  /** At most this share of the level: payoffs have further levels beside it. */
  private static final double MOST = 0.3;

  /**
   * The width that is chosen.
   *
   * @param move the standard deviation of the logarithm of the level over the shorter of the times to the dates before and after
   */
  public double chosen(double move) {
    return level * Math.min(MOST, DEVIATIONS * move);
  }
}
