package org.backsweep.benchmarks.recorded;

import java.util.Arrays;
import org.backsweep.aad.draws.BrownianBridge;
import org.backsweep.aad.draws.Draws;
import org.backsweep.aad.draws.Sobol;

/** Scrambled Sobol draws through a Brownian bridge over equal steps, for runs that are given no draws. */
public final class SobolPaths {
  private SobolPaths() {}

  /**
   * The draws of one replicate.
   *
   * @param steps number of steps, a dimension each
   * @param dt length of a step, years
   * @param seed of the scrambling
   * @param replicate independent of every other replicate
   */
  public static Draws bridged(int steps, double dt, long seed, int replicate) {
    return bridged(steps, 1, dt, seed, replicate);
  }

  /** The draws of one replicate with several factors for each step, a dimension each. */
  public static Draws bridged(int steps, int factors, double dt, long seed, int replicate) {
    double[] times = new double[steps];
    Arrays.setAll(times, k -> (k + 1) * dt);
    return BrownianBridge.over(new Sobol(steps * factors, seed, replicate), times, factors);
  }
}
