package org.backsweep.pricing.mc;

import com.opengamma.strata.basics.currency.Currency;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.backsweep.aad.Tape;
import org.backsweep.pricing.market.Equity;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.model.Heston;
import org.backsweep.pricing.model.HestonSettings;
import org.backsweep.pricing.model.Merton;
import org.backsweep.pricing.model.MertonSettings;
import org.backsweep.pricing.model.ModelChoice;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;

/** Looks how far the models that are calibrated are from the quotes that they are calibrated to. */
public final class FitCheck {
  private record Use(String underlying, Currency currency, ModelChoice model) {}

  private FitCheck() {}

  /** One sentence for each underlying and calibrated model of the trades that is far off, or cannot be calibrated. */
  public static List<String> of(MarketData data, List<Trade> trades, Function<Trade, Models> models) {
    Set<Use> uses = new LinkedHashSet<>();
    for (Trade trade : trades) {
      models.apply(trade).byUnderlying().forEach((underlying, choice) -> uses.add(new Use(underlying, trade.currency(), choice)));
    }
    List<String> found = new ArrayList<>();
    for (Use use : uses) {
      try (Tape tape = Tape.open()) {
        Market market = new Market(tape, data);
        Equity equity = market.equityQuoted(use.underlying(), use.currency());
        switch (use.model().name()) {
          case HESTON -> Heston.warnIfPoor(equity, Heston.of(equity, HestonSettings.of(use.model().parameters())));
          case MERTON -> {
            MertonSettings settings = MertonSettings.of(use.model().parameters());
            Merton.warnIfPoor(equity, settings, Merton.of(equity, settings));
          }
          case CLOSED_FORM, BLACK_SCHOLES, LOCAL_VOLATILITY -> { }
        }
        market.warnings().stream().filter(warning -> !found.contains(warning)).forEach(found::add);
      } catch (MarketException | ArithmeticException e) {
        found.add(use.underlying() + ": " + use.model().name().text() + " cannot be calibrated: " + e.getMessage());
      }
    }
    return found;
  }
}
