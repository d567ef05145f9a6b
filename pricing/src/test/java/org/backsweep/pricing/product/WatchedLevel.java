package org.backsweep.pricing.product;

import java.util.function.DoubleUnaryOperator;

/**
 * A lognormal level that is watched on equally spaced dates, by integrating backwards from date to date over a grid (Simpson's
 * rule) below a barrier: what discrete watching is worth without paths and without a formula for continuous watching.
 *
 * @param spot the level today
 * @param r the rate
 * @param q the yield
 * @param sigma the volatility
 * @param step years from date to date
 * @param dates how many dates there are
 */
record WatchedLevel(double spot, double r, double q, double sigma, double step, int dates) {
  private static final int CELLS = 2000;
  private static final double DEVIATIONS = 7;

  /** The expectation, not discounted, of a payoff of the last level where the level is below the barrier on every date. */
  double below(double barrier, DoubleUnaryOperator payoff) {
    double top = Math.log(barrier);
    double deviation = sigma * Math.sqrt(step);
    double drift = (r - q - sigma * sigma / 2) * step;
    double width = (top - Math.log(spot) + Math.abs(drift) * dates + DEVIATIONS * deviation * Math.sqrt(dates)) / CELLS;
    double[] kernel = new double[2 * CELLS + 1];
    for (int d = 0; d < kernel.length; d++) {
      kernel[d] = density(((d - CELLS) * width - drift) / deviation) / deviation;
    }
    double[] values = new double[CELLS + 1];
    for (int i = 0; i <= CELLS; i++) {
      values[i] = payoff.applyAsDouble(Math.exp(top - (CELLS - i) * width));
    }
    for (int k = dates; k > 1; k--) {
      double[] earlier = new double[CELLS + 1];
      for (int i = 0; i <= CELLS; i++) {
        for (int j = 0; j <= CELLS; j++) {
          earlier[i] += weight(j, width) * kernel[j - i + CELLS] * values[j];
        }
      }
      values = earlier;
    }
    double sum = 0;
    for (int j = 0; j <= CELLS; j++) {
      double x = top - (CELLS - j) * width - Math.log(spot);
      sum += weight(j, width) * density((x - drift) / deviation) / deviation * values[j];
    }
    return sum;
  }

  private static double weight(int j, double width) {
    return width / 3 * (j == 0 || j == CELLS ? 1 : j % 2 == 1 ? 4 : 2);
  }

  private static double density(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }
}
