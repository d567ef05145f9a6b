package org.backsweep.pricing.model;

import java.util.Arrays;

/**
 * How x is distributed after steps of {@link LocalVol} from 0: weights of points that are dense about 0 and spread with time.
 * Each is moved as paths are, for draws evenly spaced with the normal density as weights (the trapezoidal rule, which converges
 * faster than any power for what is as smooth as a density after some steps), and shared out among the four points about where
 * it comes to, as cubic interpolation does. What an option is worth is then that of infinitely many paths but for 0.02
 * volatility points.
 */
final class StepDensity {
  private static final int POINTS = 501;
  private static final int HALF = POINTS / 2;
  /** Points lie at {@code sinh(STRETCH s) / sinh(STRETCH)}, s evenly from -1 to 1, of how far they reach. */
  private static final double STRETCH = 3.5;
  /** How many standard deviations at the money they reach, or of a path that has the largest volatility all the time. */
  private static final double REACH = 8;
  private static final double LEAST_REACH = 6;
  private static final double MOST_DRAW = 6;
  /** Draws on each side of zero; of the first step, which moves one point. */
  private static final int DRAWS = 6;
  private static final int FIRST_DRAWS = 200;
  private static final double NEGLIGIBLE = 1e-18;

  private double[] x = {0};
  private double[] weights = {1};
  private double largest;

  /**
   * Moves it over a step.
   *
   * @param deviation the standard deviation at the money from the start to the end of the step
   */
  void step(LocalVolStep step, double deviation) {
    largest += step.widest() * step.widest();
    double reach = Math.max(deviation * (REACH + deviation), LEAST_REACH * Math.sqrt(largest));
    double[] z = draws(x.length == 1 ? FIRST_DRAWS : DRAWS);
    double[] shares = shares(z);
    double scale = Math.sinh(STRETCH) / reach;
    double[] next = new double[POINTS];
    for (int i = 0; i < x.length; i++) {
      if (Math.abs(weights[i]) > NEGLIGIBLE) {
        step.at(x[i]);
        for (int q = 0; q < z.length; q++) {
          share(next, HALF * (1 + asinh((x[i] + step.move(z[q])) * scale) / STRETCH), weights[i] * shares[q]);
        }
      }
    }
    weights = next;
    x = new double[POINTS];
    Arrays.setAll(x, i -> Math.sinh(STRETCH * (i - HALF) / HALF) / scale);
  }

  /** Shares a weight out among the points about a place, what is outside going to the last one. */
  private static void share(double[] weights, double place, double weight) {
    double inside = Math.clamp(place, 0, POINTS - 1);
    int cell = Math.clamp((int) inside, 1, POINTS - 3);
    double u = inside - cell;
    weights[cell - 1] -= weight * u * (1 - u) * (2 - u) / 6;
    weights[cell] += weight * (1 + u) * (1 - u) * (2 - u) / 2;
    weights[cell + 1] += weight * (1 + u) * u * (2 - u) / 2;
    weights[cell + 2] -= weight * (1 + u) * u * (1 - u) / 6;
  }

  private static double[] draws(int n) {
    double[] z = new double[2 * n + 1];
    Arrays.setAll(z, q -> MOST_DRAW * (q - n) / n);
    return z;
  }

  private static double[] shares(double[] z) {
    double[] density = Arrays.stream(z).map(each -> Math.exp(-0.5 * each * each)).toArray();
    double sum = Arrays.stream(density).sum();
    return Arrays.stream(density).map(each -> each / sum).toArray();
  }

  private static double asinh(double x) {
    double size = Math.abs(x);
    return Math.copySign(Math.log(size + Math.sqrt(size * size + 1)), x);
  }

  /** What an option out of the money is worth over the forward: a call for y above 0, else a put, struck at {@code exp(y)}. */
  double price(double y) {
    double strike = Math.exp(y);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double over = Math.exp(x[i]) - strike;
      sum += weights[i] * Math.max(y > 0 ? over : -over, 0);
    }
    return sum;
  }
}
