package org.backsweep.benchmarks.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.mc.DrawLayout;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookTradeTest {
  private static final MonteCarloSettings SETTINGS = new MonteCarloSettings(10_000, 16, 7, DrawSource.SOBOL);
  private static final double ERRORS = 5;

  /** Black and Scholes (1973): value, delta, vega, rho. */
  @ParameterizedTest
  @ValueSource(ints = {0, 5, 40, 95})
  void europeansAreWorthTheirClosedForm(int index) {
    BookTrade trade = new BookTrade(index);
    double[] x = trade.inputs();
    double deviation = x[1] * Math.sqrt(x[3]);
    double d1 = (Math.log(x[0] / trade.strike()) + x[2] * x[3]) / deviation + deviation / 2;
    double sign = trade.isCall() ? 1 : -1;
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    double owed = trade.strike() * Math.exp(-x[2] * x[3]) * normal.cumulativeProbability(sign * (d1 - deviation));
    double delta = sign * normal.cumulativeProbability(sign * d1);
    double[] exact = {x[0] * delta - sign * owed, delta, x[0] * normal.density(d1) * Math.sqrt(x[3]), sign * x[3] * owed};
    Estimate estimate = trade.estimate(SETTINGS);
    for (int k = 0; k < exact.length; k++) {
      assertThat(estimate.mean(k)).as("number %s", k).isCloseTo(exact[k], within(ERRORS * estimate.standardError(k)));
      assertThat(estimate.standardError(k)).isLessThan(0.02 * Math.abs(exact[k]) + 0.01);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 6, 7, 8})
  void greeksAreThoseOfBumps(int index) {
    BookTrade trade = new BookTrade(index);
    double[] x = trade.inputs();
    Estimate estimate = trade.estimate(SETTINGS);
    double[] times = new double[trade.steps()];
    Arrays.setAll(times, k -> (k + 1) * x[3] / trade.steps());
    Program value = Program.of(trade.graph());
    for (int j = 0; j < x.length; j++) {
      double size = 1e-5 * x[j];
      double up = at(value, x, j, size, times);
      double down = at(value, x, j, -size, times);
      double greek = estimate.mean(1 + j);
      assertThat(greek).as("%s by %s", trade.text(), BookTrade.INPUTS.get(j))
          .isCloseTo((up - down) / (2 * size), within(1e-3 * Math.abs(greek) + 1e-4));
    }
  }

  private static double at(Program value, double[] x, int j, double by, double[] times) {
    double[] moved = x.clone();
    moved[j] += by;
    // The draws are those of the times as they were.
    return Estimate.of(value, moved, new DrawLayout(times, 1), SETTINGS, Workers.caller()).mean(0);
  }
}
