package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.junit.jupiter.api.Test;

/** Simulations whose answers are known. */
class MonteCarloTest {
  private static final int PATHS = 20_000;
  private static final double SPOT = 100;
  private static final double RATE = 0.03;
  private static final double SIGMA = 0.25;

  @Test
  void lognormalMeanAndItsPathwiseDerivatives() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real spot = tape.input("spot");
      Real rate = tape.input("rate");
      Real sigma = tape.input("sigma");
      Real time = tape.input("time");
      Real end = spot.mul(Real.exp(rate.sub(sigma.mul(sigma).mul(0.5)).mul(time)
          .add(sigma.mul(Real.sqrt(time)).mul(tape.draw(0)))));
      graph = tape.graph(Real.mean(end), Real.mean(end.mul(end)));
    }
    double time = 2;
    Paths paths = Paths.of(PATHS, new TestDraws(1, 42));
    double[] inputs = {SPOT, RATE, SIGMA, time};
    double[] out = Program.of(Adjoint.of(graph).graph()).run(paths, inputs);
    double error = Math.sqrt((out[1] - out[0] * out[0]) / PATHS);

    assertThat(out[0]).isEqualTo(SPOT * Math.exp(RATE * time), within(4 * error));
    // On every path: delta = S_T / S, rho = T S_T.
    assertThat(out[2]).isEqualTo(out[0] / SPOT, within(1e-13));
    assertThat(out[3]).isEqualTo(out[0] * time, within(1e-10));
    // Without noise vega is zero and the derivative by time is r S e^(rT).
    assertThat(out[4]).isEqualTo(0, within(4 * error * 3 / SIGMA));
    assertThat(out[5]).isEqualTo(RATE * SPOT * Math.exp(RATE * time), within(4 * error));
    // The second moment: S^2 e^((2r + sigma^2) T).
    double second = SPOT * SPOT * Math.exp((2 * RATE + SIGMA * SIGMA) * time);
    double[] byMoment = Program.of(Adjoint.of(graph, 1).graph()).run(paths, inputs);
    assertThat(byMoment[1]).isEqualTo(second, within(0.05 * second));
    assertThat(byMoment[2]).isEqualTo(2 * out[1] / SPOT, within(1e-9));
    Paths few = Paths.of(100, new TestDraws(1, 42));
    GradCheck.firstOrder(graph, few, inputs).requireWithin(1e-8);
    GradCheck.secondOrder(graph, few, inputs).requireWithin(1e-6);
  }

  @Test
  void geometricAsianCall() {
    int steps = 12;
    double strike = 100;
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real spot = tape.input("spot");
      Real sigma = tape.input("sigma");
      Real x = tape.constant(0);
      Real sum = x;
      Real drift = sigma.mul(sigma).mul(-0.5).add(RATE).div(steps);
      for (int s = 0; s < steps; s++) {
        x = x.add(drift).add(sigma.div(Math.sqrt(steps)).mul(tape.draw(s)));
        sum = sum.add(x);
        tape.endRegion();
      }
      Real payoff = Real.max(spot.mul(Real.exp(sum.div(steps))).sub(strike), 0).mul(Math.exp(-RATE));
      graph = tape.graph(Real.mean(payoff), Real.mean(payoff.mul(payoff)));
    }
    double[] out = Program.of(Adjoint.of(graph).graph()).run(Paths.of(PATHS, new TestDraws(steps, 9)), SPOT, SIGMA);
    double error = Math.sqrt((out[1] - out[0] * out[0]) / PATHS);

    double h = 1e-4;
    double value = geometric(SPOT, SIGMA, strike, steps);
    double delta = (geometric(SPOT + h, SIGMA, strike, steps) - geometric(SPOT - h, SIGMA, strike, steps)) / (2 * h);
    double vega = (geometric(SPOT, SIGMA + h, strike, steps) - geometric(SPOT, SIGMA - h, strike, steps)) / (2 * h);
    assertThat(out[0]).isEqualTo(value, within(4 * error));
    assertThat(out[2]).isEqualTo(delta, within(0.02));
    assertThat(out[3]).isEqualTo(vega, within(0.03 * vega));
  }

  // A. Kemna and A. Vorst, Journal of Banking and Finance 14 (1990): the average over n equal steps is lognormal.
  private static double geometric(double spot, double sigma, double strike, int n) {
    double mean = (RATE - sigma * sigma / 2) * (n + 1) / (2.0 * n);
    double variance = sigma * sigma * (n + 1) * (2 * n + 1) / (6.0 * n * n);
    // A call on a lognormal forward: as Black and Scholes with all growth in the forward.
    double forward = spot * Math.exp(mean + variance / 2);
    return Math.exp(-RATE) * BlackScholes.call(forward, strike, 0, Math.sqrt(variance), 1);
  }

  @Test
  void aControlWhoseWeightComesFromTheSamePaths() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real p = tape.input("p");
      Real y = Real.exp(p.mul(tape.draw(0))).add(tape.draw(1).mul(0.3));
      Real x = tape.draw(0).mul(p).add(1);
      Real b = Real.mean(x.mul(y)).div(Real.mean(x.mul(x)));
      Real rest = y.sub(b.mul(x));
      graph = tape.graph(Real.mean(rest.mul(rest)), Real.mean(rest.mul(rest).mul(rest)), b);
    }
    int n = 333;
    double p = 0.7;
    TestDraws draws = new TestDraws(2, 77);
    Paths paths = Paths.of(n, draws);
    // By hand: b = m(xy) / m(xx), b' = (m(x'y + xy') - 2 b m(xx')) / m(xx).
    double xy = 0;
    double xx = 0;
    double dxy = 0;
    double dxx = 0;
    for (int i = 0; i < n; i++) {
      double[] z = draws.path(i);
      double y = Math.exp(p * z[0]) + 0.3 * z[1];
      double x = p * z[0] + 1;
      xy += x * y / n;
      xx += x * x / n;
      dxy += (z[0] * y + x * z[0] * Math.exp(p * z[0])) / n;
      dxx += 2 * x * z[0] / n;
    }
    double b = xy / xx;
    double db = (dxy - b * dxx) / xx;
    double square = 0;
    double dsquare = 0;
    double dcube = 0;
    for (int i = 0; i < n; i++) {
      double[] z = draws.path(i);
      double x = p * z[0] + 1;
      double rest = Math.exp(p * z[0]) + 0.3 * z[1] - b * x;
      double drest = z[0] * Math.exp(p * z[0]) - b * z[0] - db * x;
      square += rest * rest / n;
      dsquare += 2 * rest * drest / n;
      dcube += 3 * rest * rest * drest / n;
    }
    double[] out = Program.of(Adjoint.of(graph).graph()).run(paths, p);
    assertThat(out[0]).isEqualTo(square, within(1e-13));
    assertThat(out[2]).isEqualTo(b, within(1e-13));
    assertThat(out[3]).isEqualTo(dsquare, within(1e-12));
    assertThat(Program.of(Adjoint.of(graph, 1).graph()).run(paths, p)[3]).isEqualTo(dcube, within(1e-12));
    assertThat(Program.of(Adjoint.of(graph, 2).graph()).run(paths, p)[3]).isEqualTo(db, within(1e-12));
    GradCheck.firstOrder(graph, paths, p).requireWithin(1e-8);
    GradCheck.secondOrder(graph, paths, p).requireWithin(1e-6);
  }

  @Test
  void aRegressionWhoseCoefficientsFeedASecondPass() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real spot = tape.input("spot");
      Real sigma = tape.input("sigma");
      Real half = spot.mul(Real.exp(sigma.mul(tape.draw(0)).sub(sigma.mul(sigma).mul(0.5))));
      Real end = half.mul(Real.exp(sigma.mul(tape.draw(1)).sub(sigma.mul(sigma).mul(0.5))));
      Real payoff = Real.max(end.sub(1), 0);
      Real m1 = Real.mean(half);
      Real m2 = Real.mean(half.mul(half));
      Real[] c = Solve.linearSolve(new Real[][] {{tape.constant(1), m1}, {m1, m2}},
          new Real[] {Real.mean(payoff), Real.mean(payoff.mul(half))});
      Real continuation = c[0].add(c[1].mul(half));
      // Smoothed exercise: the weight is a function of the regression.
      Real weight = Real.normCdf(continuation.sub(half).add(0.9).mul(10));
      graph = tape.graph(Real.mean(weight.mul(payoff).add(weight.neg().add(1).mul(half.sub(0.9)))));
    }
    Paths paths = Paths.of(257, new TestDraws(2, 4));
    GradCheck.firstOrder(graph, paths, 1.05, 0.3).requireWithin(1e-6);
  }
}
