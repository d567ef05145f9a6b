package org.backsweep.aad.check;

import java.util.Arrays;

/**
 * Derivatives by central differences at a ladder of step sizes, extrapolated to step zero.
 *
 * <p>Neville's scheme in the square of the step, and the entry of its table that differs least from its neighbours is
 * taken (C. Ridders, Accurate computation of F'(x) and F'(x) F''(x), Advances in Engineering Software 4 (1982), 75-76).
 * Large steps serve smooth functions, small ones functions with a kink nearby.
 */
final class Differences {
  /** The largest step, as a share of the input. */
  private static final double FIRST = 1.0 / 8;
  /** Each step is this share of the one before. */
  private static final double SHRINK = 0.25;
  private static final int STEPS = 8;

  private Differences() {}

  /** The size by which an input is measured: itself, or 1 where it is zero. */
  static double scale(double input) {
    return input == 0 ? 1 : Math.abs(input);
  }

  /** The input vectors to run: each of the inputs up and down by each step. */
  static double[][] scenarios(double[] inputs) {
    double[][] scenarios = new double[inputs.length * STEPS * 2][];
    for (int j = 0, next = 0; j < inputs.length; j++) {
      for (int s = 0; s < STEPS; s++) {
        double h = step(inputs[j], s);
        scenarios[next++] = moved(inputs, j, h);
        scenarios[next++] = moved(inputs, j, -h);
      }
    }
    return scenarios;
  }

  /**
   * The derivative of an output by input {@code j}.
   *
   * @param values the outputs of each scenario; NaN where a step led outside the function's domain
   */
  static double derivative(double[] inputs, int j, double[][] values, int output) {
    double[][] table = new double[STEPS][STEPS];
    double best = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    for (int s = 0; s < STEPS; s++) {
      double up = values[(j * STEPS + s) * 2][output];
      double down = values[(j * STEPS + s) * 2 + 1][output];
      // The step as it was made, not as it was meant.
      double h = step(inputs[j], s);
      table[s][0] = (up - down) / ((inputs[j] + h) - (inputs[j] - h));
      double noise = Math.ulp(Math.max(Math.abs(up), Math.abs(down))) / h;
      double power = 1;
      for (int k = 1; k <= s; k++) {
        power /= SHRINK * SHRINK;
        table[s][k] = (table[s][k - 1] * power - table[s - 1][k - 1]) / (power - 1);
        double doubt = noise + Math.max(Math.abs(table[s][k] - table[s][k - 1]), Math.abs(table[s][k] - table[s - 1][k - 1]));
        if (doubt < least) {
          least = doubt;
          best = table[s][k];
        }
      }
    }
    return best;
  }

  private static double step(double input, int s) {
    return scale(input) * FIRST * Math.pow(SHRINK, s);
  }

  private static double[] moved(double[] inputs, int j, double by) {
    double[] moved = Arrays.copyOf(inputs, inputs.length);
    moved[j] += by;
    return moved;
  }
}
