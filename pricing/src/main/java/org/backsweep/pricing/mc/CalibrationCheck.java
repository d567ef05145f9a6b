package org.backsweep.pricing.mc;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.aad.Tape;
import org.backsweep.aad.parallel.Workers;
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
  private record Use(String underlying, Market.Key<? extends Asset> asset, ModelChoice<?> model) {
    /** The fit and what is to be said of it. */
    CalibrationCheck check(MarketData data) {
      try (Tape tape = Tape.open()) {
        Market market = new Market(tape, data);
        Optional<Calibration> fit = model.format().calibration().isPresent() ? model.calibration(market.get(asset)) : Optional.empty();
        return new CalibrationCheck(fit.stream().toList(), fit.map(Calibration::warnings).orElse(List.of()));
      } catch (MarketException | ArithmeticException e) {
        // Without parameters there is nothing to say that the trades do not say themselves.
        return new CalibrationCheck(List.of(), model.format().isCalibrated()
            ? List.of(underlying + ": " + model.format().name() + " cannot be calibrated: " + e.getMessage()) : List.of());
      }
    }
  }

  /** Calibrates each model of the trades once. */
  public static CalibrationCheck of(MarketData data, List<Trade> trades, Function<Trade, Models> models, Workers workers) {
    Set<Use> uses = new LinkedHashSet<>();
    for (Trade trade : trades) {
      models.apply(trade).byUnderlying().forEach((underlying, choice) ->
          uses.add(new Use(underlying, ObservedAsset.key(data.quotes(), underlying, trade.currency()), choice)));
    }
    List<Use> each = List.copyOf(uses);
    CalibrationCheck[] checks = new CalibrationCheck[each.size()];
    // Searches for parameters take longest, and are begun first.
    int[] order = IntStream.range(0, checks.length).boxed().sorted(Comparator.comparing(i -> !each.get(i).model.format().isCalibrated()))
        .mapToInt(i -> i).toArray();
    workers.forEach(order.length, (_, i) -> checks[order[i]] = each.get(order[i]).check(data));
    return new CalibrationCheck(Stream.of(checks).flatMap(check -> check.calibrations.stream()).distinct().toList(),
        Stream.of(checks).flatMap(check -> check.warnings.stream()).distinct().toList());
  }
}
