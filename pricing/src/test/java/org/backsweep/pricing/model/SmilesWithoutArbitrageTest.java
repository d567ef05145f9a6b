package org.backsweep.pricing.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.opengamma.strata.basics.currency.Currency;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import net.finmath.functions.AnalyticFormulas;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.asset.ArbitrageCheck;
import org.backsweep.pricing.market.equity.Equity;
import org.junit.jupiter.api.Test;

/** Smiles of models have no arbitrage, and none is found in them, however short, steep and closely quoted. */
class SmilesWithoutArbitrageTest {
  private static final int[] DAYS = {7, 8, 30, 91, 92, 365, 1095};
  private static final double[] DEVIATIONS = {-3, -2.5, -2, -1.5, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.5, 2};

  /**
   * {@code sum_n p_n Black(f_n, s_n)} with a jump a year of -20 +- 10 % (Merton, Option pricing when underlying stock returns are
   * discontinuous, 1976): the spline through its strikes at a week is too straight at the first.
   */
  @Test
  void mertons() {
    requireClean((t, y) -> {
      double price = 0;
      double chance = Math.exp(-t);
      for (int n = 0; n < 40; n++) {
        double forward = Math.exp(-0.195 * n - t * (Math.exp(-0.195) - 1));
        double vol = Math.sqrt(0.0225 + n * 0.01 / t);
        double call = AnalyticFormulas.blackScholesGeneralizedOptionValue(forward, vol, t, Math.exp(y), 1);
        price += chance * (y > 0 ? call : call + Math.exp(y) - forward);
        chance *= t / (n + 1);
      }
      return Mixture.implied(price, t, y);
    });
  }

  @Test
  void ofSvi() {
    requireClean(new Ssvi(0.3, 1.1, -0.8));
    requireClean(new Ssvi(0.15, 1.9, 0));
  }

  @Test
  void ofMixtures() {
    requireClean(new Mixture(new double[] {0.7, 0.3}, new double[] {0.12, 0.4}));
    requireClean(new Mixture(new double[] {0.5, 0.5}, new double[] {1.08, 0.92}, new double[] {0.2, 0.2}));
  }

  @Test
  void hestons() {
    requireClean((t, y) -> {
      try (Tape tape = Tape.open()) {
        Real[] p = DoubleStream.of(2, 0.05, 0.8, -0.7, 0.04).mapToObj(tape::constant).toArray(Real[]::new);
        HestonFormula formula = HestonFormula.of(HestonParameters.of(p), t);
        Function<Real, Real> price = y > 0 ? formula::call : formula::put;
        return Mixture.implied(Program.of(tape.graph(price.apply(tape.constant(y)))).run()[0], t, y);
      }
    });
  }

  private static void requireClean(SmileFormula smile) {
    MarketData market = smile.market(DAYS, DEVIATIONS);
    assertThat(ArbitrageCheck.of(market, List.of(new Equity.Key("X", Currency.EUR)))).isEmpty();
    // Of fewer strikes, as listed for single stocks.
    assertThat(ArbitrageCheck.of(smile.market(DAYS, Arrays.stream(DEVIATIONS).filter(d -> d == Math.rint(d)).toArray()), List.of(new Equity.Key("X", Currency.EUR))))
        .isEmpty();
  }
}
