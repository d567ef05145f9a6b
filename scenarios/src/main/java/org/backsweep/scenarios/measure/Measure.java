package org.backsweep.scenarios.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.scenarios.run.SweepTarget;

/**
 * A measure of risk beside values and Greeks: theta, dual bounds, a reconciliation, second derivatives, ladders are one class
 * each. Which ones a batch works out is said by {@link Measures}, what they found is asked for by class
 * ({@link TargetFindings#of}).
 *
 * @param <T> what it finds for a target
 */
public interface Measure<T> {
  /**
   * Works it out for a group, and books the time on the {@linkplain SweptGroup#times times} of that.
   *
   * <p>A failure that costs nothing but this measure becomes a warning. Where it throws the trades are valued again, each alone.
   *
   * @return for each target of the group, in their order
   */
  List<Found<T>> of(SweptGroup swept);

  /**
   * What a measure found for one target.
   *
   * @param result the result; empty where there is none
   * @param warnings what was noticed, by trade
   */
  record Found<T>(Optional<T> result, Map<Trade, List<String>> warnings) {
    /** With the same warnings for all trades of a target. */
    static <T> Found<T> of(SweepTarget target, Optional<T> result, List<String> warnings) {
      Map<Trade, List<String>> byTrade = new HashMap<>();
      target.trades().forEach(trade -> byTrade.put(trade, warnings));
      return new Found<>(result, byTrade);
    }

    /** Without warnings. */
    static <T> Found<T> of(Optional<T> result) {
      return new Found<>(result, Map.of());
    }

    List<String> warnings(Trade trade) {
      return warnings.getOrDefault(trade, List.of());
    }
  }
}
