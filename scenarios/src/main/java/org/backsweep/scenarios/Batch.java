package org.backsweep.scenarios;

import com.opengamma.strata.basics.currency.Currency;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.backsweep.aad.execute.Workers;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.Settings;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;

/**
 * Values a portfolio trade by trade: a trade that fails is reported and the batch goes on.
 *
 * @param market the market
 * @param models which model values a trade
 * @param settings paths, replicates, seed, draws
 * @param base the currency of the report; empty to report each trade in its own
 * @param scope what is computed beside values and first derivatives
 */
public record Batch(MarketData market, Function<Trade, Models> models, Settings settings, Optional<Currency> base,
    Scope scope) {
  private static final Logger LOG = LogManager.getLogger(Batch.class);
  private static final int TRADES_FOR_EACH_THREAD = 2;

  /** Told of each trade when it is done. */
  public interface Progress {
    /** One more trade is done. */
    void done(TradeResult result);
  }

  /** What became of one trade; without findings if it failed. */
  private record Outcome(TradeResult result, Optional<TradeFindings> found) {}

  /**
   * Values all trades; the result depends on threads in nothing but its times.
   *
   * @param progress told of the trades in their order, by one thread at a time
   * @throws CancellationException if the thread is interrupted
   */
  public BatchResult run(List<Trade> trades, Workers workers, Progress progress) {
    Collector collector = new Collector(progress);
    if (trades.size() >= TRADES_FOR_EACH_THREAD * workers.threads()) {
      workers.forEach(trades.size(), (worker, t) -> collector.add(t, outcome(trades, t, Workers.caller())));
    } else {
      // Too few trades to keep all threads busy: they share the paths of each.
      for (int t = 0; t < trades.size(); t++) {
        collector.add(t, outcome(trades, t, workers));
      }
    }
    return collector.result();
  }

  private Outcome outcome(List<Trade> trades, int t, Workers workers) {
    Trade trade = trades.get(t);
    Models model = models.apply(trade);
    long start = System.nanoTime();
    try {
      RecordedTrade recorded = RecordedTrade.of(trade, market, model, base, settings, workers);
      TradeValuation valuation =
          TradeValuation.of(recorded, scope.reconcile().includes(t, trades.size()), since(start));
      String fault = fault(valuation);
      if (fault != null) {
        return new Outcome(failed(trade, model, fault, start), Optional.empty());
      }
      TradeFindings found = TradeFindings.of(recorded, valuation, scope);
      return new Outcome(result(trade, model, found, start), Optional.of(found));
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      LOG.debug("trade {} failed", trade.id(), e);
      return new Outcome(failed(trade, model, TradeFindings.reason(e), start), Optional.empty());
    }
  }

  /** The first number that is none; null if all are. */
  private static String fault(TradeValuation valuation) {
    for (double[] replicate : valuation.estimate().replicates()) {
      for (int k = 0; k < replicate.length; k++) {
        if (!Double.isFinite(replicate[k])) {
          String what = k == 0 ? "the value" : "the derivative by " + valuation.quotes().get(k - 1).key();
          return what + " is " + replicate[k];
        }
      }
    }
    return null;
  }

  private TradeResult result(Trade trade, Models model, TradeFindings found, long start) {
    TradeValuation valuation = found.valuation();
    boolean expired = trade.product().maturity().isBefore(market.valuation());
    Status status = expired ? Status.EXPIRED : valuation.isExtrapolated() ? Status.EXTRAPOLATED : Status.OK;
    boolean itemised = scope.level() == Level.TRADE;
    Estimate own = valuation.own();
    Optional<Amount> inBase = base.map(currency ->
        new Amount(currency.getCode(), valuation.estimate().mean(0), valuation.estimate().standardError(0)));
    Optional<Smoothing> smoothing = valuation.smoothingBias().map(bias ->
        new Smoothing(trade.product().smoothingWidth().orElse(Double.NaN), bias.mean(0), bias.standardError(0)));
    return new TradeResult(trade, model, status, "", own.mean(0), own.standardError(0), inBase, smoothing,
        valuation.paths() * settings.replicates(), since(start), itemised ? valuation.greeks(trade) : List.of(),
        itemised ? valuation.checks(trade) : List.of(), itemised ? found.gammas(trade) : List.of(), found.warnings());
  }

  private static TradeResult failed(Trade trade, Models model, String reason, long start) {
    return new TradeResult(trade, model, Status.FAILED, reason, Double.NaN, Double.NaN, Optional.empty(), Optional.empty(), 0,
        since(start), List.of(), List.of(), List.of(), List.of());
  }

  private static double since(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }

  /** Takes outcomes in any order and adds them up in the order of the trades, so that sums do not depend on threads. */
  private final class Collector {
    private final Progress progress;
    private final Books books = new Books(market.quotes().date(), settings);
    private final Map<Integer, Outcome> waiting = new HashMap<>();
    private final List<TradeResult> results = new ArrayList<>();
    private final List<Greek> greeks = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Gamma> gammas = new ArrayList<>();
    private Timings timings = Timings.ZERO;

    Collector(Progress progress) {
      this.progress = progress;
    }

    synchronized void add(int trade, Outcome outcome) {
      waiting.put(trade, outcome);
      for (Outcome next = waiting.remove(results.size()); next != null; next = waiting.remove(results.size())) {
        take(next);
      }
    }

    private void take(Outcome outcome) {
      TradeResult result = outcome.result();
      results.add(result);
      outcome.found().ifPresent(found -> {
        books.add(result.trade(), found);
        timings = timings.plus(found.timings());
      });
      greeks.addAll(result.greeks());
      checks.addAll(result.checks());
      gammas.addAll(result.gammas());
      progress.done(result);
    }

    BatchResult result() {
      Level level = scope.level();
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
          List.copyOf(gammas), books.aggregates(), books.ladders(), timings);
    }
  }
}
