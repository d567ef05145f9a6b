package org.backsweep.pricing.mc;

/**
 * What draws a path needs.
 *
 * @param times the ends of its steps in years, over which the draws are bridged; empty where a value needs no paths
 * @param draws the draws of each step
 */
public record PathGrid(double[] times, int draws) {
  /** Of a value that needs no paths. */
  public static PathGrid none() {
    return new PathGrid(new double[0], 0);
  }

  /** Whether there are no steps. */
  public boolean isEmpty() {
    return times.length == 0;
  }
}
