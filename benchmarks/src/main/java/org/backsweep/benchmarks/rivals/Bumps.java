package org.backsweep.benchmarks.rivals;

import java.util.function.ToDoubleFunction;

/** Central differences over shared paths: two revaluations an input and one of the base. */
public final class Bumps {
  private Bumps() {}

  /** Value and all Greeks of a function of a vector. */
  public static Greeks of(double[] inputs, ToDoubleFunction<double[]> value) {
    double[][] scenarios = scenarios(inputs);
    double[] values = new double[scenarios.length];
    for (int s = 0; s < values.length; s++) {
      values[s] = value.applyAsDouble(scenarios[s]);
    }
    return greeks(inputs, values);
  }

  /** The vectors to value: the inputs, then each raised and lowered. */
  public static double[][] scenarios(double[] inputs) {
    double[][] scenarios = new double[1 + 2 * inputs.length][];
    scenarios[0] = inputs.clone();
    for (int j = 0; j < inputs.length; j++) {
      scenarios[1 + 2 * j] = inputs.clone();
      scenarios[1 + 2 * j][j] += size(inputs[j]);
      scenarios[2 + 2 * j] = inputs.clone();
      scenarios[2 + 2 * j][j] -= size(inputs[j]);
    }
    return scenarios;
  }

  /** The Greeks from the values of the {@link #scenarios}. */
  public static Greeks greeks(double[] inputs, double[] values) {
    double[] gradient = new double[inputs.length];
    for (int j = 0; j < inputs.length; j++) {
      gradient[j] = (values[1 + 2 * j] - values[2 + 2 * j]) / (2 * size(inputs[j]));
    }
    return new Greeks(values[0], gradient);
  }

  private static double size(double base) {
    return 1e-4 * Math.max(Math.abs(base), 0.01);
  }
}
