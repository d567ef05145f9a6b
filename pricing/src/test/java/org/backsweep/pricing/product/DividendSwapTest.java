package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.TODAY;

import java.time.LocalDate;
import java.util.Map;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.quotes.QuoteKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Dividend swaps by hand: what is paid in the period, less the strike, discounted. */
class DividendSwapTest {
  private static final double R = 0.05;
  private static final LocalDate START = TODAY.minusDays(30);
  private static final LocalDate END = TODAY.plusDays(100);
  private static final LocalDate PAID = TODAY.plusDays(146);
  /** The first goes ex on the start and the last after the end: they do not count. */
  private static final Map<LocalDate, Double> DIVIDENDS = Map.of(START, 7.0, START.plusDays(1), 0.5, TODAY, 0.25,
      TODAY.plusDays(40), 1.5, END, 2.0, END.plusDays(1), 9.0);

  private static MarketData market() {
    MarketData data = Markets.flat(100, R, 0, 0.2);
    for (Map.Entry<LocalDate, Double> dividend : DIVIDENDS.entrySet()) {
      data = Markets.with(data, "EQUITY_DIVIDEND/CASH/X/EUR/" + dividend.getKey(), dividend.getValue());
    }
    return data;
  }

  @ParameterizedTest
  @FieldSource("org.backsweep.pricing.model.ModelFormats#ALL")
  void paysTheDividendsOfThePeriod(ModelFormat<?> model) {
    Valued v = Valued.of(new DividendSwap("X", 3, START, END, PAID), market(), model);
    double discount = Math.exp(-R * 0.4);
    assertThat(v.value()).isCloseTo(discount * (4.25 - 3), within(1e-12));
    assertThat(v.error()).isZero();
    assertThat(v.recording().hasPaths()).as("there is nothing to simulate").isFalse();
    for (int j : v.recording().marketQuotes()) {
      QuoteKey key = v.recording().quotes().get(j).key();
      double expected = key instanceof QuoteKey.CashDividend ? discount : key instanceof QuoteKey.ZeroRate ? -0.4 * discount * 1.25 : 0;
      assertThat(v.greek(j)).as(key.toString()).isCloseTo(expected, within(1e-12));
    }
    assertThat(v.greek("EQUITY_DIVIDEND/CASH/X/EUR/" + END)).isCloseTo(discount, within(1e-12));
  }

  @Test
  void isPaidOnItsLastDayAndGoneAfter() {
    DividendSwap swap = new DividendSwap("X", 3, START, TODAY.plusDays(40), TODAY.plusDays(40));
    MarketData later = market().on(TODAY.plusDays(40));
    assertThat(Valued.of(swap, later, ClosedForm.FORMAT).value()).isCloseTo(-0.75, within(1e-12));
    assertThat(Valued.of(swap, later.on(TODAY.plusDays(41)), ClosedForm.FORMAT).value()).isZero();
  }

  @Test
  void aShareWithoutDividendsPaysNone() {
    Valued v = Valued.of(new DividendSwap("X", 3, START, END, PAID), Markets.flat(100, R, 0.04, 0.2), ClosedForm.FORMAT);
    assertThat(v.value()).as("a yield is no cash").isCloseTo(-3 * Math.exp(-R * 0.4), within(1e-12));
  }
}
