package org.backsweep.pricing.grid;

import java.util.Arrays;

/**
 * Functions of {@code x = ln X} at equally spaced points around 0, and their expectations: X is a martingale with
 * {@code dX = sigma(t, x) X dW}, so that an expectation solves {@code V_t + sigma^2/2 (V_xx - V_x) = 0} backward in time.
 *
 * <p>In {@code x} the generator is that of jumps to the two neighbours at rates {@code sigma^2/(h^2 (1 + e^h))} up and
 * {@code e^h} times that down: it has the variance of the diffusion, and constants and X are kept exactly. In time a step is
 * TR-BDF2 with two equal stages, of second order and with no oscillation behind a kink (Bank et al., Transient simulation of
 * silicon devices and circuits, IEEE Trans. CAD, 1985; gamma = 2 - sqrt(2)). At both ends a function continues as
 * {@code a + b X}, whose expectation does not change.
 */
public final class BackwardGrid {
  private static final double STAGE = 1 - Math.sqrt(0.5);
  private static final double OF_STAGE = 0.5 / (Math.sqrt(2) - 1);
  private static final double OF_START = 1 - OF_STAGE;

  private final int half;
  private final double width;
  // The rates of jumps up and down for a variance of 1.
  private final double up;
  private final double down;
  private final double[] lower;
  private final double[] pivot;
  private final double[] upper;
  private final double[] middle;

  /**
   * A grid.
   *
   * @param reach how far the points reach to either side of 0
   * @param half how many points there are on either side, at least 2
   */
  public BackwardGrid(double reach, int half) {
    if (half < 2 || !(reach > 0)) {
      throw new IllegalArgumentException("a grid needs a reach above 0 and 2 points on each side, not " + reach + " and " + half);
    }
    this.half = half;
    this.width = reach / half;
    this.up = 1 / (width * width * (1 + Math.exp(width)));
    this.down = up * Math.exp(width);
    this.lower = new double[size()];
    this.pivot = new double[size()];
    this.upper = new double[size()];
    this.middle = new double[size()];
  }

  /** The number of points. */
  public int size() {
    return 2 * half + 1;
  }

  /** The number of the point 0. */
  public int start() {
    return half;
  }

  /** The distance of neighbours. */
  public double width() {
    return width;
  }

  /** The points. */
  public double[] points() {
    double[] points = new double[size()];
    Arrays.setAll(points, i -> (i - half) * width);
    return points;
  }

  /**
   * Replaces the values at the end of a period by their expectations at its beginning.
   *
   * @param variance {@code sigma^2 dt} of the whole period at each point
   * @param steps the number of time steps
   */
  public void back(double[] values, double[] variance, int steps) {
    factor(variance, steps);
    for (int s = 0; s < steps; s++) {
      step(values);
    }
  }

  /** Factors {@code 1 - STAGE L}, which both stages of all steps have. */
  private void factor(double[] variance, int steps) {
    int last = size() - 1;
    pivot[0] = 1;
    lower[0] = 0;
    upper[0] = 0;
    for (int i = 1; i < last; i++) {
      double scale = STAGE * variance[i] / steps;
      lower[i] = scale * down;
      upper[i] = scale * up;
      pivot[i] = 1 / (1 + lower[i] + upper[i] - lower[i] * upper[i - 1] * pivot[i - 1]);
    }
    lower[last] = 0;
    upper[last] = 0;
    pivot[last] = 1;
  }

  private void step(double[] values) {
    int last = size() - 1;
    for (int i = 1; i < last; i++) {
      middle[i] = values[i] + lower[i] * (values[i - 1] - values[i]) + upper[i] * (values[i + 1] - values[i]);
    }
    middle[0] = values[0];
    middle[last] = values[last];
    solve(middle);
    for (int i = 0; i <= last; i++) {
      values[i] = OF_STAGE * middle[i] + OF_START * values[i];
    }
    solve(values);
  }

  private void solve(double[] b) {
    int last = size() - 1;
    for (int i = 1; i <= last; i++) {
      b[i] = (b[i] + lower[i] * b[i - 1]) * pivot[i];
    }
    for (int i = last - 1; i > 0; i--) {
      b[i] += upper[i] * pivot[i] * b[i + 1];
    }
  }

  /**
   * Adds the positive part of a function to another. Where the function changes sign within half a cell of a point, the positive
   * part is averaged over the cell, so that a result moves smoothly with the place of the change.
   *
   * @param gain the function; minus infinity where nothing is to be added
   */
  public static void addPositive(double[] values, double[] gain) {
    int last = gain.length - 1;
    for (int i = 0; i <= last; i++) {
      double slope = Math.abs(gain[Math.min(last, i + 1)] - gain[Math.max(0, i - 1)]) / 2;
      // The mean of max(gain + slope u, 0) over -1/2 < u < 1/2.
      double above = gain[i] + slope / 2;
      boolean isCut = Math.abs(gain[i]) < slope / 2 && slope < Double.POSITIVE_INFINITY;
      values[i] += isCut ? above * above / (2 * slope) : Math.max(gain[i], 0);
    }
  }
}
