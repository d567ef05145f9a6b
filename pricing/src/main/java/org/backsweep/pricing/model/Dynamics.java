package org.backsweep.pricing.model;

import java.util.Optional;
import org.backsweep.aad.Real;
import org.backsweep.pricing.grid.BackwardEquation;
import org.backsweep.pricing.grid.GridSize;

/**
 * The way one underlying moves: a martingale {@code exp(x)} that starts at 1 and moves step by step, from which the market makes
 * the level ({@link org.backsweep.pricing.market.asset.Asset#level}). It knows neither the other underlyings nor any payoff.
 */
public interface Dynamics {
  /** The number of independent normals that a step needs beside the one that is correlated with other underlyings. */
  default int ownDraws() {
    return 0;
  }

  /**
   * The end of the step that begins at one time and goes towards another, in years: later than the first and at most the other.
   */
  double next(double from, double to);

  /**
   * The start of a path.
   *
   * @param times the ends of its steps in years
   */
  Walk walk(double[] times);

  /**
   * The moves as functions of nothing but the time and the underlying's own level; empty where there is more to its state.
   *
   * @param times the ends of the steps in years
   */
  default Optional<Local> local(double[] times) {
    return Optional.empty();
  }

  /**
   * The backward equation on a grid; empty for a model that has none.
   *
   * @param dates the dates on which its functions are looked at, in years, increasing
   */
  default Optional<BackwardEquation> backward(double[] dates, GridSize grid) {
    return Optional.empty();
  }

  /** A diffusion {@code dx = -sigma(t, x)^2/2 dt + sigma(t, x) dW}, given by its steps. */
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

    /** The state of a path after the last step beside x, on which expectations depend too; of the order of one and centred. */
    default Optional<Real> state() {
      return Optional.empty();
    }
  }
}
