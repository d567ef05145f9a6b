package org.backsweep.scenarios;

import com.opengamma.strata.basics.currency.Currency;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.scenarios.measure.DualBounds;
import org.backsweep.scenarios.measure.Measure;
import org.backsweep.scenarios.measure.Measures;
import org.backsweep.scenarios.measure.SweptGroup;
import org.backsweep.scenarios.measure.TargetFindings;
import org.backsweep.scenarios.measure.TargetRisk;
import org.backsweep.scenarios.measure.TradeValue;
import org.backsweep.scenarios.result.Amount;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Gamma;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.Smoothing;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.Step;
import org.backsweep.scenarios.result.Timings;
import org.backsweep.scenarios.result.TradeResult;
import org.backsweep.scenarios.run.Attempt;
import org.backsweep.scenarios.run.RecordedGroup;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.run.StepTimes;
import org.backsweep.scenarios.total.BookTotals;
import org.backsweep.scenarios.total.RiskErrors;

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
  private static final Logger LOG = LogManager.getLogger(Batch.class);
  private static final int GROUPS_FOR_EACH_THREAD = 2;

  /** Told of each trade when it is done. */
  public interface Progress {
    /** One more trade is done. */
    void done(TradeResult result);
  }

  /**
   * What became of one trade.
   *
   * @param found for the first trade of a target what was found for that
   */
  private record Outcome(TradeResult result, Optional<TargetFindings> found) {}

  /**
   * Values all trades; the result depends on threads in nothing but its times.
   *
   * @param progress told of the trades in their order, by one thread at a time
   * @throws CancellationException if the thread is interrupted
   */
  public BatchResult run(List<Trade> trades, Workers workers, Progress progress) {
    Collector collector = new Collector(progress);
    List<List<Integer>> groups = request.grouping().groups(trades, models, market.valuation());
    Set<String> bumped = IntStream.range(0, trades.size()).filter(t -> request.reconcile().includes(t, trades.size()))
        .mapToObj(t -> trades.get(t).id()).collect(Collectors.toSet());
    Work work = new Work(trades, Measures.of(request, trade -> bumped.contains(trade.id())), collector);
    if (groups.size() >= GROUPS_FOR_EACH_THREAD * workers.threads()) {
      workers.forEach(groups.size(), (worker, g) -> work.value(groups.get(g), Workers.caller()));
    } else {
      // Too few groups to keep all threads busy: they share the paths of each.
      groups.forEach(group -> work.value(group, workers));
    }
    work.again(workers);
    return collector.result();
  }

  /**
   * The valuing of groups.
   *
   * @param measures what is worked out of each group
   */
  private final class Work {
    private final List<Trade> all;
    private final List<Measure<?>> measures;
    private final Collector collector;
    // Trades that ran out of memory while other threads had some of it.
    private final Map<Integer, Outcome> starved = new ConcurrentSkipListMap<>();

    Work(List<Trade> all, List<Measure<?>> measures, Collector collector) {
      this.all = all;
      this.measures = measures;
      this.collector = collector;
    }

    /** Values trades together, and each that fails in the group alone, so that only those fail that do so by themselves. */
    void value(List<Integer> group, Workers workers) {
      long start = System.nanoTime();
      Left left;
      try {
        left = together(group, workers);
      } catch (CancellationException e) {
        throw e;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        left = new Left(new TreeMap<>(), List.of());
        for (int t : group) {
          left.failed().put(t, e);
        }
      }
      // By now nothing of the group is held any more.
      if (group.size() == 1) {
        left.failed().forEach((t, why) -> fail(t, why, start));
        return;
      }
      left.failed().keySet().forEach(t -> value(List.of(t), workers));
      if (!left.spoiled().isEmpty()) {
        value(left.spoiled(), workers);
      }
    }

    /**
     * What a group leaves undone.
     *
     * @param failed the trades that failed, and why
     * @param spoiled those that did not, beside one whose numbers are none: a sweep takes these to all that it passes
     */
    private record Left(SortedMap<Integer, Throwable> failed, List<Integer> spoiled) {}

    private void fail(int t, Throwable why, long start) {
      LOG.debug("trade {} failed", all.get(t).id(), why);
      Trade trade = all.get(t);
      Outcome outcome = new Outcome(new TradeResult(trade, models.apply(trade), Status.FAILED, Attempt.reason(why),
          Double.NaN, Double.NaN, false, Optional.empty(), Optional.empty(), Optional.empty(), 0, since(start), List.of(),
          List.of(), List.of(), List.of()), Optional.empty());
      if (why instanceof OutOfMemoryError) {
        starved.put(t, outcome);
      } else {
        collector.add(t, outcome);
      }
    }

    /** Values once more, one by one and with all the memory, what ran out of it before. */
    void again(Workers workers) {
      Set<Integer> trades = new TreeSet<>(starved.keySet());
      trades.forEach(t -> {
        starved.remove(t);
        value(List.of(t), workers);
      });
      starved.forEach(collector::add);
    }

    private Left together(List<Integer> group, Workers workers) {
      List<Trade> trades = group.stream().map(all::get).toList();
      Models model = models.apply(trades.getFirst());
      long start = System.nanoTime();
      StepTimes times = new StepTimes();
      RecordedGroup recorded = times.time(Step.RECORD, () ->
          RecordedGroup.of(trades, request.level(), market, model, base, settings, workers));
      SweptGroup swept = SweptGroup.of(recorded, times);
      Map<String, Throwable> failed = new HashMap<>();
      for (TargetRisk target : swept.targets()) {
        // Alone, not among others, whose way back is long and mixed.
        target.fault().map(why -> trades.size() > 1 ? why : why + recorded.origin(target.target()).map(": "::concat).orElse(""))
            .ifPresent(why -> target.target().trades().forEach(trade -> failed.put(trade.id(), new ArithmeticException(why))));
      }
      boolean isSpoiled = !failed.isEmpty();
      recorded.recording().refused().forEach(refused -> failed.put(refused.trade().id(), refused.why()));
      Left left = new Left(new TreeMap<>(), new ArrayList<>());
      Map<String, Outcome> outcomes = isSpoiled ? Map.of() : outcomes(swept, model, start);
      for (int t : group) {
        String id = all.get(t).id();
        if (failed.containsKey(id)) {
          left.failed().put(t, failed.get(id));
        } else if (isSpoiled) {
          left.spoiled().add(t);
        } else {
          collector.add(t, outcomes.get(id));
        }
      }
      return left;
    }

    private Map<String, Outcome> outcomes(SweptGroup swept, Models model, long start) {
      List<TargetFindings> found = TargetFindings.of(swept, measures);
      collector.spent(swept.times().timings());
      List<TradeValue> values = swept.trades();
      double seconds = since(start) / values.size();
      Map<String, TradeValue> byTrade = new HashMap<>();
      values.forEach(value -> byTrade.put(value.part().trade().id(), value));
      Map<String, Outcome> outcomes = new HashMap<>();
      for (TargetFindings target : found) {
        Optional<TargetFindings> first = Optional.of(target);
        for (Trade trade : target.risk().target().trades()) {
          outcomes.put(trade.id(), new Outcome(result(model, byTrade.get(trade.id()), target, seconds), first));
          first = Optional.empty();
        }
      }
      return outcomes;
    }
  }

  private TradeResult result(Models model, TradeValue part, TargetFindings target, double seconds) {
    Trade trade = part.part().trade();
    boolean expired = trade.product().maturity().isBefore(market.valuation());
    Status status = expired ? Status.EXPIRED : part.part().isExtrapolated() ? Status.EXTRAPOLATED : Status.OK;
    boolean itemised = request.level() == Level.TRADE;
    Estimate own = part.own();
    Optional<Amount> inBase = base.map(currency ->
        new Amount(currency.getCode(), part.value().mean(0), part.value().standardError(0)));
    Optional<Smoothing> smoothing = part.smoothingBias().map(bias ->
        new Smoothing(part.width().orElse(Double.NaN), bias.mean(0), bias.standardError(0)));
    List<String> warnings = new ArrayList<>(part.part().warnings());
    warnings.addAll(target.warnings(trade));
    if (own.isUnseen(0)) {
      warnings.add("no path pays: the value is 0 for want of paths, not for certain");
    }
    String id = trade.id();
    return new TradeResult(trade, model, status, "", own.mean(0), own.standardError(0), own.isUnseen(0), inBase, smoothing,
        target.of(DualBounds.class).flatMap(bounds -> Optional.ofNullable(bounds.get(trade))),
        target.risk().paths() * settings.replicates(), seconds,
        itemised ? target.greeks(id, market.quotes().date()) : List.of(),
        itemised ? target.checks() : List.of(), itemised ? target.gammas(id) : List.of(), List.copyOf(warnings));
  }

  private static double since(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }

  /** Takes outcomes in any order and adds them up in the order of the trades, so that sums do not depend on threads. */
  private final class Collector {
    private final Progress progress;
    private final BookTotals books = new BookTotals(market.quotes().date(), settings);
    private final RiskErrors risks = new RiskErrors(market.quotes().date(), settings);
    private final Map<Integer, Outcome> waiting = new HashMap<>();
    private final List<TradeResult> results = new ArrayList<>();
    private final List<Greek> greeks = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Gamma> gammas = new ArrayList<>();
    private Timings timings = Timings.ZERO;

    Collector(Progress progress) {
      this.progress = progress;
    }

    synchronized void spent(Timings more) {
      timings = timings.plus(more);
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
      outcome.found().ifPresent(books::add);
      if (request.level() == Level.TRADE) {
        outcome.found().map(TargetFindings::risk).ifPresent(risks::add);
      }
      greeks.addAll(result.greeks());
      checks.addAll(result.checks());
      gammas.addAll(result.gammas());
      progress.done(result);
    }

    BatchResult result() {
      Level level = request.level();
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
          List.copyOf(gammas), books.aggregates(), books.ladders(), risks.lines(), timings);
    }
  }
}
