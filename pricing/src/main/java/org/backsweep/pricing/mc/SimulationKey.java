package org.backsweep.pricing.mc;

import com.opengamma.strata.basics.currency.Currency;
import java.util.List;
import java.util.Optional;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.Conversion;

/**
 * What a simulation depends on beside its dates: trades of which it is the same can be recorded on one.
 *
 * @param underlyings in the order of the trade
 * @param models of the underlyings
 * @param currency the currency that is paid, in whose measure they move
 * @param conversion how underlyings quoted in another currency enter
 */
public record SimulationKey(List<String> underlyings, Models models, Currency currency, Optional<Conversion> conversion) {
  /** That of a trade. */
  public static SimulationKey of(Trade trade, Models models) {
    return new SimulationKey(trade.product().underlyings(), models, trade.currency(), trade.conversion());
  }
}
