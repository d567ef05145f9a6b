package org.backsweep.pricing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import net.finmath.fouriermethod.models.HestonModel;
import net.finmath.fouriermethod.products.EuropeanOption;
import net.finmath.functions.AnalyticFormulas;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Heston's formula against published prices, another library and its limit. */
class HestonFormulaTest {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double BASIS_POINT = 1e-4;

  /** Inputs in the order of {@link HestonParameters}, then y = ln(K/F). Outputs: call and put over the forward. */
  private static Graph graph(double t) {
    try (Tape tape = Tape.open()) {
      HestonParameters p = new HestonParameters(tape.input("kappa"), tape.input("theta"), tape.input("xi"), tape.input("rho"),
          tape.input("v0"));
      HestonFormula formula = HestonFormula.of(p, t);
      Real y = tape.input("y");
      return tape.graph(formula.call(y), formula.put(y));
    }
  }

  private static double call(double kappa, double theta, double xi, double rho, double v0, double t, double strike) {
    return 100 * Program.of(graph(t)).run(kappa, theta, xi, rho, v0, Math.log(strike / 100))[0];
  }

  /**
   * S = 100, no rates. The first three: Andersen, Efficient simulation of the Heston stochastic volatility model, 2008, case I
   * (exact prices, to the digits printed there). The last: Fang and Oosterlee, A novel pricing method for European options
   * based on Fourier-cosine series expansions, 2008, section 5.3, T = 1, printed as 5.785155450, good to 2e-8.
   */
  @ParameterizedTest
  @CsvSource({
      "0.5, 0.04, 1, -0.9, 0.04, 10, 60, 44.330, 5e-4",
      "0.5, 0.04, 1, -0.9, 0.04, 10, 100, 13.085, 5e-4",
      "0.5, 0.04, 1, -0.9, 0.04, 10, 140, 0.296, 5e-4",
      "1.5768, 0.0398, 0.5751, -0.5711, 0.0175, 1, 100, 5.785155450, 2e-8"})
  void agreesWithPublishedPrices(double kappa, double theta, double xi, double rho, double v0, double t, double strike,
      double expected, double tolerance) {
    assertThat(call(kappa, theta, xi, rho, v0, t, strike)).isCloseTo(expected, within(tolerance));
  }

  /** finmath's Fourier integration of its own characteristic function, whose error is what limits the comparison. */
  @ParameterizedTest
  @CsvSource({
      "1.5, 0.08, 0.6, -0.7, 0.12, 0.25", "6.59, 0.0687, 1.62, -0.57, 0.151, 1.926", "3, 0.04, 0.3, 0.4, 0.09, 2",
      "2, 0.09, 0.5, 0, 0.05, 1"})
  void agreesWithFinmath(double kappa, double theta, double xi, double rho, double v0, double t) throws Exception {
    HestonModel model = new HestonModel(100, 0, Math.sqrt(v0), 0, theta, kappa, xi, rho);
    for (double strike : new double[] {85, 100, 120}) {
      double expected = new EuropeanOption(t, strike).getValue(model);
      assertThat(call(kappa, theta, xi, rho, v0, t, strike)).as("strike %s", strike).isCloseTo(expected, within(2e-3));
    }
  }

  /** With xi at nothing variance is known: Black's formula at the mean of it. */
  @ParameterizedTest
  @CsvSource({"-0.3", "0", "0.2"})
  void withoutVolatilityOfVarianceItIsBlacks(double y) {
    double kappa = 2;
    double t = 1.5;
    double w = 0.05 * t + (0.09 - 0.05) * (1 - Math.exp(-kappa * t)) / kappa;
    double expected = AnalyticFormulas.blackScholesOptionValue(1, 0, Math.sqrt(w / t), t, Math.exp(y));
    double[] found = Program.of(graph(t)).run(kappa, 0.05, 1e-5, -0.6, 0.09, y);
    assertThat(found[0]).isCloseTo(expected, within(1e-6));
    assertThat(found[0] - found[1]).as("parity").isCloseTo(1 - Math.exp(y), within(1e-15));
  }

  private record Option(double[] parameters, double t, double y) {
    double[] inputs() {
      double[] inputs = Arrays.copyOf(parameters, 6);
      inputs[5] = y;
      return inputs;
    }

    /** The value of a unit of volatility at the implied volatility of a call. */
    double vega(double call) {
      double deviation = FittedSmile.deviation(call, y);
      return NORMAL.density(0.5 * deviation - y / deviation) * Math.sqrt(t);
    }

    @Override
    public String toString() {
      return Arrays.toString(parameters) + ", " + t + " years, y " + y;
    }
  }

