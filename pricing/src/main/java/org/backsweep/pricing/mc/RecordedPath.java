package org.backsweep.pricing.mc;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.Equity;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.product.Conversion;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * A path as its product sees it.
 *
 * @param market the market
 * @param currency the currency of the trade
 * @param equities the underlyings
 * @param conversion how underlyings quoted in another currency enter
 * @param levels the simulated level of each underlying by date
 * @param regression where continuation values come from
 */
record RecordedPath(Market market, Currency currency, Map<String, Equity> equities,
    Optional<Conversion> conversion, Map<String, SortedMap<LocalDate, Real>> levels, Regression regression) implements Product.Path {
  static final QuoteKey.Parameter SMOOTHING = new QuoteKey.Parameter("SMOOTHING");

  @Override
  public Real spot(String underlying, LocalDate date) {
    if (date.isAfter(valuation())) {
      return levels.get(underlying).get(date);
    }
    Currency quoted = equities.get(underlying).currency();
    Real level = market.fixing(underlying, quoted, date);
    boolean isConverted = !quoted.equals(currency) && conversion.filter(Conversion.COMPOSITE::equals).isPresent();
    return isConverted ? level.mul(market.fxFixing(quoted, currency, date)) : level;
  }

  @Override
  public Real discount(LocalDate date) {
    return date.equals(valuation()) ? constant(1) : market.discount(currency).factor(market.years(date));
  }

  @Override
  public Real dividends(String underlying, LocalDate after, LocalDate upTo) {
    return equities.get(underlying).dividends(after, upTo);
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
