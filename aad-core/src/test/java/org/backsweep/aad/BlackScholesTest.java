package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Program;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The closed form and its Greeks to second order. */
class BlackScholesTest {
  private static final int INPUTS = 5;

  @ParameterizedTest
  @CsvSource({"100, 100, 0.03, 0.2, 1", "100, 140, -0.01, 0.35, 0.25", "4500, 4000, 0.05, 0.15, 5", "0.9, 1, 0, 0.6, 10"})
  void greeks(double spot, double strike, double rate, double sigma, double time) {
    Graph graph;
    try (Tape tape = Tape.open()) {
      graph = tape.graph(BlackScholes.call(tape.input("spot"), tape.input("strike"), tape.input("rate"), tape.input("sigma"),
          tape.input("time")));
    }
    double[] first = Program.of(Adjoint.of(graph).graph()).run(spot, strike, rate, sigma, time);
    requireClose(first[0], BlackScholes.call(spot, strike, rate, sigma, time), spot);
    requireClose(first[1], BlackScholes.delta(spot, strike, rate, sigma, time), 1);
    requireClose(first[3], BlackScholes.rho(spot, strike, rate, sigma, time), spot);
    requireClose(first[4], BlackScholes.vega(spot, strike, rate, sigma, time), spot);
    // Homogeneous of degree one in spot and strike (Euler).
    requireClose(first[0], spot * first[1] + strike * first[2], spot);

    double[] bySpot = hessian(graph, 0, spot, strike, rate, sigma, time);
    double[] bySigma = hessian(graph, 3, spot, strike, rate, sigma, time);
    requireClose(bySpot[0], BlackScholes.gamma(spot, strike, rate, sigma, time), 1 / spot);
    requireClose(bySpot[3], BlackScholes.vanna(spot, strike, rate, sigma, time), 1);
    requireClose(bySigma[0], BlackScholes.vanna(spot, strike, rate, sigma, time), 1);
    requireClose(bySigma[3], BlackScholes.volga(spot, strike, rate, sigma, time), spot);
    GradCheck.firstOrder(graph, spot, strike, rate, sigma, time).requireWithin(1e-7);
    GradCheck.secondOrder(graph, spot, strike, rate, sigma, time).requireWithin(1e-5);
  }

  private static double[] hessian(Graph graph, int direction, double... inputs) {
    double[] both = new double[2 * INPUTS];
    System.arraycopy(inputs, 0, both, 0, INPUTS);
    both[INPUTS + direction] = 1;
    double[] row = new double[INPUTS];
    System.arraycopy(Program.of(Tangent.of(Adjoint.of(graph).graph()).graph()).run(both), 2 + INPUTS, row, 0, INPUTS);
    return row;
  }

  private static void requireClose(double found, double expected, double size) {
    assertThat(found).isEqualTo(expected, within(1e-12 * (size + Math.abs(expected))));
  }
}
