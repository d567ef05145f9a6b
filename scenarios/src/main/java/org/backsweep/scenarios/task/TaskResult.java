package org.backsweep.scenarios.task;

import java.util.List;
import java.util.Optional;
import org.backsweep.scenarios.measure.TargetFindings;
import org.backsweep.scenarios.result.Timings;
import org.backsweep.scenarios.result.TradeResult;

/**
 * The result of a task.
 *
 * @param outcomes the outcomes, one for each of its trades
 * @param timings the times of the steps
 * @param isFinal whether the task would have the same result another time: nothing of it was given up for want of memory, time or executors
 */
public record TaskResult(List<Outcome> outcomes, Timings timings, boolean isFinal) {
  /**
   * The outcome of one trade.
   *
   * @param item the trade
   * @param result its result, which says why it failed if it did
   * @param found the findings of a target, at its first trade
   * @param isStarved whether it failed for lack of memory, which other tasks may have used
   */
  public record Outcome(Task.Item item, TradeResult result, Optional<TargetFindings> found, boolean isStarved) {}

  /** Keeps its own copy. */
  public TaskResult {
    outcomes = List.copyOf(outcomes);
  }
}
