package org.backsweep.benchmarks.workload;

/**
 * BASKET-10: a call on the mean of ten correlated assets under Black-Scholes.
 *
 * <pre>
 * dt = T / n;   w_k = C z_k,   C C' = correlation (rho off the diagonal)
 * S_i *= exp((r - sigma_i^2 / 2) dt + sigma_i sqrt(dt) w_{k,i}),   k = 0 .. n-1
 * value = exp(-r T) mean(max((S_1 + ... + S_10) / 10 - K, 0))
 * </pre>
 *
 * <p>S 100, sigma_i = 0.15 + 0.02 i, i = 0 .. 9, r 0.03: a Greek to each of these 21; K 100, T 1, rho 0.5 are fixed. Every
 * contender makes every step with its exponentials, as if the path were observed, though a European payoff would not need it.
 * The value, found elsewhere: 8.5946.
 *
 * @param steps n, 1 or 12
 * @param normals z, ten a step
 */
public record BasketCall(int steps, Normals normals) implements Workload {
  /** Assets. */
  public static final int ASSETS = 10;

  /** Years to expiry. */
  public static final double MATURITY = 1;

  /** Strike on the mean. */
  public static final double STRIKE = 100;

  /** Position of sigma_0 among the inputs; the spots are first. */
  public static final int VOLS = ASSETS;

  /** Position of the rate. */
  public static final int RATE = 2 * ASSETS;

  private static final double RHO = 0.5;

  /** The workload as measured. */
  public static BasketCall of(int steps, int paths, long seed) {
    return new BasketCall(steps, new Normals(paths, steps * ASSETS, seed));
  }

  /** C: the lower triangle whose product with its transpose is the correlation. */
  public static double[][] cholesky() {
    double[][] c = new double[ASSETS][ASSETS];
    for (int i = 0; i < ASSETS; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = i == j ? 1 : RHO;
        for (int k = 0; k < j; k++) {
          rest -= c[i][k] * c[j][k];
        }
        c[i][j] = i == j ? Math.sqrt(rest) : rest / c[j][j];
      }
    }
    return c;
  }

  @Override
  public double[] inputs() {
    double[] x = new double[RATE + 1];
    for (int i = 0; i < ASSETS; i++) {
      x[i] = 100;
      x[VOLS + i] = 0.15 + 0.02 * i;
    }
    x[RATE] = 0.03;
    return x;
  }

  @Override
  public String name(int input) {
    return input == RATE ? "r" : input < VOLS ? "S[" + input + "]" : "sigma[" + (input - VOLS) + "]";
  }

  @Override
  public int factors() {
    return ASSETS;
  }

  @Override
  public double dt() {
    return MATURITY / steps;
  }
}
