package org.backsweep.pricing.model;

import java.util.Optional;
import org.backsweep.aad.Real;

/**
 * How one underlying moves: a martingale {@code exp(x)} that starts at 1, step by step, from which the market makes the
 * level ({@link org.backsweep.pricing.market.asset.Asset#level}). It knows neither the other underlyings nor any payoff.
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

  /**
   * How it moves where that depends on nothing but the time and its own level; empty where there is more to its state.
   *
   * @param times the ends of the steps in years
   */
  default Optional<Local> local(double[] times) {
    return Optional.empty();
  }

  /** A diffusion {@code dx = -sigma(t, x)^2/2 dt + sigma(t, x) dW} by its steps. */
  interface Local {
    /** Whether the deviation depends on x. */
    boolean dependsOnLevel();

    /** The standard deviation of a step that begins at x. */
    Real deviation(int k, Real x);
  }

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

    /** What a path is in after the last step beside x, of the order of one and centred: what expectations depend on too. */
    default Optional<Real> state() {
      return Optional.empty();
    }
  }
}
