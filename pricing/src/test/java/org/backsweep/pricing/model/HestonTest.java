package org.backsweep.pricing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.mc.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heston's model over paths against its closed form, values and derivatives, and the distribution of its pathwise Greeks. */
class HestonTest {
  private static final List<String> INPUTS = List.of("kappa", "theta", "xi", "rho", "v0");
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Parameters, expiry. */
  private record Case(String name, double t, double... parameters) {
    double deviation() {
      double kappa = parameters[0];
      double fading = (1 - Math.exp(-kappa * t)) / kappa;
      return Math.sqrt(parameters[1] * t + (parameters[4] - parameters[1]) * fading);
    }
  }

  /** Fang and Oosterlee (2008), the fit to the sample's DAX, and its mirror image with a correlation above 0. */
  private static final Case FANG = new Case("Fang and Oosterlee", 1, 1.5768, 0.0398, 0.5751, -0.5711, 0.0175);
  private static final Case DAX = new Case("DAX", 1, 6.59, 0.0687, 1.62, -0.57, 0.151);
  private static final Case DAX_SHORT = new Case("DAX, two weeks", 13 / 365.0, DAX.parameters);
  private static final Case RISING = new Case("rising", 1, 1.5, 0.08, 0.6, 0.5, 0.12);

  private record Run(HestonScheme scheme, Case of) {}

  static Stream<Run> runs() {
    return Stream.of(FANG, DAX, DAX_SHORT, RISING)
        .flatMap(of -> Stream.of(HestonScheme.values()).map(scheme -> new Run(scheme, of)));
  }

  private static Walked walked(Run run, int stepsPerYear, Function<Real[], UnaryOperator<Real>> paid) {
    return Walked.of(INPUTS, p -> new Heston(HestonParameters.of(p), run.scheme, run.of.parameters[0]), run.of.t, stepsPerYear, paid);
  }

