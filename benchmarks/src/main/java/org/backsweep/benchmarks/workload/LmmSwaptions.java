package org.backsweep.benchmarks.workload;

import java.util.Arrays;

/**
 * LMM-SWAPTIONS: 15 payer swaptions on 80 forward rates under a one-factor LIBOR market model, 40 steps.
 *
 * <pre>
 * step n = 0 .. 39:   v = 0;   for i = n+1 .. 79, with lambda = lambda_{i-n-1}, c = delta lambda:
 *   v += c L_i / (1 + delta L_i);   L_i *= exp(c v + lambda (sqrt(delta) z_n - c / 2))
 * B_m = product over n = 40 .. 39+m of 1 / (1 + delta L_n);   S_m = delta (B_1 + ... + B_m)
 * payoff = sum over m in {4, 8, 20, 28, 40}, K in {0.045, 0.05, 0.055} of 100 max(1 - B_m - K S_m, 0),
 *          discounted by the product over n = 0 .. 39 of 1 / (1 + delta L_n)
 * </pre>
 *
 * <p>L_n = 0.05 at the start, lambda 0.2, delta 0.05 years. Source: M. Giles and P. Glasserman, Smoking adjoints: fast Monte
 * Carlo Greeks, Risk, January 2006. The value over 2 million paths, found elsewhere: 7.6567 +- 0.0086.
 *
 * @param normals z, 40 steps
 */
public record LmmSwaptions(Normals normals) implements Workload {
  /** Forward rates. */
  public static final int RATES = 80;

  /** Steps, of length delta, up to the swaptions' expiry. */
  public static final int STEPS = 40;

  /** Position of delta among the inputs; the volatilities lambda follow, then the rates L. */
  public static final int DELTA = 0;

  /** Position of lambda_0. */
  public static final int LAMBDA = 1;

  /** Position of L_0. */
  public static final int RATE = LAMBDA + RATES;

  /** Nominal of each swaption. */
  public static final double NOMINAL = 100;

  private static final double PERIOD = 0.05;

  /** The workload as measured. */
  public static LmmSwaptions of(int paths, long seed) {
    return new LmmSwaptions(new Normals(paths, STEPS, seed));
  }

  /** Periods of the swaps, m; each has all {@link #strikes}. */
  public static int[] maturities() {
    return new int[] {4, 8, 20, 28, 40};
  }

  /** Fixed rates of the swaps, K. */
  public static double[] strikes() {
    return new double[] {0.045, 0.05, 0.055};
  }

  @Override
  public double[] inputs() {
    double[] x = new double[RATE + RATES];
    x[DELTA] = PERIOD;
    Arrays.fill(x, LAMBDA, RATE, 0.2);
    Arrays.fill(x, RATE, x.length, 0.05);
    return x;
  }

  @Override
  public String name(int input) {
    return input == DELTA ? "delta" : input < RATE ? "lambda[" + (input - LAMBDA) + "]" : "L[" + (input - RATE) + "]";
  }

  @Override
  public int steps() {
    return STEPS;
  }

  @Override
  public int factors() {
    return 1;
  }

  @Override
  public double dt() {
    return PERIOD;
  }
}
