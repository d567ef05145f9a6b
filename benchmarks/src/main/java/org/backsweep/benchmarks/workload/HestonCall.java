package org.backsweep.benchmarks.workload;

/**
 * HESTON-100: a European call under Heston's model, 100 Euler steps.
 *
 * <pre>
 * dt = T / 100;   s = sqrt(|v| + 1e-10)
 * S += r S dt + s S sqrt(dt) z1;   v += kappa (theta - v) dt + xi s sqrt(dt) (rho z1 + sqrt(1 - rho^2) z2)
 * value = exp(-r T) mean(max(S - K, 0))
 * </pre>
 *
 * <p>S0 100, K 105, T 1, r 0.05, v0 0.04, kappa 2, theta 0.04, xi 0.3: a Greek to each; rho -0.7 is fixed.
 *
 * @param normals z1 and z2 of each step in turn
 */
public record HestonCall(Normals normals) implements Workload {
  /** Euler steps. */
  public static final int STEPS = 100;

  /** Correlation of the two factors. */
  public static final double RHO = -0.7;

  /** The number that is added to |v| under the root, so that the root has a slope at 0. */
  public static final double FLOOR = 1e-10;

  /** Positions among the inputs. */
  public static final int SPOT = 0;

  public static final int STRIKE = 1;
  public static final int MATURITY = 2;
  public static final int RATE = 3;
  public static final int VARIANCE = 4;
  public static final int KAPPA = 5;
  public static final int THETA = 6;
  public static final int XI = 7;

  /** The workload as measured. */
  public static HestonCall of(int paths, long seed) {
    return new HestonCall(new Normals(paths, 2 * STEPS, seed));
  }

  @Override
  public double[] inputs() {
    return new double[] {100, 105, 1, 0.05, 0.04, 2, 0.04, 0.3};
  }

  @Override
  public String name(int input) {
    return new String[] {"S0", "K", "T", "r", "v0", "kappa", "theta", "xi"}[input];
  }

  @Override
  public int steps() {
    return STEPS;
  }

  @Override
  public int factors() {
    return 2;
  }

  @Override
  public double dt() {
    return inputs()[MATURITY] / STEPS;
  }
}
