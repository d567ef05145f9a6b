package org.backsweep.pricing.path;

import java.util.OptionalDouble;

/**
 * The width over which a step is smoothed along paths: a given width, or one that follows from how far the level moves from date
 * to date.
 *
 * @param given the width in the units of the level; empty where it is chosen
 * @param level the level at which the step is, above zero
 */
public record StepWidth(OptionalDouble given, double level) {
  /**
   * A chosen width in standard deviations of the move beside a date. The factor of a step changes over about one of them; the
   * error of a slope of order four grows with the fourth power of the width, and its noise falls with the root of the width. At
   * 1.4 the error is 0.2 % of the value of the step within one deviation, on a date between two others that knock out at the same
   * level, and far less otherwise.
   */
  private static final double DEVIATIONS = 1.4;
  /** The largest chosen width as a fraction of the level: payoffs have further levels beside it. */
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
