package org.backsweep.pricing.model;

import java.util.Arrays;

/**
 * The distribution of x after steps of {@link LocalVol} from 0: weights of points that are dense about 0 and spread with time.
 * Each point is moved as paths are, for draws evenly spaced with the normal density as weights (the trapezoidal rule, which
 * converges faster than any power for a function as smooth as a density after some steps). Its weight is then distributed to the
 * four points about the place that it reaches, as in cubic interpolation. The value of an option is then that of infinitely many
 * paths, within 0.02 volatility points.
 */
final class StepDensity {
  private static final int POINTS = 501;
  private static final int HALF = POINTS / 2;
  /** The spread of the points, which lie at {@code sinh(STRETCH s) / sinh(STRETCH)} of their reach, s evenly from -1 to 1. */
  private static final double STRETCH = 3.5;
  /**
   * The reach of the points in standard deviations at the money; the other bound is in those of a path that has the largest
   * volatility all the time.
   */
  private static final double REACH = 8;
  private static final double LEAST_REACH = 6;
  private static final double MOST_DRAW = 6;
  /** The number of draws on each side of zero; the first step, which moves one point, has {@code FIRST_DRAWS}. */
  private static final int DRAWS = 6;
  private static final int FIRST_DRAWS = 200;
  private static final double NEGLIGIBLE = 1e-18;

  private double[] x = {0};
  private double[] weights = {1};
  private double largest;

  /**
   * Moves the distribution over a step.
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

  /** Distributes a weight to the points about a place; a weight outside goes to the last point. */
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

  /** The value of an option out of the money over the forward: a call for y above 0, else a put, struck at {@code exp(y)}. */
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
