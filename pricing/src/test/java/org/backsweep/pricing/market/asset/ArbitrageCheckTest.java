package org.backsweep.pricing.market.asset;

import static org.assertj.core.api.Assertions.assertThat;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.equity.Equity;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.junit.jupiter.api.Test;

class ArbitrageCheckTest {
  private static final LocalDate TODAY = LocalDate.of(2024, 1, 2);

  private static MarketData market(double[][] vols) {
    List<Quote<?>> quotes = new java.util.ArrayList<>(List.of(quote("EQUITY/PRICE/X/EUR", 100), quote("ZERO/RATE/EUR/EUR/A365/1Y", 0.02)));
    int[] strikes = {90, 100, 110};
    for (int i = 0; i < vols.length; i++) {
      for (int j = 0; j < strikes.length; j++) {
        quotes.add(quote("EQUITY_OPTION/RATE_LNVOL/X/EUR/" + (i + 1) + "Y/" + strikes[j], vols[i][j]));
      }
    }
    return MarketData.of(new Quotes(TODAY, quotes, Map.of()), Fixings.none());
  }

  private static List<String> found(MarketData data) {
    return ArbitrageCheck.of(data, data.quotes().spots().stream()
        .map(spot -> new Equity.Key(spot.key().underlying(), spot.key().currency())).toList());
  }

  private static Quote<QuoteKey> quote(String key, double value) {
    return new Quote<>(TODAY, QuoteKey.parse(key), value);
  }

  @Test
  void findsNothingInAPlainSmile() {
    assertThat(found(market(new double[][] {{0.22, 0.2, 0.19}, {0.215, 0.2, 0.192}}))).isEmpty();
    assertThat(found(Markets.flat(100, 0.03, 0.01, 0.2))).isEmpty();
  }

  @Test
  void looksAtNoOtherNames() {
    assertThat(ArbitrageCheck.of(market(new double[][] {{0.2, 0.27, 0.2}}), List.of(new Equity.Key("Y", Currency.EUR)))).isEmpty();
  }

  @Test
  void findsTotalVarianceThatFalls() {
    // 0.3^2 * 1 > 0.2^2 * 2: a calendar spread of negative price.
    List<String> found = found(market(new double[][] {{0.3, 0.3, 0.3}, {0.2, 0.2, 0.2}}));
    assertThat(found).anyMatch(f -> f.contains("X: calendar arbitrage up to 731 days"));
    assertThat(found).noneMatch(f -> f.contains("butterfly"));
  }

  /** At 90, 100, 110 with 1 year, calls at 14.5, 11.6 and 4.6 have a negative butterfly: 14.5 - 2 * 11.6 + 4.6 < 0. */
  @Test
  void findsAButterflyOfNegativePrice() {
    List<String> found = found(market(new double[][] {{0.2, 0.27, 0.2}}));
    assertThat(found).anyMatch(f -> f.contains("X: butterfly arbitrage at 366 days"));
  }

  /** 4500 at 524 days: 26.61 %, its neighbours 26.61 % and 25.80 %; the butterfly of 100 points costs -14. */
  @Test
  void findsTheButterfliesOfTheDax() {
    List<String> found = found(Markets.dax());
    assertThat(found).anyMatch(f -> f.startsWith("DAX: butterfly arbitrage at 524 days, worst at strike 4500"));
    assertThat(found).noneMatch(f -> f.contains("calendar"));
  }
}
