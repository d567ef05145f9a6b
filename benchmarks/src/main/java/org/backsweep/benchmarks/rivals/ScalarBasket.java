package org.backsweep.benchmarks.rivals;

import java.util.Arrays;
import org.backsweep.benchmarks.workload.BasketCall;

/** BASKET-10 as a plain loop, and its adjoint by hand. */
public record ScalarBasket(BasketCall workload) implements ScalarLoop {
  private static final int ASSETS = BasketCall.ASSETS;

  @Override
  public double value(double[] x) {
    int paths = workload.normals().paths();
    int steps = workload.steps();
    double[] z = workload.normals().byPath();
    double[][] cholesky = BasketCall.cholesky();
    double[] drift = drifts(x);
    double[] deviation = deviations(x);
    double[] s = new double[ASSETS];
    double payoffs = 0;
    for (int p = 0, at = 0; p < paths; p++) {
      System.arraycopy(x, 0, s, 0, ASSETS);
      for (int k = 0; k < steps; k++, at += ASSETS) {
        for (int i = 0; i < ASSETS; i++) {
          double[] row = cholesky[i];
          double w = 0;
          for (int j = 0; j <= i; j++) {
            w += row[j] * z[at + j];
          }
          s[i] *= Math.exp(drift[i] + deviation[i] * w);
        }
      }
      double sum = 0;
      for (double asset : s) {
        sum += asset;
      }
      payoffs += Math.max(sum - ASSETS * BasketCall.STRIKE, 0);
    }
    return Math.exp(-x[BasketCall.RATE] * BasketCall.MATURITY) * payoffs / ((double) ASSETS * paths);
  }

  @Override
  public Greeks adjoint() {
    double[] x = workload.inputs();
    int paths = workload.normals().paths();
    int steps = workload.steps();
    double[] z = workload.normals().byPath();
    double[][] cholesky = BasketCall.cholesky();
    double[] drift = drifts(x);
    double[] deviation = deviations(x);
    double[] s = new double[ASSETS];
    double[] shocks = new double[ASSETS];
    double[] ends = new double[ASSETS];
    double[] deviationBar = new double[ASSETS];
    double payoffs = 0;
    for (int p = 0, at = 0; p < paths; p++) {
      System.arraycopy(x, 0, s, 0, ASSETS);
      Arrays.fill(shocks, 0);
      for (int k = 0; k < steps; k++, at += ASSETS) {
        for (int i = 0; i < ASSETS; i++) {
          double[] row = cholesky[i];
          double w = 0;
          for (int j = 0; j <= i; j++) {
            w += row[j] * z[at + j];
          }
          s[i] *= Math.exp(drift[i] + deviation[i] * w);
          shocks[i] += w;
        }
      }
      double payoff = -ASSETS * BasketCall.STRIKE;
      for (double asset : s) {
        payoff += asset;
      }
      if (payoff > 0) {
        payoffs += payoff;
        for (int i = 0; i < ASSETS; i++) {
          ends[i] += s[i];
          deviationBar[i] += s[i] * shocks[i];
        }
      }
    }
    double scale = Math.exp(-x[BasketCall.RATE] * BasketCall.MATURITY) / ((double) ASSETS * paths);
    double value = payoffs * scale;
    double root = Math.sqrt(workload.dt());
    double[] gradient = new double[x.length];
    double all = 0;
    for (int i = 0; i < ASSETS; i++) {
      gradient[i] = ends[i] * scale / x[i];
      double vol = x[BasketCall.VOLS + i];
      gradient[BasketCall.VOLS + i] = (deviationBar[i] * root - ends[i] * vol * BasketCall.MATURITY) * scale;
      all += ends[i] * scale;
    }
    gradient[BasketCall.RATE] = BasketCall.MATURITY * (all - value);
    return new Greeks(value, gradient);
  }

  private double[] drifts(double[] x) {
    double[] drift = new double[ASSETS];
    Arrays.setAll(drift, i -> (x[BasketCall.RATE] - 0.5 * x[BasketCall.VOLS + i] * x[BasketCall.VOLS + i]) * workload.dt());
    return drift;
  }

  private double[] deviations(double[] x) {
    double root = Math.sqrt(workload.dt());
    double[] deviation = new double[ASSETS];
    Arrays.setAll(deviation, i -> x[BasketCall.VOLS + i] * root);
    return deviation;
  }
}
