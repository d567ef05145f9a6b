package org.backsweep.scenarios;

import com.opengamma.strata.basics.currency.Currency;
import java.util.Optional;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.execute.Workers;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.mc.Settings;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;

/**
 * A trade recorded in a market and ready to run. It lives while the trade is worked on: its size is that of the calculation.
 *
 * @param trade the trade
 * @param market the market
 * @param models the models that it is valued with
 * @param base the currency of the report; empty for that of the trade
 * @param settings paths, replicates, seed, draws
 * @param workers the threads
 * @param recording what was recorded, fits made
 * @param value its value
 * @param adjoint its value and all first derivatives
 */
record RecordedTrade(Trade trade, MarketData market, Models models, Optional<Currency> base, Settings settings, Workers workers,
    Recording recording, Program value, Program adjoint) {

  static RecordedTrade of(Trade trade, MarketData market, Models models, Optional<Currency> base, Settings settings,
      Workers workers) {
    Recording recording = Recording.of(trade, market, models, base).fitted(settings, workers);
    return new RecordedTrade(trade, market, models, base, settings, workers, recording, Program.of(recording.graph()),
        Program.of(Adjoint.of(recording.graph())));
  }

  /** The paths of the first replicate; null where the value needs none. */
  Paths firstReplicate() {
    return recording.hasPaths() ? settings.replicate(0, recording.grid(), workers) : null;
  }
}