  /** Value and derivatives of a call by the formula. */
  private static double[] exact(Case of, double y) {
    try (Tape tape = Tape.open()) {
      Real[] p = INPUTS.stream().map(tape::input).toArray(Real[]::new);
      HestonFormula formula = HestonFormula.of(HestonParameters.of(p), of.t);
      return Program.of(Adjoint.of(tape.graph(formula.call(tape.constant(y)))).graph()).run(of.parameters);
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void isAMartingale(Run run) {
    Estimate mean = walked(run, 0, p -> Real::exp).run(1 << 15, run.of.parameters);
    assertThat(mean.mean(0)).isCloseTo(1, within(4 * mean.standardError(0)));
    assertThat(mean.standardError(0)).isBetween(1e-9, 2e-3);
  }

  /** A tenth of a volatility point, and 4 standard errors. */
  @ParameterizedTest
  @MethodSource("runs")
  void valuesAreThoseOfTheFormula(Run run) {
    for (double deviations : new double[] {-1, 0, 1}) {
      double y = deviations * run.of.deviation();
      double strike = Math.exp(y);
      Estimate call = walked(run, 0, p -> x -> Real.max(Real.exp(x).sub(strike), 0)).run(1 << 15, run.of.parameters);
      double vega = NORMAL.density(0.5 * run.of.deviation() - deviations) * Math.sqrt(run.of.t);
      assertThat(call.mean(0)).as("at %s", y).isCloseTo(exact(run.of, y)[0], within(4 * call.standardError(0) + 0.001 * vega));
      assertThat(call.standardError(0)).as("the test sees an error of a third of a point").isLessThan(0.0033 * vega);
    }
  }

  /**
   * Where the variance reverts within weeks: options out of the money struck at exp(-0.3), 1 and exp(0.2) are worth those of QuantLib 1.29
   * (AnalyticHestonEngine, relative tolerance 1e-12), as by the formula. Steps of
   * two weeks made those at the sides 0.11 and 0.10 +- 0.03 volatility points too low.
   */
  @Test
  void stepsFollowTheReversion() {
    Case fast = new Case("fast", 1, 15, 0.04, 3, -0.7, 0.04);
    double[] places = {-0.3, 0, 0.2};
    double[] worth = {0.011887054377254513, 0.06912914553968391, 0.004406293551850626};
    double[] vols = {0.24926556052048, 0.17349843368086, 0.13399268539127};
    for (int k = 0; k < places.length; k++) {
      double y = places[k];
      double strike = Math.exp(y);
      assertThat(exact(fast, y)[0] - (y > 0 ? 0 : 1 - strike)).isCloseTo(worth[k], within(1e-9));
      Estimate option = walked(new Run(HestonScheme.TRUNCATED_QUADRATIC, fast), 0, p -> x -> {
        Real over = Real.exp(x).sub(strike);
        return Real.max(y > 0 ? over : over.neg(), 0);
      }).value(1 << 18, fast.parameters);
      double vega = NORMAL.density(0.5 * vols[k] - y / vols[k]);
      assertThat(option.mean(0) / vega).as("at %s", y)
          .isCloseTo(worth[k] / vega, within(0.0003 + 1.5 * option.standardError(0) / vega));
      assertThat(option.standardError(0) / vega).as("the test sees a twentieth of a point").isLessThan(0.0004);
    }
  }

  /** Where it takes months, steps are as many as for any: 33 to a year. */
  @Test
  void stepsAreTwoWeeksWhereReversionIsSlow() {
    assertThat(steps(0.5)).isEqualTo(33);
    assertThat(steps(6.59)).isEqualTo(33);
    assertThat(steps(15)).isBetween(55, 65);
    assertThat(steps(1e6)).isLessThanOrEqualTo(366);
  }

  private static int steps(double kappa) {
    return walked(new Run(HestonScheme.TRUNCATED_QUADRATIC, new Case("", 1, kappa, 0.04, 1, -0.7, 0.04)), 0, p -> x -> x).times().length;
  }

  @ParameterizedTest
  @MethodSource("runs")
  void greeksAreThoseOfTheFormula(Run run) {
    Estimate greeks = walked(run, 0, p -> x -> Real.max(Real.exp(x).sub(1), 0)).run(1 << 15, run.of.parameters);
    double[] exact = exact(run.of, 0);
    for (int k = 1; k < exact.length; k++) {
      assertThat(greeks.mean(k)).as(INPUTS.get(k - 1))
          .isCloseTo(exact[k], within(4 * greeks.standardError(k) + 0.02 * Math.abs(exact[k])));
    }
    assertThat(greeks.standardError(5)).as("the test sees an error of 5 % of the derivative by v0")
        .isLessThan(0.05 / 3 * exact[5]);
  }

  /** Why {@link HestonScheme#TRUNCATED_QUADRATIC} is the usual scheme; a normal distribution has a kurtosis of 3. */
  @ParameterizedTest
  @ValueSource(strings = {"theta", "xi"})
  void greeksOfQeHaveFatTailsAndThoseOfTheTruncatedQuadraticHaveNot(String input) {
    int k = 1 + INPUTS.indexOf(input);
    double[] kurtosis = new double[2];
    for (HestonScheme scheme : HestonScheme.values()) {
      kurtosis[scheme.ordinal()] = walked(new Run(scheme, FANG), 0, p -> x -> Real.max(Real.exp(x).sub(1), 0))
          .kurtosis(10_000, FANG.parameters)[k];
    }
    assertThat(kurtosis[HestonScheme.TRUNCATED_QUADRATIC.ordinal()]).isLessThan(15);
    assertThat(kurtosis[HestonScheme.QE.ordinal()]).isGreaterThan(100);
  }

  /** The b of the truncated quadratic against the root of its equation. */
  @Test
  void truncationSolvesItsEquation() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      graph = tape.graph(HestonScheme.truncation(tape.input("psi")));
    }
    Program program = Program.of(graph);
    for (double psi = 1e-3; psi < 99; psi *= 1.3) {
      double wanted = psi;
      double root = new BrentSolver(1e-12).solve(200, b -> psi(b) - wanted, -1.8, 3 / Math.sqrt(psi) + 3);
      assertThat(program.run(psi)[0]).as("at %s", psi).isCloseTo(root, within(5e-4));
      assertThat(psi(program.run(psi)[0])).as("variance at %s", psi).isCloseTo(psi, within(3e-4 * psi));
    }
  }

  private static double psi(double b) {
    double below = NORMAL.cumulativeProbability(b);
    double density = NORMAL.density(b);
    double first = (b * b + 1) * below + b * density;
    double second = (b * b * b * b + 6 * b * b + 3) * below + (b * b * b + 5 * b) * density;
    return second / (first * first) - 1;
  }

  /** The moments that a scheme promises, by integration over the normal. */
  @ParameterizedTest
  @EnumSource
  void schemesMeetTheirMoments(HestonScheme scheme) {
    Graph graph;
    try (Tape tape = Tape.open()) {
      HestonScheme.Moved moved = scheme.move(tape.input("m"), tape.input("psi"), tape.input("z"), tape.input("A"));
      graph = tape.graph(moved.variance(), moved.logMoment());
    }
    Program program = Program.of(graph);
    for (double psi : new double[] {0.01, 0.3, 1, 1.49, 1.51, 4, 20}) {
      for (double exponent : new double[] {-3, 0.5}) {
        double[] sums = new double[3];
        double logMoment = 0;
        double h = 1e-3;
        for (double z = -9; z < 9; z += h) {
          double[] out = program.run(0.05, psi, z, exponent);
          double weight = h * NORMAL.density(z);
          sums[0] += weight * out[0];
          sums[1] += weight * out[0] * out[0];
          sums[2] += weight * Math.exp(exponent * out[0]);
          logMoment = out[1];
        }
        assertThat(sums[0]).as("mean, psi %s", psi).isCloseTo(0.05, within(1e-6));
        assertThat(sums[1] / (sums[0] * sums[0]) - 1).as("psi %s", psi).isCloseTo(psi, within(2e-3 * psi));
        assertThat(Math.exp(logMoment)).as("moment, psi %s", psi).isCloseTo(sums[2], within(1e-6));
      }
    }
  }
}
