package org.backsweep.scenarios;

import com.opengamma.strata.basics.currency.Currency;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.DoubleAdder;
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

/**
 * Values a portfolio in groups of trades that share a simulation. A trade that fails is reported, and the batch goes on.
 *
 * @param market the market
 * @param models gives the models that a trade is valued with
 * @param settings the settings of the paths: their number, replicates, seed, draws
 * @param base the currency of the report; empty to report each trade in its own
 * @param request the results that are computed beside values and first derivatives
 * @param limit the longest that a group of trades may take, and each of them alone after that, before it is given up; empty for any time
 */
public record Batch(MarketData market, Function<Trade, Models> models, MonteCarloSettings settings, Optional<Currency> base,
    RiskRequest request, Optional<Duration> limit) {
  /** Creates a batch whose trades may take any time. */
  public Batch(MarketData market, Function<Trade, Models> models, MonteCarloSettings settings, Optional<Currency> base, RiskRequest request) {
    this(market, models, settings, base, request, Optional.empty());
  }

  /** Is told how far a batch is. */
  public interface Progress {
    /** Notes that one more trade is done; called by one thread at a time, in the order of the plan. */
    void done(TradeResult result);

    /**
     * Notes how much of the expected work is done; called by any thread, also by several at once.
     *
     * @param share the share, from 0 to 1
     */
    default void worked(double share) {}
  }

  /**
   * Values all trades, with all details in the result; nothing in it depends on the runner but its times.
   *
   * @param progress told of the trades and of the work done
   * @throws CancellationException if the thread is interrupted
   */
  public BatchResult run(List<Trade> trades, Runner runner, Progress progress) {
    TradeResult[] whole = new TradeResult[trades.size()];
    return run(trades, runner, progress, (place, result) -> whole[place] = result).with(List.of(whole));
  }

  /**
   * Values all trades, and holds no details of those whose turn has come: their number does not matter.
   *
   * @param details takes the details of trades, which are not in the result
   * @throws CancellationException if the thread is interrupted
   */
  public BatchResult run(List<Trade> trades, Runner runner, Progress progress, Details details) {
    Job job = new Job(market, settings, base, request, limit);
    Plan plan = Plan.of(job, trades, models);
    Collector collector = new Collector(plan, progress::done, details);
    double work = plan.work();
    DoubleAdder worked = new DoubleAdder();
    runner.run(plan, more -> {
      worked.add(more);
      progress.worked(Math.min(1, worked.sum() / work));
    }, collector::add);
    // Trades that ran out of memory while others used some run once more, one by one.
    collector.starved().forEach(task -> runner.run(new Plan(job, List.of(task)), again -> { }, collector::addLast));
    return collector.result();
  }
}
