package org.backsweep.scenarios.task;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.scenarios.measure.DualBounds;
import org.backsweep.scenarios.measure.Measure;
import org.backsweep.scenarios.measure.Measures;
import org.backsweep.scenarios.measure.SweptGroup;
import org.backsweep.scenarios.measure.TargetFindings;
import org.backsweep.scenarios.measure.TargetRisk;
import org.backsweep.scenarios.measure.TradeValue;
import org.backsweep.scenarios.result.Amount;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.Smoothing;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.Step;
import org.backsweep.scenarios.result.Timings;
import org.backsweep.scenarios.result.TradeResult;
import org.backsweep.scenarios.run.Attempt;
import org.backsweep.scenarios.run.RecordedGroup;
import org.backsweep.scenarios.run.StepTimes;
import org.backsweep.scenarios.run.TimeLimit;
import org.backsweep.scenarios.run.TimeLimitException;

/**
 * Does a task: its trades together, and each trade that fails in the group alone, so that only those fail that do so by
 * themselves.
 */
public final class Valuation {
  private static final Logger LOG = LogManager.getLogger(Valuation.class);

  private final Job job;
  private final List<Measure<?>> measures;
  private final Workers workers;
  private final DoubleConsumer worked;
  private final List<TaskResult.Outcome> outcomes = new ArrayList<>();
  private Timings timings = Timings.ZERO;
  private double workLeft;
  // Whether something was given up for want of memory or time, which there may be another time.
  private boolean isShort;

  private Valuation(Job job, List<Measure<?>> measures, double work, Workers workers, DoubleConsumer worked) {
    this.job = job;
    this.measures = measures;
    this.workLeft = work;
    this.workers = workers;
    this.worked = worked;
  }

  /**
   * Does a task. Every fault of a trade is in its result.
   *
   * @param workers the threads that share the paths; nothing in the result depends on them but its times
   * @param worked is told of work done: in all, that which {@link #work} expects
   * @throws CancellationException if the thread is interrupted
   */
  public static TaskResult of(Job job, Task task, Workers workers, DoubleConsumer worked) {
    Set<String> reconciled =
        task.items().stream().filter(Task.Item::isReconciled).map(item -> item.trade().id()).collect(Collectors.toSet());
    Valuation valuation = new Valuation(job, Measures.of(job.request(), trade -> reconciled.contains(trade.id())), work(job, task),
        workers, worked);
    valuation.value(task);
    valuation.worked(valuation.workLeft);
    return new TaskResult(valuation.outcomes, valuation.timings, !valuation.isShort);
  }

  /** The expected work of a task, in arbitrary units. */
  public static double work(Job job, Task task) {
    boolean isReconciled = task.items().stream().anyMatch(Task.Item::isReconciled);
    return task.size() * (1 + Measures.of(job.request(), any -> isReconciled).stream().mapToDouble(Measure::usualTime).sum());
  }

  /** Tells of work done. Where trades are valued again, there is no more to tell than what was expected. */
  private void worked(double work) {
    double told = Math.min(work, workLeft);
    workLeft -= told;
    worked.accept(told);
  }

  /**
   * The trades of a group that are not done yet.
   *
   * @param failed the trades that failed, and why
   * @param spoiled the trades that did not fail themselves, but share a sweep with one whose numbers are not numbers, which the
   *     sweep spreads
   */
  private record Left(Map<Task.Item, Throwable> failed, List<Task.Item> spoiled) {}

  private void value(Task task) {
    long start = System.nanoTime();
    Left left;
    try {
      left = TimeLimit.within(job.limit(), () -> together(task));
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      isShort |= e instanceof OutOfMemoryError || e instanceof TimeLimitException;
      left = new Left(new LinkedHashMap<>(), List.of());
      for (Task.Item item : task.items()) {
        left.failed().put(item, e);
      }
    }
    // From here on nothing of the group is held in memory.
    if (task.items().size() == 1) {
      left.failed().forEach((item, why) -> fail(task, item, why, start));
      return;
    }
    left.failed().keySet().forEach(item -> value(task.only(List.of(item))));
    if (!left.spoiled().isEmpty()) {
      value(task.only(left.spoiled()));
    }
  }

  private void fail(Task task, Task.Item item, Throwable why, long start) {
    LOG.debug("trade {} failed", item.trade().id(), why);
    outcomes.add(new TaskResult.Outcome(item,
        TradeResult.failed(item.trade(), task.models(), Attempt.reason(why), since(start)), Optional.empty(),
        why instanceof OutOfMemoryError));
  }