  /** Options all over what markets have and more: two in three at a corner of it. */
  private static List<Option> options(int n) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    double[] low = {0.2, 0.01, 0.05, -0.95, 0.005};
    double[] high = {8, 0.16, 2, 0.5, 0.2};
    double[] times = {1 / 52.0, 1 / 12.0, 0.5, 1, 3, 10};
    List<Option> options = new ArrayList<>();
    while (options.size() < n) {
      double[] p = new double[5];
      for (int k = 0; k < p.length; k++) {
        double u = random.nextInt(3) == 0 ? random.nextDouble() : random.nextInt(2);
        p[k] = k == 3 ? low[k] + u * (high[k] - low[k]) : low[k] * Math.pow(high[k] / low[k], u);
      }
      double t = times[random.nextInt(times.length)];
      options.add(new Option(p, t, random.nextDouble(-3, 3) * Math.sqrt(HestonIntegral.totalVariance(p, t))));
    }
    return options;
  }

  /**
   * The claim of {@link HestonFormula}: 0.05 basis points of volatility wherever a volatility point is worth 1e-9 of the forward.
   * Nine in ten of these options are worth that.
   */
  @Test
  void errsByNothingThatMattersOverAWideRange() {
    Map<Double, Program> programs = new HashMap<>();
    int counted = 0;
    List<Option> options = options(1200);
    for (Option option : options) {
      double expected = HestonIntegral.call(option.parameters, option.t, option.y);
      double vega = option.vega(expected);
      if (vega > 1e-7) {
        counted++;
        double found = programs.computeIfAbsent(option.t, t -> Program.of(graph(t))).run(option.inputs())[0];
        assertThat((found - expected) / vega).as("%s", option).isCloseTo(0, within(0.05 * BASIS_POINT));
      }
    }
    assertThat(counted).isGreaterThan(9 * options.size() / 10);
  }

  /** The integration that the test above trusts, against prices of others. */
  @Test
  void theOtherIntegrationIsRight() {
    assertThat(100 * HestonIntegral.call(new double[] {1.5768, 0.0398, 0.5751, -0.5711, 0.0175}, 1, 0))
        .isCloseTo(5.785155450, within(2e-8));
    // QuantLib 1.29, AnalyticHestonEngine with Gauss-Lobatto of 1e-13.
    assertThat(HestonIntegral.call(new double[] {0.5, 0.09, 1, -0.9, 0.0225}, 1, Math.log(1.2)))
        .isCloseTo(3.716445206639642e-4, within(1e-9));
  }

  /**
   * Options out of the money by QuantLib 1.29, S = 1 and no rates, with parameters drawn from the same range: those of 360 at which
   * its AnalyticHestonEngine (AndersenPiterbarg, Gauss-Lobatto of 1e-13) and its ExponentialFittingHestonEngine agree to 2e-9.
   */
  @ParameterizedTest
  @CsvFileSource(resources = "heston-quantlib.csv", numLinesToSkip = 1)
  void agreesWithQuantLib(double kappa, double theta, double xi, double rho, double v0, int days, double strike, double price) {
    double[] found = Program.of(graph(days / 365.0)).run(kappa, theta, xi, rho, v0, Math.log(strike));
    assertThat(found[strike > 1 ? 0 : 1]).isCloseTo(price, within(4e-9));
  }

  /**
   * Contours laid out for other parameters, as a calibration that moves away has them: one for all strikes on a side of the forward,
   * variances 1.5 times, xi 1/1.5 times, rho less by 0.1, with half the nodes. The price is right, up to half a basis point.
   */
  @ParameterizedTest
  @CsvSource({"1.5, 0.08, 0.6, -0.7, 0.12, 0.0833", "6.59, 0.0687, 1.62, -0.57, 0.151, 0.5", "2, 0.04, 0.5, -0.6, 0.05, 1",
      "1, 0.04, 0.8, -0.8, 0.04, 5"})
  void contoursServeOtherParametersToo(double kappa, double theta, double xi, double rho, double v0, double t) {
    double[] p = {kappa, theta, xi, rho, v0};
    double[] y = IntStream.rangeClosed(-4, 4).mapToDouble(k -> 0.5 * k * Math.sqrt(HestonIntegral.totalVariance(p, t))).toArray();
    double[] found;
    try (Tape tape = Tape.open()) {
      Real[] near = Arrays.stream(new double[] {kappa, 1.5 * theta, xi / 1.5, rho - 0.1, 1.5 * v0}).mapToObj(tape::constant)
          .toArray(Real[]::new);
      Real[] exact = Arrays.stream(p).mapToObj(tape::constant).toArray(Real[]::new);
      found = Program.of(tape.graph(HestonFormula.of(HestonParameters.of(exact), t)
          .calls(y, HestonParameters.of(near), HestonFormula.NODES / 2))).run();
    }
    for (int j = 0; j < y.length; j++) {
      double expected = HestonIntegral.call(p, t, y[j]);
      double vega = new Option(p, t, y[j]).vega(expected);
      assertThat((found[j] - expected) / vega).as("at %s", y[j]).isCloseTo(0, within(0.5 * BASIS_POINT));
    }
  }

  @Test
  void isSmoothToSecondOrder() {
    Graph graph = graph(1);
    double[] inputs = {1.5768, 0.0398, 0.5751, -0.5711, 0.0175, 0.05};
    GradCheck.firstOrder(graph, inputs).requireWithin(1e-7);
    GradCheck.secondOrder(graph, inputs).requireWithin(1e-5);
    assertThat(graph.kinks()).isEmpty();
  }
}
