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
 */
public record TaskResult(List<Outcome> outcomes, Timings timings) {
  /**
   * The outcome of one trade.
   *
   * @param item the trade
   * @param result its result, which says why it failed if it did
   * @param found the findings of a target, at its first trade
   * @param lack what the trade failed for want of
   */
  public record Outcome(Task.Item item, TradeResult result, Optional<TargetFindings> found, Lack lack) {}

  /** What a trade failed for want of, which it might have another time. */
  public enum Lack {
    /** Nothing: it has a value, or would fail again. */
    NOTHING,
    /** Memory, which other tasks may have used. */
    MEMORY,
    /** Time. */
    TIME
  }

  /** Keeps its own copy. */
  public TaskResult {
    outcomes = List.copyOf(outcomes);
  }

  /** Whether the task would have the same result another time. */
  public boolean isFinal() {
    return outcomes.stream().allMatch(outcome -> outcome.lack() == Lack.NOTHING);
  }
}
