package org.backsweep.pricing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.finmath.fouriermethod.models.HestonModel;
import net.finmath.fouriermethod.products.EuropeanOption;
import net.finmath.functions.AnalyticFormulas;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heston's formula against published prices, another library and its limit. */
class HestonFormulaTest {
  /** Inputs in the order of {@link HestonParameters}, then y = ln(K/F). Outputs: call and put over the forward. */
  private static Graph graph(double t, double deviation, boolean coarse) {
    try (Tape tape = Tape.open()) {
      HestonParameters p = new HestonParameters(tape.input("kappa"), tape.input("theta"), tape.input("xi"), tape.input("rho"),
          tape.input("v0"));
      HestonFormula formula = coarse ? HestonFormula.coarse(p, t, deviation) : HestonFormula.of(p, t, deviation);
      Real y = tape.input("y");
      return tape.graph(formula.call(y), formula.put(y));
    }
  }

  private static double call(double kappa, double theta, double xi, double rho, double v0, double t, double strike) {
    Graph graph = graph(t, Math.sqrt(theta * t), false);
    return 100 * Program.of(graph).run(kappa, theta, xi, rho, v0, Math.log(strike / 100))[0];
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
    double[] found = Program.of(graph(t, 0.3, false)).run(kappa, 0.05, 1e-5, -0.6, 0.09, y);
    assertThat(found[0]).isCloseTo(expected, within(1e-6));
    assertThat(found[0] - found[1]).as("parity").isCloseTo(1 - Math.exp(y), within(1e-15));
  }

  /** The values do not depend on the scale of the nodes: what is integrated is integrated. */
  @ParameterizedTest
  @CsvSource({"1.5, 0.08, 0.6, -0.7, 0.12, 0.0356, 0.07, 1e-8, 2e-5",
      "6.59, 0.0687, 1.62, -0.57, 0.151, 1.926, 0.36, 1e-8, 5e-5",
      "0.5, 0.04, 1, -0.9, 0.04, 10, 0.6, 5e-7, 0.01"})
  void nodesSuffice(double kappa, double theta, double xi, double rho, double v0, double t, double deviation, double tolerance,
      double coarseTolerance) {
    for (double y : new double[] {-1.5 * deviation, 0, 1.5 * deviation}) {
      double wide = Program.of(graph(t, deviation, false)).run(kappa, theta, xi, rho, v0, y)[0];
      double wider = Program.of(graph(t, 0.7 * deviation, false)).run(kappa, theta, xi, rho, v0, y)[0];
      double coarse = Program.of(graph(t, deviation, true)).run(kappa, theta, xi, rho, v0, y)[0];
      assertThat(wide).as("at %s", y).isCloseTo(wider, within(tolerance));
      assertThat(coarse).as("few nodes at %s", y).isCloseTo(wide, within(coarseTolerance));
    }
  }

  @Test
  void isSmoothToSecondOrder() {
    Graph graph = graph(1, 0.25, true);
    double[] inputs = {1.5768, 0.0398, 0.5751, -0.5711, 0.0175, 0.05};
    GradCheck.firstOrder(graph, inputs).requireWithin(1e-7);
    GradCheck.secondOrder(graph, inputs).requireWithin(1e-5);
    assertThat(graph.kinks()).isEmpty();
  }
}
