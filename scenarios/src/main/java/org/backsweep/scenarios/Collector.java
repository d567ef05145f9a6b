package org.backsweep.scenarios;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.backsweep.scenarios.measure.TargetFindings;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Gamma;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.Tally;
import org.backsweep.scenarios.result.Timings;
import org.backsweep.scenarios.result.TradeResult;
import org.backsweep.scenarios.task.Plan;
import org.backsweep.scenarios.task.Task;
import org.backsweep.scenarios.task.TaskResult;
import org.backsweep.scenarios.total.BookTotals;
import org.backsweep.scenarios.total.RiskErrors;

/**
 * Takes results of tasks in any order and adds them up in the order of the plan, so that no bit depends on where and when they were
 * calculated. It passes the details of trades on, and keeps none.
 */
final class Collector {
  private final Level level;
  private final Consumer<TradeResult> progress;
  private final Details details;
  private final BookTotals books;
  private final RiskErrors risks;
  // The task of each trade.
  private final int[] tasks;
  private final TradeResult[] results;
  // Results of tasks whose turn has not come, by task.
  private final Map<Integer, TaskResult> waiting = new HashMap<>();
  private final List<TaskResult.Outcome> starved = new ArrayList<>();
  private int next;
  private Tally tally = Tally.of(List.of(), List.of(), List.of());
  private Timings timings = Timings.ZERO;

  /**
   * @param progress told of the trades in the order of the plan, by one thread at a time
   * @param details takes the results of trades with all details, likewise
   */
  Collector(Plan plan, Consumer<TradeResult> progress, Details details) {
    this.level = plan.job().request().level();
    this.progress = progress;
    this.details = details;
    this.books = new BookTotals(plan.job().market(), plan.job().settings(), plan.job().request());
    this.risks = new RiskErrors(plan.job().market().quotes().date(), plan.job().settings());
    this.results = new TradeResult[plan.tasks().stream().mapToInt(task -> task.items().size()).sum()];
    this.tasks = new int[results.length];
    for (int t = 0; t < plan.tasks().size(); t++) {
      for (Task.Item item : plan.tasks().get(t).items()) {
        tasks[item.place()] = t;
      }
    }
  }

  /** Takes the result of a task of the plan. */
  synchronized void add(TaskResult result) {
    waiting.put(tasks[result.outcomes().getFirst().item().place()], result);
    for (TaskResult turn = waiting.remove(next); turn != null; turn = waiting.remove(next)) {
      next++;
      timings = timings.plus(turn.timings());
      turn.outcomes().stream().sorted(Comparator.comparingInt(outcome -> outcome.item().place())).forEach(outcome -> {
        if (outcome.isStarved()) {
          starved.add(outcome);
        } else {
          take(outcome);
        }
      });
    }
  }

  /** Tasks for the trades that failed for lack of memory, each alone, in the order of the portfolio. */
  synchronized List<Task> starved() {
    return starved.stream().sorted(Comparator.comparingInt(outcome -> outcome.item().place()))
        .map(outcome -> new Task(outcome.result().model(), List.of(outcome.item()))).toList();
  }

  /** Takes the result of such a task. */
  synchronized void addLast(TaskResult result) {
    timings = timings.plus(result.timings());
    result.outcomes().forEach(this::take);
  }

  private void take(TaskResult.Outcome outcome) {
    TradeResult result = outcome.result();
    outcome.found().ifPresent(books::add);
    if (level == Level.TRADE) {
      outcome.found().map(TargetFindings::risk).ifPresent(risks::add);
    }
    tally = tally.plus(Tally.of(result.greeks(), result.checks(), result.gammas()));
    results[outcome.item().place()] = result.withoutDetails();
    details.take(outcome.item().place(), result);
    progress.accept(result);
  }

  BatchResult result() {
    List<Greek> greeks = new ArrayList<>();
    List<Gamma> gammas = new ArrayList<>();
    for (Level above : Level.values()) {
      if (above != Level.TRADE && above.compareTo(level) >= 0) {
        greeks.addAll(books.greeks(above));
        gammas.addAll(books.gammas(above));
      }
    }
    List<Check> checks = level == Level.TRADE ? List.of() : books.checks(level);
    return new BatchResult(List.of(results), books.values(), List.copyOf(greeks), checks, List.copyOf(gammas), books.aggregates(),
        books.exposures(), books.scenarios(), books.passage(), risks.lines(), tally.plus(Tally.of(greeks, checks, gammas)), timings);
  }
}
