package org.backsweep.pricing.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;

/** Implied volatilities in closed form. */
interface SmileFormula {
  /** The volatility to a time for a logarithm of the strike over the forward. */
  double vol(double t, double y);

  /** A market without carry, spot 100, that quotes volatilities at strikes so many deviations at the money off. */
  default MarketData market(int[] days, double[] deviations) {
    List<Quote<?>> quotes = new ArrayList<>(List.of(quote("EQUITY/PRICE/X/EUR", 100), quote("ZERO/RATE/EUR/EUR/A365/1Y", 0)));
    for (int day : days) {
      double t = day / 365.0;
      double deviation = vol(t, 0) * Math.sqrt(t);
      for (double d : deviations) {
        double strike = 100 * Math.exp(d * deviation);
        quotes.add(quote(Markets.VOL + "/" + Markets.TODAY.plusDays(day) + "/" + strike, vol(t, Math.log(strike / 100))));
      }
    }
    return MarketData.of(new Quotes(Markets.TODAY, quotes, Map.of()), Fixings.none());
  }

  private static Quote<QuoteKey> quote(String key, double value) {
    return new Quote<>(Markets.TODAY, QuoteKey.parse(key), value);
  }
}
