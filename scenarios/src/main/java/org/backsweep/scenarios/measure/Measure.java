package org.backsweep.scenarios.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.scenarios.run.SweepTarget;

/**
 * A measure of risk beside values and Greeks: theta, dual bounds, a reconciliation, second derivatives and ladders are one class
 * each. {@link Measures} says which ones a batch calculates; their results are asked for by class ({@link TargetFindings#of}).
 *
 * @param <T> the type of the result for a target
 */
public interface Measure<T> {
  /**
   * Calculates the measure for a group, and adds the time to the {@linkplain SweptGroup#times times} of the group.
   *
   * <p>A failure that costs nothing but this measure becomes a warning. Where it throws, the trades are valued again, each alone.
   *
   * @return the result for each target of the group, in their order
   */
  List<Found<T>> of(SweptGroup swept);

  /**
   * The time that the measure usually takes, where recording and sweeping the group takes 1. Only the forecast of a batch's end
   * rests on it.
   */
  double usualTime();

  /**
   * The result of a measure for one target.
   *
   * @param result the result; empty where there is none
   * @param warnings the warnings, by trade
   */
  record Found<T>(Optional<T> result, Map<Trade, List<String>> warnings) {
    /** The result with the same warnings for all trades of a target. */
    static <T> Found<T> of(SweepTarget target, Optional<T> result, List<String> warnings) {
      Map<Trade, List<String>> byTrade = new HashMap<>();
      target.trades().forEach(trade -> byTrade.put(trade, warnings));
      return new Found<>(result, byTrade);
    }

    /** The result without warnings. */
    static <T> Found<T> of(Optional<T> result) {
      return new Found<>(result, Map.of());
    }

    List<String> warnings(Trade trade) {
      return warnings.getOrDefault(trade, List.of());
    }
  }
}
