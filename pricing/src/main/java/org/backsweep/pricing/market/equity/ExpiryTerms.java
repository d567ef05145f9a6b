package org.backsweep.pricing.market.equity;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.TermStructure;
import org.backsweep.pricing.market.asset.Forwards;
import org.backsweep.pricing.market.rates.DiscountCurve;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * The forward of an equity to an expiry and the factor that discounts from there, at the quotes.
 *
 * @param forward the forward price
 * @param discount the discount factor
 * @param forwardSlopes the derivatives of the forward by the quotes behind it
 * @param discountSlopes those of the discount factor
 */
record ExpiryTerms(double forward, double discount, Map<QuoteKey, Double> forwardSlopes, Map<QuoteKey, Double> discountSlopes) {
  /**
   * The terms of an equity by date.
   *
   * @throws MarketException if it has no forwards
   */
  static Map<LocalDate, ExpiryTerms> at(MarketData data, Equity.Key key, SortedSet<LocalDate> dates) {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, data);
      Forwards equity = market.get(key);
      TermStructure curve = market.get(new DiscountCurve(key.currency()));
      Real[] numbers = dates.stream().flatMap(date ->
          Stream.of(equity.forward(market.years(date)), curve.factor(market.years(date)))).toArray(Real[]::new);
      double[] values = market.valuesAtQuotes(numbers);
      List<Map<QuoteKey, Double>> slopes = market.slopesAtQuotes(numbers);
      slopes.forEach(each -> each.values().removeIf(slope -> slope == 0));
      Map<LocalDate, ExpiryTerms> terms = new HashMap<>();
      int next = 0;
      for (LocalDate date : dates) {
        terms.put(date, new ExpiryTerms(values[next], values[next + 1], slopes.get(next), slopes.get(next + 1)));
        next += 2;
      }
      return terms;
    }
  }

  /** Whether one of the two depends on a quote. */
  boolean dependOn(QuoteKey key) {
    return forwardSlopes.containsKey(key) || discountSlopes.containsKey(key);
  }
}
