package org.backsweep.scenarios.task;

import java.util.List;
import java.util.Optional;
import org.backsweep.scenarios.measure.TargetFindings;
import org.backsweep.scenarios.result.Timings;
import org.backsweep.scenarios.result.TradeResult;

/**
 * What came of a task.
 *
 * @param outcomes one for each of its trades
 * @param timings where the time went
 */
public record TaskResult(List<Outcome> outcomes, Timings timings) {
  /**
   * What became of one trade.
   *
   * @param item the trade
   * @param result its result, which says why where it failed
   * @param found for the first trade of a target what was found for that
   * @param isStarved whether it failed for want of memory, which others may have had
   */
  public record Outcome(Task.Item item, TradeResult result, Optional<TargetFindings> found, boolean isStarved) {}

  /** Keeps its own copy. */
  public TaskResult {
    outcomes = List.copyOf(outcomes);
  }
}
