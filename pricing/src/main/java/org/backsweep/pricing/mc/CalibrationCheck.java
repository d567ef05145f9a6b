package org.backsweep.pricing.mc;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.backsweep.aad.Tape;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.asset.Asset;
import org.backsweep.pricing.model.Calibration;
import org.backsweep.pricing.model.ModelChoice;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;

/**
 * The calibrated models of some trades, and how far they are from the quotes that they are calibrated to.
 *
 * @param calibrations one calibration for each underlying and model
 * @param warnings a sentence for each that is far off or at a bound, or that cannot be calibrated
 */
public record CalibrationCheck(List<Calibration> calibrations, List<String> warnings) {
  private record Use(String underlying, Market.Key<? extends Asset> asset, ModelChoice<?> model) {}

  /** Calibrates each model of the trades once. */
  public static CalibrationCheck of(MarketData data, List<Trade> trades, Function<Trade, Models> models) {
    Set<Use> uses = new LinkedHashSet<>();
    for (Trade trade : trades) {
      models.apply(trade).byUnderlying().forEach((underlying, choice) ->
          uses.add(new Use(underlying, ObservedAsset.key(data.quotes(), underlying, trade.currency()), choice)));
    }
    Set<Calibration> calibrations = new LinkedHashSet<>();
    Set<String> warnings = new LinkedHashSet<>();
    for (Use use : uses) {
      try (Tape tape = Tape.open()) {
        Market market = new Market(tape, data);
        if (use.model().format().calibration().isPresent()) {
          use.model().calibration(market.get(use.asset())).ifPresent(calibrations::add);
        }
      } catch (MarketException | ArithmeticException e) {
        // Without parameters there is nothing to say that the trades do not say themselves.
        if (use.model().format().isCalibrated()) {
          warnings.add(use.underlying() + ": " + use.model().format().name() + " cannot be calibrated: " + e.getMessage());
        }
      }
    }
    calibrations.forEach(calibration -> warnings.addAll(calibration.warnings()));
    return new CalibrationCheck(List.copyOf(calibrations), List.copyOf(warnings));
  }
}
