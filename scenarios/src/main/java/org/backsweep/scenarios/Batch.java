package org.backsweep.scenarios;

import com.opengamma.strata.basics.currency.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.TradeResult;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.task.Job;
import org.backsweep.scenarios.task.Plan;
import org.backsweep.scenarios.task.Task;
import org.backsweep.scenarios.task.TaskResult;

/**
 * Values a portfolio, in groups that share a simulation: a trade that fails is reported and the batch goes on.
 *
 * @param market the market
 * @param models which model values a trade
 * @param settings paths, replicates, seed, draws
 * @param base the currency of the report; empty to report each trade in its own
 * @param request what is computed beside values and first derivatives
 */
public record Batch(MarketData market, Function<Trade, Models> models, MonteCarloSettings settings, Optional<Currency> base,
    RiskRequest request) {

  /** Told of each trade when it is done. */
  public interface Progress {
    /** One more trade is done. */
    void done(TradeResult result);
  }

  /**
   * Values all trades; the result depends on the runner in nothing but its times.
   *
   * @param progress told of the trades in their order, by one thread at a time
   * @throws CancellationException if the thread is interrupted
   */
  public BatchResult run(List<Trade> trades, Runner runner, Progress progress) {
    Job job = new Job(market, settings, base, request);
    Collector collector = new Collector(job, progress::done);
    Map<Integer, Task> starved = new ConcurrentSkipListMap<>();
    runner.run(Plan.of(job, trades, models), result -> {
      collector.spent(result.timings());
      for (TaskResult.Outcome outcome : result.outcomes()) {
        if (outcome.isStarved()) {
          starved.put(outcome.item().place(), new Task(outcome.result().model(), List.of(outcome.item())));
        } else {
          collector.add(outcome);
        }
      }
    });
    // Once more, one by one and with all the memory, what ran out of it while others had some.
    starved.values().forEach(task -> runner.run(new Plan(job, List.of(task)), result -> {
      collector.spent(result.timings());
      result.outcomes().forEach(collector::add);
    }));
    return collector.result();
  }
}
