package org.backsweep.pricing.mc;

import com.opengamma.strata.basics.currency.Currency;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
      models.apply(trade).byUnderlying().forEach((underlying, choice) -> uses.add(new Use(underlying,
          data.quotes().currency(underlying, trade.currency()).orElse(trade.currency()), choice)));
    }
    List<String> found = new ArrayList<>();
    uses.forEach(use -> check(use.model()).ifPresent(check -> run(use, check, data, found)));
    return found;
  }

  private static void run(Use use, Consumer<Equity> check, MarketData data, List<String> found) {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, data);
      check.accept(market.equity(use.underlying(), use.currency()));
      market.warnings().stream().filter(warning -> !found.contains(warning)).forEach(found::add);
    } catch (MarketException | ArithmeticException e) {
      found.add(use.underlying() + ": " + use.model().name().text() + " cannot be calibrated: " + e.getMessage());
    }
  }

  /** What warns of a poor fit; empty for a model that is not calibrated. */
  private static Optional<Consumer<Equity>> check(ModelChoice model) {
    return switch (model.name()) {
      case HESTON -> Optional.of(equity ->
          Heston.warnIfPoor(equity, Heston.of(equity, HestonSettings.of(model.parameters()))));
      case MERTON -> Optional.of(equity -> {
        MertonSettings settings = MertonSettings.of(model.parameters());
        Merton.warnIfPoor(equity, settings, Merton.of(equity, settings));
      });
      case CLOSED_FORM, BLACK_SCHOLES, LOCAL_VOLATILITY -> Optional.empty();
    };
  }
}
