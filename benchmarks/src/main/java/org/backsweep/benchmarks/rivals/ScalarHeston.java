package org.backsweep.benchmarks.rivals;

import org.backsweep.benchmarks.workload.HestonCall;

/** HESTON-100 as a plain loop, and its adjoint by hand. */
public record ScalarHeston(HestonCall workload) implements ScalarLoop {
  private static final int STEPS = HestonCall.STEPS;
  private static final double RHO = HestonCall.RHO;
  private static final double OTHER = Math.sqrt(1 - RHO * RHO);

  @Override
  public double value(double[] x) {
    int paths = workload.normals().paths();
    double[] z = workload.normals().byPath();
    double dt = x[HestonCall.MATURITY] / STEPS;
    double root = Math.sqrt(dt);
    double growth = 1 + x[HestonCall.RATE] * dt;
    double pull = x[HestonCall.KAPPA] * dt;
    double level = pull * x[HestonCall.THETA];
    double xi = x[HestonCall.XI];
    double payoffs = 0;
    for (int p = 0, at = 0; p < paths; p++) {
      double s = x[HestonCall.SPOT];
      double v = x[HestonCall.VARIANCE];
      for (int k = 0; k < STEPS; k++, at += 2) {
        double deviation = Math.sqrt(Math.abs(v) + HestonCall.FLOOR) * root;
        s *= growth + deviation * z[at];
        v += level - pull * v + xi * deviation * (RHO * z[at] + OTHER * z[at + 1]);
      }
      payoffs += Math.max(s - x[HestonCall.STRIKE], 0);
    }
    return Math.exp(-x[HestonCall.RATE] * x[HestonCall.MATURITY]) * payoffs / paths;
  }

  @Override
  public Greeks adjoint() {
    double[] x = workload.inputs();
    int paths = workload.normals().paths();
    double[] z = workload.normals().byPath();
    double dt = x[HestonCall.MATURITY] / STEPS;
    double root = Math.sqrt(dt);
    double growth = 1 + x[HestonCall.RATE] * dt;
    double pull = x[HestonCall.KAPPA] * dt;
    double theta = x[HestonCall.THETA];
    double xi = x[HestonCall.XI];
    double strike = x[HestonCall.STRIKE];
    double[] variances = new double[STEPS + 1];
    double[] roots = new double[STEPS];
    double[] factors = new double[STEPS];
    double payoffs = 0;
    double spots = 0;
    int exercised = 0;
    double growthBar = 0;
    double rootBar = 0;
    double pullBar = 0;
    double thetaBar = 0;
    double xiBar = 0;
    double varianceBar = 0;
    for (int p = 0; p < paths; p++) {
      int at = p * 2 * STEPS;
      double s = x[HestonCall.SPOT];
      double v = x[HestonCall.VARIANCE];
      variances[0] = v;
      for (int k = 0; k < STEPS; k++) {
        double z1 = z[at + 2 * k];
        double variance = Math.sqrt(Math.abs(v) + HestonCall.FLOOR);
        double factor = growth + variance * root * z1;
        s *= factor;
        v += pull * (theta - v) + xi * variance * root * (RHO * z1 + OTHER * z[at + 2 * k + 1]);
        roots[k] = variance;
        factors[k] = factor;
        variances[k + 1] = v;
      }
      if (s <= strike) {
        continue;
      }
      payoffs += s - strike;
      spots += s;
      exercised++;
      double vBar = 0;
      for (int k = STEPS - 1; k >= 0; k--) {
        double z1 = z[at + 2 * k];
        double w = RHO * z1 + OTHER * z[at + 2 * k + 1];
        // S is a product, so the adjoint of a factor is S_T over that factor.
        double factorBar = s / factors[k];
        double noise = vBar * w;
        double gap = theta - variances[k];
        growthBar += factorBar;
        rootBar += (factorBar * z1 + noise * xi) * roots[k];
        xiBar += noise * roots[k];
        pullBar += vBar * gap;
        thetaBar += vBar;
        double deviationBar = (factorBar * z1 + noise * xi) * root;
        vBar += Math.signum(variances[k]) * deviationBar / (2 * roots[k]) - vBar * pull;
      }
      varianceBar += vBar;
    }
    double rate = x[HestonCall.RATE];
    double discount = Math.exp(-rate * x[HestonCall.MATURITY]);
    double scale = discount / paths;
    double value = payoffs * scale;
    double dtBar = growthBar * rate + pullBar * x[HestonCall.KAPPA] + rootBar / (2 * root);
    double[] gradient = new double[x.length];
    gradient[HestonCall.SPOT] = spots / x[HestonCall.SPOT] * scale;
    gradient[HestonCall.STRIKE] = -exercised * scale;
    gradient[HestonCall.MATURITY] = dtBar / STEPS * scale - rate * value;
    gradient[HestonCall.RATE] = growthBar * dt * scale - x[HestonCall.MATURITY] * value;
    gradient[HestonCall.VARIANCE] = varianceBar * scale;
    gradient[HestonCall.KAPPA] = pullBar * dt * scale;
    gradient[HestonCall.THETA] = thetaBar * pull * scale;
    gradient[HestonCall.XI] = xiBar * root * scale;
    return new Greeks(value, gradient);
  }
}
