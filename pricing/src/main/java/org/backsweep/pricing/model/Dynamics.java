package org.backsweep.pricing.model;

import org.backsweep.aad.Real;

/**
 * How one underlying moves: a martingale {@code exp(x)} that starts at 1, step by step, from which the market makes the
 * level ({@link org.backsweep.pricing.market.Equity#level}). It knows neither the other underlyings nor any payoff.
 */
public interface Dynamics {
  /** The independent normals that a step needs beside the one that is correlated with other underlyings. */
  default int ownDraws() {
    return 0;
  }

  /** The end of the step that begins at a time and goes towards another, in years: after the first, at most the other. */
  double next(double from, double to);

  /**
   * The start of a path.
   *
   * @param times the ends of its steps in years
   */
  Walk walk(double[] times);

  /** A path under way. */
  interface Walk {
    /**
     * Moves to the end of a step; steps are made in order, each once.
     *
     * @param k the number of the step, from 0
     * @param z its Brownian increment over the root of its length, correlated with those of other underlyings; under
     *     another currency's measure already shifted by the quanto drift
     * @param own its own independent normals, {@link Dynamics#ownDraws} of them
     * @return x at the end of the step
     */
    Real step(int k, Real z, Real[] own);
  }
}
