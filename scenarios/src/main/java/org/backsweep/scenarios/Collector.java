package org.backsweep.scenarios;

import java.util.ArrayList;
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
import org.backsweep.scenarios.result.Timings;
import org.backsweep.scenarios.result.TradeResult;
import org.backsweep.scenarios.task.Job;
import org.backsweep.scenarios.task.TaskResult;
import org.backsweep.scenarios.total.BookTotals;
import org.backsweep.scenarios.total.RiskErrors;

/**
 * Takes results in any order and adds them up in the order of the trades, so that no bit depends on where and when they were
 * calculated.
 */
final class Collector {
  private final Level level;
  private final Consumer<TradeResult> progress;
  private final BookTotals books;
  private final RiskErrors risks;
  private final Map<Integer, TaskResult.Outcome> waiting = new HashMap<>();
  private final List<TradeResult> results = new ArrayList<>();
  private final List<Greek> greeks = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();
  private final List<Gamma> gammas = new ArrayList<>();
  private Timings timings = Timings.ZERO;

  /**
   * @param progress told of the trades in their order, by one thread at a time
   */
  Collector(Job job, Consumer<TradeResult> progress) {
    this.level = job.request().level();
    this.progress = progress;
    this.books = new BookTotals(job.market().quotes().date(), job.settings());
    this.risks = new RiskErrors(job.market().quotes().date(), job.settings());
  }

  synchronized void spent(Timings more) {
    timings = timings.plus(more);
  }

  synchronized void add(TaskResult.Outcome outcome) {
    waiting.put(outcome.item().place(), outcome);
    for (TaskResult.Outcome next = waiting.remove(results.size()); next != null; next = waiting.remove(results.size())) {
      take(next);
    }
  }

  private void take(TaskResult.Outcome outcome) {
    TradeResult result = outcome.result();
    results.add(result);
    outcome.found().ifPresent(books::add);
    if (level == Level.TRADE) {
      outcome.found().map(TargetFindings::risk).ifPresent(risks::add);
    }
    greeks.addAll(result.greeks());
    checks.addAll(result.checks());
    gammas.addAll(result.gammas());
    progress.accept(result);
  }

  BatchResult result() {
    for (Level above : Level.values()) {
      if (above != Level.TRADE && above.compareTo(level) >= 0) {
        greeks.addAll(books.greeks(above));
        gammas.addAll(books.gammas(above));
      }
    }
    if (level != Level.TRADE) {
      checks.addAll(books.checks(level));
    }
    return new BatchResult(List.copyOf(results), books.values(), List.copyOf(greeks), List.copyOf(checks),
        List.copyOf(gammas), books.aggregates(), books.exposures(), books.ladders(), risks.lines(), timings);
  }
}
