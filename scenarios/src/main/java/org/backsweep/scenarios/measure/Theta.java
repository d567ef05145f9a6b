package org.backsweep.scenarios.measure;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.scenarios.result.Step;
import org.backsweep.scenarios.run.Attempt;
import org.backsweep.scenarios.run.RecordedGroup;

/**
 * The change of a value over one calendar day, for each replicate, while quotes and draws stay as they are. A trade that pays for
 * the last time today has none, since its payment is not lost. The theta of a target is the sum of those of its trades that are
 * known.
 */
public record Theta() implements Measure<Estimate> {

  /**
   * The change of one trade.
   *
   * @param estimate the change for each replicate; empty where the next day cannot be valued
   * @param warnings the reasons
   */
  private record Change(Optional<Estimate> estimate, List<String> warnings) {
    static Change of(Estimate change) {
      return new Change(Optional.of(change), List.of());
    }

    static Change none(String why) {
      return new Change(Optional.empty(), List.of("no theta: " + why));
    }
  }

  @Override
  public double usualTime() {
    return 0.2;
  }

  @Override
  public List<Found<Estimate>> of(SweptGroup swept) {
    Map<Trade, Change> changes = swept.times().time(Step.THETA, () -> changes(swept.group(), swept.numbers()));
    Map<Trade, List<String>> warnings = new HashMap<>();
    changes.forEach((trade, change) -> warnings.put(trade, change.warnings()));
    return swept.group().targets().stream().map(target -> new Found<>(target.trades().stream()
        .flatMap(trade -> changes.get(trade).estimate().stream()).reduce(Estimate::plus), warnings)).toList();
  }

  private static Map<Trade, Change> changes(RecordedGroup group, Estimate today) {
    Map<Trade, Change> changes = new HashMap<>();
    Map<Trade, Integer> ahead = new LinkedHashMap<>();
    for (int p = 0; p < group.recording().parts().size(); p++) {
      Trade trade = group.recording().parts().get(p).trade();
      if (trade.product().maturity().isAfter(group.market().valuation())) {
        ahead.put(trade, p);
      } else {
        changes.put(trade, Change.of(Estimate.ofReplicates(new double[1])));
      }
    }
    changes.putAll(Attempt.each(List.copyOf(ahead.keySet()), some -> together(group, some, ahead, today),
        (trade, why) -> Change.none("the next day cannot be valued: " + why)));
    return changes;
  }

  /**
   * The changes of some trades, without those that cannot be recorded on the next day together with others.
   *
   * @param parts the indices of the trades in the recording of today
   */
  private static Map<Trade, Change> together(RecordedGroup group, List<Trade> some, Map<Trade, Integer> parts, Estimate today) {
    LocalDate date = group.market().valuation();
    RecordedGroup next = group.later(some, group.market().on(date.plusDays(1)), date);
    Estimate values = next.run(next.values(), next.settings(), next.recording().inputs()).getFirst();
    Map<Trade, Change> changes = new HashMap<>();
    for (int p = 0; p < next.recording().parts().size(); p++) {
      Trade trade = next.recording().parts().get(p).trade();
      changes.put(trade, between(today, Recording.value(parts.get(trade)), values, Recording.value(p)));
    }
    return changes;
  }

  private static Change between(Estimate today, int now, Estimate next, int then) {
    double[] change = new double[Math.max(today.replicates().length, next.replicates().length)];
    for (int r = 0; r < change.length; r++) {
      change[r] = next.inReplicate(r, then) - today.inReplicate(r, now);
    }
    double value = Math.abs(today.mean(now));
    double least = today.least()[now];
    double ofChange = value == 0 ? least : Math.abs(Arrays.stream(change).average().orElse(0)) * least / value;
    return Arrays.stream(change).allMatch(Double::isFinite)
        ? Change.of(Estimate.ofReplicates(change).atLeast(new double[] {ofChange}))
        : Change.none("the value of the next day is not a number");
  }
}
