package org.backsweep.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.backsweep.aad.execute.Workers;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.Settings;
import org.backsweep.pricing.model.ModelName;
import org.backsweep.pricing.portfolio.Trade;

/**
 * Values a portfolio trade by trade: a trade that fails is reported and the batch goes on.
 *
 * @param market the market
 * @param models which model values a trade
 * @param settings paths, replicates, seed, draws
 * @param level the lowest level that is reported
 * @param reconcile which trades are bumped too
 */
public record Batch(MarketData market, Function<Trade, ModelName> models, Settings settings, Level level,
    Reconcile reconcile) {
  private static final Logger LOG = LogManager.getLogger(Batch.class);

  /** Told of each trade when it is done. */
  public interface Progress {
    /** One more trade is done. */
    void done(TradeResult result);
  }

  /**
   * Values all trades; the result depends on threads in nothing but its times.
   *
   * @throws CancellationException if the thread is interrupted
   */
  public BatchResult run(List<Trade> trades, Workers workers, Progress progress) {
    Totals totals = new Totals(settings.replicates());
    List<TradeResult> results = new ArrayList<>();
    List<Greek> greeks = new ArrayList<>();
    List<Check> checks = new ArrayList<>();
    Timings timings = Timings.ZERO;
    for (int t = 0; t < trades.size(); t++) {
      Trade trade = trades.get(t);
      ModelName model = models.apply(trade);
      long start = System.nanoTime();
      TradeResult result;
      try {
        TradeValuation valuation = TradeValuation.of(trade, market, model, settings,
            reconcile.includes(t, trades.size()), workers);
        result = result(trade, model, valuation, start);
        if (result.status() != Status.FAILED) {
          totals.add(trade, valuation);
          timings = timings.plus(valuation.timings());
        }
      } catch (CancellationException e) {
        throw e;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        LOG.debug("trade {} failed", trade.id(), e);
        result = failed(trade, model, reason(e), start);
      }
      results.add(result);
      if (level == Level.TRADE) {
        greeks.addAll(result.greeks());
        checks.addAll(result.checks());
      }
      progress.done(result);
    }
    for (Level above : Level.values()) {
      if (above != Level.TRADE && above.compareTo(level) >= 0) {
        greeks.addAll(totals.greeks(above));
      }
    }
    if (level != Level.TRADE) {
      checks.addAll(totals.checks(level));
    }
    return new BatchResult(List.copyOf(results), totals.values(), List.copyOf(greeks), List.copyOf(checks), timings);
  }

  private TradeResult result(Trade trade, ModelName model, TradeValuation valuation, long start) {
    List<String> warnings = valuation.recording().warnings();
    for (double[] replicate : valuation.estimate().replicates()) {
      for (int k = 0; k < replicate.length; k++) {
        if (!Double.isFinite(replicate[k])) {
          String what = k == 0 ? "the value" : k == replicate.length - 1 ? "theta"
              : "the derivative by " + valuation.recording().quotes().get(k - 1).key();
          return failed(trade, model, what + " is " + replicate[k], start);
        }
      }
    }
    boolean expired = trade.product().maturity().isBefore(market.valuation());
    Status status = expired ? Status.EXPIRED
        : warnings.stream().anyMatch(w -> w.contains("extrapolated")) ? Status.EXTRAPOLATED : Status.OK;
    return new TradeResult(trade, model, status, "", valuation.estimate().mean(0), valuation.estimate().standardError(0),
        valuation.recording().hasPaths() ? settings.pathsPerReplicate() * settings.replicates() : 0, since(start),
        valuation.greeks(trade), valuation.checks(trade), warnings);
  }

  private static TradeResult failed(Trade trade, ModelName model, String reason, long start) {
    return new TradeResult(trade, model, Status.FAILED, reason, Double.NaN, Double.NaN, 0, since(start), List.of(),
        List.of(), List.of());
  }

  private static String reason(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static double since(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }
}
