package org.backsweep.scenarios.measure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.aad.gradient.GradientProgram;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.scenarios.run.Attempt;
import org.backsweep.scenarios.run.RecordedGroup;

/**
 * The change of a value over one calendar day, quotes and draws staying as they are, in each replicate. A trade that pays for
 * the last time today has none: what it pays is not lost.
 *
 * @param change by replicate; empty where the next day cannot be valued
 * @param warnings why not
 */
record Theta(Optional<Estimate> change, List<String> warnings) {
  private static Theta of(Estimate change) {
    return new Theta(Optional.of(change), List.of());
  }

  private static Theta none(String why) {
    return new Theta(Optional.empty(), List.of("no theta: " + why));
  }

  /**
   * Those of all trades of a group.
   *
   * @param today the outputs of its recording
   */
  static Map<Trade, Theta> of(RecordedGroup group, Estimate today) {
    Map<Trade, Theta> found = new HashMap<>();
    Map<Trade, Integer> parts = new HashMap<>();
    for (Recording.Part part : group.recording().parts()) {
      Trade trade = part.trade();
      parts.put(trade, parts.size());
      if (!trade.product().maturity().isAfter(group.market().valuation())) {
        found.put(trade, of(Estimate.ofReplicates(new double[1])));
      }
    }
    List<Trade> ahead = group.recording().parts().stream().map(Recording.Part::trade)
        .filter(trade -> !found.containsKey(trade)).toList();
    value(group, ahead, found, parts, today);
    return found;
  }

  /** Values trades on the next day; if not together, then each alone. */
  private static void value(RecordedGroup group, List<Trade> trades, Map<Trade, Theta> found, Map<Trade, Integer> parts,
      Estimate today) {
    if (trades.isEmpty()) {
      return;
    }
    Map<Trade, String> failed = Attempt.of(() -> together(group, trades, found, parts, today), why -> {
      Map<Trade, String> all = new HashMap<>();
      trades.forEach(trade -> all.put(trade, why));
      return all;
    });
    if (trades.size() == 1) {
      failed.forEach((trade, why) -> found.put(trade, none("the next day cannot be valued: " + why)));
    } else {
      failed.keySet().forEach(trade -> value(group, List.of(trade), found, parts, today));
    }
  }

  /** Values trades together on the next day, and returns those that failed, with the reason. */
  private static Map<Trade, String> together(RecordedGroup group, List<Trade> trades, Map<Trade, Theta> found,
      Map<Trade, Integer> parts, Estimate today) {
    Recording next = group.recording().later(trades, group.market().on(group.market().valuation().plusDays(1)), group.models(),
        group.base()).fitted(group.settings(), group.workers());
    RecordedGroup then = new RecordedGroup(group.market(), group.models(), group.base(), group.settings(), group.workers(),
        next, List.of(), GradientProgram.of(next.graph()), null);
    Estimate values = then.run(then.values(), group.settings(), next.inputs()).getFirst();
    for (int p = 0; p < next.parts().size(); p++) {
      Trade trade = next.parts().get(p).trade();
      found.put(trade, between(today, Recording.value(parts.get(trade)), values, Recording.value(p)));
    }
    Map<Trade, String> failed = new HashMap<>();
    next.refused().forEach(refused -> failed.put(refused.trade(), Attempt.reason(refused.why())));
    return failed;
  }

  private static Theta between(Estimate today, int now, Estimate next, int then) {
    double[] change = new double[Math.max(today.replicates().length, next.replicates().length)];
    for (int r = 0; r < change.length; r++) {
      change[r] = next.inReplicate(r, then) - today.inReplicate(r, now);
    }
    double value = Math.abs(today.mean(now));
    double least = today.least()[now];
    double ofChange = value == 0 ? least : Math.abs(Arrays.stream(change).average().orElse(0)) * least / value;
    return Arrays.stream(change).allMatch(Double::isFinite)
        ? of(Estimate.ofReplicates(change).atLeast(new double[] {ofChange}))
        : none("the value of the next day is not a number");
  }

  /** The sum of those that are known; empty if none is. */
  static Optional<Estimate> sum(List<Theta> thetas) {
    return thetas.stream().flatMap(theta -> theta.change().stream()).reduce(Estimate::plus);
  }
}
