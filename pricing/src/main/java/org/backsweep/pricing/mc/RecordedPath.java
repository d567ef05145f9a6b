package org.backsweep.pricing.mc;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.Equity;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * A path as its product sees it.
 *
 * @param market the market
 * @param currency the currency of the trade
 * @param equities the underlyings
 * @param levels the simulated level of each underlying by date
 * @param regression where continuation values come from
 */
record RecordedPath(Market market, Currency currency, Map<String, Equity> equities,
    Map<String, SortedMap<LocalDate, Real>> levels, Regression regression) implements Product.Path {
  static final QuoteKey.Parameter SMOOTHING = new QuoteKey.Parameter("SMOOTHING");

  @Override
  public Real spot(String underlying, LocalDate date) {
    return date.isAfter(valuation()) ? levels.get(underlying).get(date)
        : market.fixing(underlying, equities.get(underlying).currency(), date);
  }

  @Override
  public Real discount(LocalDate date) {
    return date.equals(valuation()) ? constant(1) : market.discount(currency).factor(market.years(date));
  }

  @Override
  public Real dividends(String underlying, LocalDate after, LocalDate upTo) {
    return constant(0);
  }

  @Override
  public LocalDate valuation() {
    return market.valuation();
  }

  @Override
  public Real constant(double value) {
    return market.tape().constant(value);
  }

  @Override
  public Real smoothing() {
    return market.parameter(SMOOTHING.name(), 1);
  }

  @Override
  public Real continuation(Real later, Real where, Real... state) {
    return regression.continuation(later, where, state);
  }
}
