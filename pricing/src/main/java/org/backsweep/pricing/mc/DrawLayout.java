package org.backsweep.pricing.mc;

/**
 * The draws that a path needs.
 *
 * @param times the ends of the steps in years, over which the draws are bridged; empty for a value that needs no paths
 * @param draws the draws of each step
 */
public record DrawLayout(double[] times, int draws) {
  /** The layout of a value that needs no paths. */
  public static DrawLayout none() {
    return new DrawLayout(new double[0], 0);
  }

  /** Whether there are no steps. */
  public boolean isEmpty() {
    return times.length == 0;
  }
}
