package org.backsweep.pricing.market.rates;

import com.opengamma.strata.basics.currency.Currency;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.TermStructure;

/**
 * The key of the discount curve of a currency, from the quotes of its {@link CurveChoice}; a market without such quotes throws a
 * {@link MarketException}.
 *
 * @param currency the currency
 */
public record DiscountCurve(Currency currency) implements Market.Key<TermStructure> {
  @Override
  public TermStructure build(Market market) {
    CurveChoice choice = CurveChoice.of(market.quotes(), currency);
    if (choice.hadOthers()) {
      market.warn("the discount curve of " + currency + " is made from " + choice.text());
    }
    return !choice.zeros().isEmpty() ? TermStructure.zero(market, choice.zeros())
        : !choice.factors().isEmpty() ? TermStructure.discount(market, choice.factors()) : ParCurve.of(market, currency, choice);
  }
}
