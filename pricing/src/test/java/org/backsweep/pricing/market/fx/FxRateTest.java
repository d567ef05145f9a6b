package org.backsweep.pricing.market.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.List;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.TestMarket;
import org.backsweep.pricing.market.correlation.CorrelationFactor;
import org.junit.jupiter.api.Test;

class FxRateTest {
  private static final LocalDate TODAY = LocalDate.of(2016, 2, 5);
  private static final MarketData DATA = TestMarket.data(TODAY, "FX/RATE/EUR/USD", 1.132337, "FX/RATE/EUR/GBP", 0.811938,
      "FX/RATE/USD/JPY", 113.0, "ZERO/RATE/EUR/EUR/A365/1Y", 0.01, "ZERO/RATE/USD/USD/A365/1Y", 0.03,
      "FX_OPTION/RATE_LNVOL/USD/EUR/2017-02-04/ATM", 0.12, "FX_OPTION/RATE_LNVOL/USD/EUR/2019-02-04/ATM", 0.15,
      "FX_OPTION/RATE_LNVOL/GBP/USD/2017-02-04/ATM", 0.1);

  @Test
  void isQuotedOrInvertedOrMadeOverAThirdCurrency() {
    assertThat(spot(Currency.EUR, Currency.USD)).isEqualTo(1.132337);
    assertThat(spot(Currency.USD, Currency.EUR)).isCloseTo(1 / 1.132337, within(1e-16));
    assertThat(spot(Currency.USD, Currency.USD)).isEqualTo(1);
    assertThat(spot(Currency.GBP, Currency.USD)).isCloseTo(1.132337 / 0.811938, within(1e-15));
    // Two steps are not taken.
    assertThatThrownBy(() -> spot(Currency.GBP, Currency.JPY)).isInstanceOf(MarketException.class)
        .hasMessageContaining("FX/RATE/GBP/JPY").hasMessageContaining("FX/RATE/JPY/GBP");
  }

  private static double spot(Currency from, Currency to) {
    return TestMarket.value(DATA, market -> market.get(new FxRate.Key(from, to)).spot());
  }

  /** A unit of the first currency lent to t, or changed, lent and changed back: the same (covered interest parity). */
  @Test
  void forwardKeepsInterestParity() {
    double there = TestMarket.value(DATA, market -> market.get(new FxRate.Key(Currency.EUR, Currency.USD)).forward(2));
    double back = TestMarket.value(DATA, market -> market.get(new FxRate.Key(Currency.USD, Currency.EUR)).forward(2));
    assertThat(there).isCloseTo(1.132337 * Math.exp(0.02 * 2), within(1e-14));
    assertThat(there * back).isCloseTo(1, within(1e-15));
  }

  @Test
  void varianceIsLinearBetweenExpiriesAndTheSameForTheInverse() {
    for (Currency from : List.of(Currency.EUR, Currency.USD)) {
      Currency to = from.equals(Currency.EUR) ? Currency.USD : Currency.EUR;
      double[] v = TestMarket.of(DATA, market -> {
        FxRate fx = market.get(new FxRate.Key(from, to));
        return List.of(fx.surface().atTheMoney(0.5), fx.surface().atTheMoney(1), fx.surface().atTheMoney(2), fx.surface().atTheMoney(3), fx.surface().atTheMoney(6));
      }).values();
      assertThat(v[0]).isCloseTo(0.5 * 0.0144, within(1e-16));
      assertThat(v[1]).isCloseTo(0.0144, within(1e-16));
      assertThat(v[2]).isCloseTo((0.0144 + 3 * 0.0225) / 2, within(1e-15));
      assertThat(v[3]).isCloseTo(3 * 0.0225, within(1e-15));
      assertThat(v[4]).isCloseTo(6 * 0.0225, within(1e-15));
    }
  }

  @Test
  void factorsAreNamedAsQuoted() {
    assertThat(factor(Currency.EUR, Currency.USD)).isEqualTo(new CorrelationFactor("EURUSD", 1));
    assertThat(factor(Currency.USD, Currency.EUR)).isEqualTo(new CorrelationFactor("EURUSD", -1));
    assertThat(factor(Currency.USD, Currency.GBP)).isEqualTo(new CorrelationFactor("GBPUSD", -1));
    assertThatThrownBy(() -> factor(Currency.EUR, Currency.JPY)).isInstanceOf(MarketException.class)
        .hasMessageContaining("FX_OPTION/RATE_LNVOL/EUR/JPY/<tenor or date>/ATM");
  }

  private static CorrelationFactor factor(Currency from, Currency to) {
    CorrelationFactor[] factor = new CorrelationFactor[1];
    TestMarket.of(DATA, market -> {
      FxRate fx = market.get(new FxRate.Key(from, to));
      factor[0] = fx.factor();
      return List.of(fx.spot());
    });
    return factor[0];
  }

  @Test
  void aMissingVolatilityIsNamed() {
    assertThatThrownBy(() -> TestMarket.value(DATA, market -> market.get(new FxRate.Key(Currency.EUR, Currency.GBP)).surface().atTheMoney(1)))
        .isInstanceOf(MarketException.class).hasMessageContaining("FX_OPTION/RATE_LNVOL/EUR/GBP/<tenor or date>/ATM");
  }

  @Test
  void ofTwoQuotesOfAPairTheFirstIsTaken() {
    MarketData both = TestMarket.data(TODAY, "FX/RATE/USD/EUR", 0.9, "FX/RATE/EUR/USD", 1.13);
    TestMarket recorded = TestMarket.of(both, market -> List.of(market.get(new FxRate.Key(Currency.EUR, Currency.USD)).spot()));
    assertThat(recorded.values()[0]).isCloseTo(1 / 0.9, within(1e-15));
    assertThat(recorded.warnings()).singleElement().asString().contains("FX/RATE/EUR/USD 1.13 is left aside");
  }

  @Test
  void derivatives() {
    TestMarket recorded = TestMarket.of(DATA, market -> List.of(market.get(new FxRate.Key(Currency.GBP, Currency.USD)).spot(),
        market.get(new FxRate.Key(Currency.USD, Currency.EUR)).forward(1.5), market.get(new FxRate.Key(Currency.USD, Currency.EUR)).surface().atTheMoney(1.7)));
    assertThat(GradCheck.firstOrder(recorded.graph(), recorded.inputs()).worst().error()).isLessThan(1e-7);
  }
}
