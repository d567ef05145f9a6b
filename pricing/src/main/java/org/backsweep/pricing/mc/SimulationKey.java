package org.backsweep.pricing.mc;

import com.opengamma.strata.basics.currency.Currency;
import java.util.List;
import java.util.Optional;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.Conversion;

/**
 * The properties of a simulation beside its dates: trades that have the same can be recorded on one simulation.
 *
 * @param underlyings the names of the underlyings, in the order of the trade
 * @param models the models of the underlyings
 * @param currency the currency that is paid, in whose measure they move
 * @param conversion how underlyings quoted in another currency enter
 */
public record SimulationKey(List<String> underlyings, Models models, Currency currency, Optional<Conversion> conversion) {
  /** The key of a trade. */
  public static SimulationKey of(Trade trade, Models models) {
    return new SimulationKey(trade.product().underlyings(), models, trade.currency(), trade.conversion());
  }
}
