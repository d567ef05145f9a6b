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
  /** The largest step, as a fraction of the input. */
  private static final double FIRST = 1.0 / 8;
  /** The ratio of each step to the one before. */
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
   * The derivative of an output by input {@code j}, by central differences; where no step down (or up) stays in the function's
   * domain, by differences to one side.
   *
   * @param base the outputs at the inputs
   * @param values the outputs of each scenario; NaN where a step led outside the function's domain
   */
  static double derivative(double[] inputs, int j, double[] base, double[][] values, int output) {
    double[] up = new double[STEPS];
    double[] down = new double[STEPS];
    double[] here = new double[STEPS];
    Arrays.fill(here, base[output]);
    for (int s = 0; s < STEPS; s++) {
      up[s] = values[(j * STEPS + s) * 2][output];
      down[s] = values[(j * STEPS + s) * 2 + 1][output];
    }
    double central = extrapolated(inputs[j], up, 1, down, -1);
    double right = Double.isNaN(central) ? extrapolated(inputs[j], up, 1, here, 0) : central;
    return Double.isNaN(right) ? extrapolated(inputs[j], here, 0, down, -1) : right;
  }

  /** Neville's scheme on the differences between two sides, at given numbers of steps away; NaN if there are none. */
  private static double extrapolated(double input, double[] up, int above, double[] down, int below) {
    // Central differences err by even powers of the step, others by all.
    double gain = above - below == 2 ? 1 / (SHRINK * SHRINK) : 1 / SHRINK;
    double[][] table = new double[STEPS][STEPS];
    double[][] doubt = new double[STEPS][STEPS];
    for (int s = 0; s < STEPS; s++) {
      // The step is the one that rounding left, not the intended one.
      double h = step(input, s);
      table[s][0] = (up[s] - down[s]) / ((input + above * h) - (input + below * h));
      doubt[s][0] = Double.NaN;
      double noise = Math.ulp(Math.max(Math.abs(up[s]), Math.abs(down[s]))) / h;
      double power = 1;
      for (int k = 1; k <= s; k++) {
        power *= gain;
        table[s][k] = (table[s][k - 1] * power - table[s - 1][k - 1]) / (power - 1);
        doubt[s][k] = noise + Math.max(Math.abs(table[s][k] - table[s][k - 1]), Math.abs(table[s][k] - table[s - 1][k - 1]));
      }
    }
    double best = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    for (int s = 1; s < STEPS; s++) {
      for (int k = 1; k <= s; k++) {
        double all = doubt[s][k] + departure(table, s, table[s][k]);
        if (all < least) {
          least = all;
          best = table[s][k];
        }
      }
    }
    return best;
  }

  /**
   * How far smaller steps depart from the value that larger ones have found: the larger ones may all have passed over a kink
   * nearby.
   */
  private static double departure(double[][] table, int s, double found) {
    double most = 0;
    for (int next = s + 1; next < STEPS; next++) {
      double away = Math.abs(table[next][0] - found) - Math.abs(table[next - 1][0] - found);
      most = away > most ? away : most;
    }
    return most;
  }

  /**
   * The largest value of an output at the inputs and near them: a result of numbers that cancel is smaller than these numbers.
   */
  static double size(double[] base, double[][] values, int output) {
    double size = Double.isFinite(base[output]) ? Math.abs(base[output]) : 0;
    for (int i = 0; i < values.length; i++) {
      double value = Math.abs(values[i][output]);
      boolean isNear = i / 2 % STEPS > 0;
      size = isNear && value > size && Double.isFinite(value) ? value : size;
    }
    return size;
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
