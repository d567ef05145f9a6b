package org.backsweep.benchmarks.workload;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An arithmetic-average Asian call under Black-Scholes: ASIAN-252, ASIAN-VOLS and ASIAN-n.
 *
 * <pre>
 * S_{k+1} = S_k exp((r - q - sigma_k^2 / 2) dt + sigma_k sqrt(dt) z_k),   dt = T / n,   k = 0 .. n-1
 * value   = exp(-r T) mean(max((S_1 + ... + S_n) / n - K, 0))
 * </pre>
 *
 * @param inputs what the value depends on
 * @param maturity T, years
 * @param active positions in the vector of inputs of the Greeks that the workload asks for
 * @param normals z, as many steps as there are fixings
 */
@SuppressWarnings("ArrayRecordComponent") // equality is never asked for
public record Asian(AsianInputs inputs, double maturity, int[] active, Normals normals) {
  /** Fixings of ASIAN-252 and ASIAN-VOLS. */
  public static final int DAILY = 252;

  /** Fixings of ASIAN-52. */
  public static final int WEEKLY = 52;

  /**
   * The workload of this title.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Asian of(String title, int paths, long seed) {
    return switch (title) {
      case "ASIAN-252" -> asian252(paths, seed);
      case "ASIAN-VOLS" -> asianVols(paths, seed);
      case "ASIAN-52" -> seasonal(WEEKLY, paths, seed);
      default ->
          throw new IllegalArgumentException(
              "no Asian workload '" + title + "'; there are ASIAN-252, ASIAN-VOLS and ASIAN-52");
    };
  }

  /** ASIAN-252: S0 = K = 100, sigma 0.2, r 0.03, q 0, T 1; Greeks to S0, K, r, q and sigma. */
  public static Asian asian252(int paths, long seed) {
    AsianInputs inputs = new AsianInputs(100, 100, 0.03, 0, new double[] {0.2});
    return new Asian(inputs, 1, IntStream.range(0, inputs.count()).toArray(), new Normals(paths, DAILY, seed));
  }

  /** ASIAN-VOLS: ASIAN-252 with a volatility for each step; Greeks to S0, K, r and the 252 volatilities. */
  public static Asian asianVols(int paths, long seed) {
    double[] vols = new double[DAILY];
    Arrays.fill(vols, 0.2);
    AsianInputs inputs = new AsianInputs(100, 100, 0.03, 0, vols);
    int[] active =
        IntStream.range(0, inputs.count()).filter(input -> input != AsianInputs.DIVIDEND).toArray();
    return new Asian(inputs, 1, active, new Normals(paths, DAILY, seed));
  }

  /** ASIAN-252 with a term structure of volatilities, each for an equal share of the steps; Greeks to these alone. */
  public static Asian termStructure(int volatilities, int paths, long seed) {
    double[] vols = new double[volatilities];
    Arrays.fill(vols, 0.2);
    AsianInputs inputs = new AsianInputs(100, 100, 0.03, 0, vols);
    int[] active = IntStream.range(AsianInputs.VOLS, inputs.count()).toArray();
    return new Asian(inputs, 1, active, new Normals(paths, DAILY, seed));
  }

  /** ASIAN-n: sigma_i = 0.2 + 0.05 sin(2 pi i / n), else as ASIAN-252; Greeks to S0, r and the n volatilities. */
  public static Asian seasonal(int fixings, int paths, long seed) {
    double[] vols =
        IntStream.range(0, fixings).mapToDouble(i -> 0.2 + 0.05 * Math.sin(2 * Math.PI * i / fixings)).toArray();
    AsianInputs inputs = new AsianInputs(100, 100, 0.03, 0, vols);
    int[] active =
        IntStream.range(0, inputs.count())
            .filter(input -> input != AsianInputs.DIVIDEND && input != AsianInputs.STRIKE)
            .toArray();
    return new Asian(inputs, 1, active, new Normals(paths, fixings, seed));
  }

  /** Number of fixings, a step each. */
  public int steps() {
    return normals.steps();
  }

  /** Length of a step in years. */
  public double dt() {
    return maturity / normals.steps();
  }
}