  private Left together(Task task) {
    long start = System.nanoTime();
    StepTimes times = new StepTimes();
    RecordedGroup recorded = times.time(Step.RECORD, () -> RecordedGroup.of(task.trades(), job.request().level(), job.market(),
        task.models(), job.base(), job.settings(), workers));
    SweptGroup swept = SweptGroup.of(recorded, times);
    worked(task.size());
    Map<String, Throwable> failed = new HashMap<>();
    for (TargetRisk target : swept.targets()) {
      // The origin is searched for only where a trade is alone: a sweep back through several trades mixes them.
      target.fault().map(why -> task.items().size() > 1 ? why : why + recorded.origin(target.target()).map(": "::concat).orElse(""))
          .ifPresent(why -> target.target().trades().forEach(trade -> failed.put(trade.id(), new ArithmeticException(why))));
    }
    boolean isSpoiled = !failed.isEmpty();
    recorded.recording().refused().forEach(refused -> failed.put(refused.trade().id(), refused.why()));
    Left left = new Left(new LinkedHashMap<>(), new ArrayList<>());
    List<Task.Item> valued = new ArrayList<>();
    for (Task.Item item : task.items()) {
      if (failed.containsKey(item.trade().id())) {
        left.failed().put(item, failed.get(item.trade().id()));
      } else {
        (isSpoiled ? left.spoiled() : valued).add(item);
      }
    }
    if (!valued.isEmpty()) {
      take(task.only(valued), swept, start);
    }
    return left;
  }

  /** Takes the findings for trades that were all valued. */
  private void take(Task task, SweptGroup swept, long start) {
    List<TargetFindings> found = TargetFindings.of(swept, measures,
        measure -> worked(task.size() * measure.usualTime()));
    List<TradeValue> values = swept.trades();
    double seconds = since(start) / values.size();
    Map<String, TradeValue> byTrade = new HashMap<>();
    values.forEach(value -> byTrade.put(value.part().trade().id(), value));
    Map<String, Task.Item> items = new HashMap<>();
    task.items().forEach(item -> items.put(item.trade().id(), item));
    List<TaskResult.Outcome> more = new ArrayList<>();
    for (TargetFindings target : found) {
      Optional<TargetFindings> first = Optional.of(target);
      for (Trade trade : target.risk().target().trades()) {
        more.add(new TaskResult.Outcome(items.get(trade.id()),
            result(task, byTrade.get(trade.id()), target, seconds), first, false));
        first = Optional.empty();
      }
    }
    outcomes.addAll(more);
    timings = timings.plus(swept.times().timings());
  }

  private TradeResult result(Task task, TradeValue part, TargetFindings target, double seconds) {
    Trade trade = part.part().trade();
    boolean expired = trade.product().maturity().isBefore(job.market().valuation());
    Status status = expired ? Status.EXPIRED : part.part().isExtrapolated() ? Status.EXTRAPOLATED : Status.OK;
    boolean itemised = job.request().level() == Level.TRADE;
    Estimate own = part.own();
    Optional<Amount> inBase = job.base().map(currency ->
        new Amount(currency.getCode(), part.value().mean(0), part.value().standardError(0)));
    Optional<Smoothing> smoothing = part.smoothingBias().map(bias ->
        new Smoothing(part.width().orElse(Double.NaN), bias.mean(0), bias.standardError(0)));
    List<String> warnings = new ArrayList<>(part.part().warnings());
    warnings.addAll(target.warnings(trade));
    isShort |= warnings.stream().anyMatch(warning -> warning.contains(Attempt.OUT_OF_MEMORY));
    if (own.isUnseen(0)) {
      warnings.add("no path pays: the value is 0 for want of paths, not for certain");
    }
    String id = trade.id();
    return new TradeResult(trade, task.models(), status, "", own.mean(0), own.standardError(0), own.isUnseen(0), inBase, smoothing,
        target.of(DualBounds.class).flatMap(bounds -> Optional.ofNullable(bounds.get(trade))),
        target.risk().paths() * job.settings().replicates(), seconds,
        itemised ? target.greeks(id, job.market().quotes().date()) : List.of(),
        itemised ? target.checks() : List.of(), itemised ? target.gammas(id) : List.of(), List.copyOf(warnings));
  }

  private static double since(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }
}
