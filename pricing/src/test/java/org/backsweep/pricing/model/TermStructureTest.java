package org.backsweep.pricing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.product.Barrier;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.junit.jupiter.api.Test;

/** At-the-money volatility by time: the variance to a date is the quoted one, on whatever dates a product looks. */
class TermStructureTest {
  private static final LocalDate TODAY = LocalDate.of(2024, 1, 2);

  private static MarketData market(double... vols) {
    List<Quote<?>> quotes = new ArrayList<>(List.of(quote("EQUITY/PRICE/X/EUR", 100), quote("ZERO/RATE/EUR/EUR/A365/1Y", 0)));
    for (int year = 1; year <= vols.length; year++) {
      quotes.add(quote("EQUITY_OPTION/RATE_LNVOL/X/EUR/" + year + "Y/ATMF", vols[year - 1]));
    }
    return MarketData.of(new Quotes(TODAY, quotes, Map.of()), Fixings.none());
  }

  private static Quote<?> quote(String key, double value) {
    return new Quote<>(TODAY, QuoteKey.parse(key), value);
  }

  /** A call that is looked at after one and two years, by a barrier that no path reaches. */
  private static Valued watched(MarketData market) {
    TreeSet<LocalDate> dates = new TreeSet<>(List.of(TODAY.plusYears(1), TODAY.plusYears(2)));
    return Valued.of(new Barrier("X", Barrier.Direction.UP, Barrier.Knock.OUT, PutCall.CALL, 97, 10_000, 0, dates,
        TODAY.plusYears(3), 1), market, BlackScholes.FORMAT);
  }

  private static double formula(MarketData market) {
    return Valued.of(new European("X", PutCall.CALL, 97, TODAY.plusYears(3)), market, ClosedForm.FORMAT).value();
  }

  @Test
  void risingVarianceIsThatOfTheFormula() {
    MarketData market = market(0.2, 0.25, 0.22);
    Valued watched = watched(market);
    assertThat(watched.value()).isCloseTo(formula(market), within(3 * watched.error()));
  }

  /** 0.2^2 > 2 * 0.1^2: what the second year is given too much, the third is given less. */
  @Test
  void varianceThatFallsForATimeIsMadeUpForLater() {
    MarketData market = market(0.2, 0.1, 0.15);
    Valued watched = watched(market);
    assertThat(watched.value()).isCloseTo(formula(market), within(3 * watched.error()));
  }
}
