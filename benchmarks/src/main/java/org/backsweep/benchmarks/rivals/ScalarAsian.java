package org.backsweep.benchmarks.rivals;

import org.backsweep.benchmarks.workload.Asian;
import org.backsweep.benchmarks.workload.AsianInputs;

/** The Asian call as a plain loop over paths in {@code double}, its adjoint written by hand, and its bumps. */
public final class ScalarAsian {
  private ScalarAsian() {}

  /** The value for the workload's own inputs. */
  public static double value(Asian asian) {
    return value(asian, asian.inputs());
  }

  /** The value for other inputs on the same draws. */
  public static double value(Asian asian, AsianInputs inputs) {
    int n = asian.normals().steps();
    int paths = asian.normals().paths();
    double[] z = asian.normals().byPath();
    double[] drift = drifts(asian, inputs);
    double[] deviation = deviations(asian, inputs);
    double spot = inputs.spot();
    double strikeSum = inputs.strike() * n;
    double payoffs = 0;
    for (int p = 0, at = 0; p < paths; p++) {
      double s = spot;
      double sum = 0;
      for (int k = 0; k < n; k++) {
        s *= Math.exp(drift[k] + deviation[k] * z[at++]);
        sum += s;
      }
      payoffs += Math.max(sum - strikeSum, 0);
    }
    return Math.exp(-inputs.rate() * asian.maturity()) * payoffs / ((double) n * paths);
  }

  /**
   * Value and all derivatives in one pass. With A_k = S_{k+1} + ... + S_n, a path in the money has
   * d(sum)/d(drift_k) = A_k and d(sum)/d(deviation_k) = z_k A_k; paths out of the money have nothing to sweep.
   */
  public static AsianGreeks adjoint(Asian asian) {
    AsianInputs inputs = asian.inputs();
    int n = asian.normals().steps();
    int paths = asian.normals().paths();
    double[] z = asian.normals().byPath();
    double[] drift = drifts(asian, inputs);
    double[] deviation = deviations(asian, inputs);
    double spot = inputs.spot();
    double strikeSum = inputs.strike() * n;
    double[] path = new double[n];
    double[] driftBar = new double[n];
    double[] deviationBar = new double[n];
    double payoffs = 0;
    double sums = 0;
    int exercised = 0;
    for (int p = 0; p < paths; p++) {
      int at = p * n;
      double s = spot;
      double sum = 0;
      for (int k = 0; k < n; k++) {
        s *= Math.exp(drift[k] + deviation[k] * z[at + k]);
        path[k] = s;
        sum += s;
      }
      if (sum > strikeSum) {
        payoffs += sum - strikeSum;
        sums += sum;
        exercised++;
        double ahead = 0;
        for (int k = n - 1; k >= 0; k--) {
          ahead += path[k];
          driftBar[k] += ahead;
          deviationBar[k] += z[at + k] * ahead;
        }
      }
    }
    double discount = Math.exp(-inputs.rate() * asian.maturity());
    double scale = discount / ((double) n * paths);
    double value = payoffs * scale;
    double[] gradient = new double[inputs.count()];
    gradient[AsianInputs.SPOT] = sums * scale / spot;
    gradient[AsianInputs.STRIKE] = -discount * exercised / paths;
    double dt = asian.dt();
    double driftTotal = 0;
    for (int k = 0; k < n; k++) {
      driftTotal += driftBar[k] * scale;
      int vol = AsianInputs.VOLS + inputs.volIndex(k, n);
      gradient[vol] += (deviationBar[k] * Math.sqrt(dt) - driftBar[k] * inputs.vol(k, n) * dt) * scale;
    }
    gradient[AsianInputs.RATE] = driftTotal * dt - asian.maturity() * value;
    gradient[AsianInputs.DIVIDEND] = -driftTotal * dt;
    return new AsianGreeks(value, gradient);
  }

  /**
   * Central differences, two revaluations for each active input, on the same draws; zero for inputs that are not active.
   * Each revaluation is a whole run of {@link #value}: what a step of this model would let a specialist reuse between
   * bumps is not used.
   */
  public static AsianGreeks bumps(Asian asian) {
    AsianInputs inputs = asian.inputs();
    double[] gradient = new double[inputs.count()];
    for (int input : asian.active()) {
      double base = inputs.get(input);
      double size = 1e-4 * Math.max(Math.abs(base), 0.01);
      double up = value(asian, inputs.with(input, base + size));
      double down = value(asian, inputs.with(input, base - size));
      gradient[input] = (up - down) / (2 * size);
    }
    return new AsianGreeks(value(asian), gradient);
  }

  private static double[] drifts(Asian asian, AsianInputs inputs) {
    double[] drift = new double[asian.normals().steps()];
    for (int k = 0; k < drift.length; k++) {
      double vol = inputs.vol(k, drift.length);
      drift[k] = (inputs.rate() - inputs.dividend() - 0.5 * vol * vol) * asian.dt();
    }
    return drift;
  }

  private static double[] deviations(Asian asian, AsianInputs inputs) {
    double[] deviation = new double[asian.normals().steps()];
    for (int k = 0; k < deviation.length; k++) {
      deviation[k] = inputs.vol(k, deviation.length) * Math.sqrt(asian.dt());
    }
    return deviation;
  }
}
