package org.backsweep.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.backsweep.aad.Real;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.run.SecondOrder;
import org.backsweep.scenarios.run.SimulationGrouping;
import org.backsweep.scenarios.task.Packed;
import org.backsweep.scenarios.task.Plan;
import org.backsweep.scenarios.task.TaskResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is killed and goes on from its journal ends with the bits of one that is not. */
class JournalTest {
  private static final LocalDate YEAR = Desk.TODAY.plusDays(365);
  private static final int TRADES = 6;
  private static final MonteCarloSettings SETTINGS = new MonteCarloSettings(256, 4, 5, DrawSource.SOBOL);

  private final Kept kept = new Kept(new HashMap<>());

  /** Bytes that outlive a run. */
  private record Kept(Map<String, Packed<TaskResult>> byDigest) implements Journal.Entries {
    @Override
    public Optional<Packed<TaskResult>> find(String digest) {
      return Optional.ofNullable(byDigest.get(digest));
    }

    @Override
    public void add(String digest, Packed<TaskResult> result) {
      byDigest.put(digest, result);
    }
  }

  /** The power is cut. */
  private static final class Cut extends Error {
    private static final long serialVersionUID = 1;
  }

  private static List<Trade> trades() {
    return IntStream.range(0, TRADES).mapToObj(t -> Desk.trade("T" + t, "B" + t % 2, 1, new European("X", PutCall.CALL, 90 + 5 * t, YEAR))).toList();
  }

  private static Batch batch(Level level, List<Trade> trades, Optional<Duration> limit) {
    return new Batch(Desk.market(), trade -> Models.all(BlackScholes.FORMAT, trade.product().underlyings()), SETTINGS, Optional.empty(),
        new RiskRequest(level, new Reconcile.Sample(2), SecondOrder.PARALLEL, Scenarios.LADDERS, SimulationGrouping.NONE), limit);
  }

  /** A run whose power is cut after some tasks; what it gives is compared without its times. */
  private BatchResult run(int tasksUntilCut, AtomicInteger done) {
    return run(batch(Level.TRADE, trades(), Optional.empty()), trades(), tasksUntilCut, done);
  }

  private BatchResult run(Batch batch, List<Trade> trades, int tasksUntilCut, AtomicInteger done) {
    Runner mortal = (plan, worked, taken) -> plan.tasks().forEach(task -> {
      if (done.get() == tasksUntilCut) {
        throw new Cut();
      }
      done.incrementAndGet();
      Threads.caller().run(new Plan(plan.job(), List.of(task)), worked, taken);
    });
    return batch.run(trades, new Journal(kept, mortal), any -> { });
  }

  private static BatchResult whole() {
    return batch(Level.TRADE, trades(), Optional.empty()).run(trades(), Threads.caller(), any -> { });
  }

  private static String text(BatchResult result) {
    String trades = result.trades().stream().map(trade -> trade.trade().id() + trade.status() + trade.value() + trade.standardError() + trade.paths() + trade.warnings())
        .collect(Collectors.joining("\n"));
    return String.join("\n", trades, result.totals().toString(), result.greeks().toString(), result.checks().toString(), result.gammas().toString(),
        result.aggregates().toString(), result.exposures().toString(), result.scenarios().toString(), result.risks().toString(), result.tally().toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, TRADES})
  void whatWasDoneIsNotDoneAgain(int before) {
    AtomicInteger done = new AtomicInteger();
    if (before < TRADES) {
      assertThatThrownBy(() -> run(before, done)).isInstanceOf(Cut.class);
    } else {
      run(TRADES, done);
    }
    AtomicInteger again = new AtomicInteger();
    assertThat(text(run(TRADES, again))).isEqualTo(text(whole()));
    assertThat(again).hasValue(TRADES - before);
  }

  /** A batch with another level, other paths, other measures or another date, as a search for an error and an explanation have, is not that of before. */
  @Test
  void batchesOfARunAreToldApart() {
    run(TRADES, new AtomicInteger());
    Batch first = batch(Level.TRADE, trades(), Optional.empty());
    Batch morePaths = new Batch(first.market(), first.models(), SETTINGS.withPaths(512), first.base(), first.request());
    Batch fewerMeasures = new Batch(first.market(), first.models(), SETTINGS, first.base(), first.request().with(Scenarios.NONE));
    Batch nextDay = new Batch(first.market().on(Desk.TODAY.plusDays(1)), first.models(), SETTINGS, first.base(), first.request());
    for (Batch other : List.of(batch(Level.BOOK, trades(), Optional.empty()), morePaths, fewerMeasures, nextDay)) {
      AtomicInteger done = new AtomicInteger();
      run(other, trades(), TRADES, done);
      assertThat(done).hasValue(TRADES);
      AtomicInteger again = new AtomicInteger();
      run(other, trades(), TRADES, again);
      assertThat(again).hasValue(0);
    }
  }

  /** Where a group fell short of time its trades are valued alone, with other draws: that is not what another run would have. */
  @Test
  void aGroupThatFellShortOfTimeIsTriedAgain() {
    List<Trade> trades = new ArrayList<>(trades());
    trades.set(2, endless("E"));
    Batch together = new Batch(Desk.market(), trade -> Models.all(BlackScholes.FORMAT, trade.product().underlyings()), SETTINGS, Optional.empty(),
        RiskRequest.firstOrder(Level.TRADE, new Reconcile.None()), Optional.of(Duration.ofSeconds(1)));
    run(together, trades, TRADES, new AtomicInteger());
    assertThat(kept.byDigest()).isEmpty();
  }

  /** A trade that took too long is tried again by the run that goes on: it may have more time, or a better hour. */
  @Test
  void whatFailedForWantOfTimeIsTriedAgain() {
    List<Trade> trades = new ArrayList<>(trades());
    trades.set(2, endless("E"));
    Batch batch = batch(Level.TRADE, trades, Optional.of(Duration.ofMillis(300)));
    run(batch, trades, TRADES, new AtomicInteger());
    AtomicInteger again = new AtomicInteger();
    BatchResult result = run(batch, trades, TRADES, again);
    assertThat(again).hasValue(1);
    assertThat(result.trades().get(2).message()).startsWith("given up after 0.3s");
  }

  static Trade endless(String id) {
    return Desk.trade(id, "B", 1, Desk.payoff(List.of("X"), path -> {
      Real sum = path.level("X", YEAR);
      for (int k = 1; k > 0; k = k % 1_000_000 + 1) {
        sum = sum.mul(1 + 1e-9 * k);
      }
      return sum;
    }, YEAR));
  }

  /** The results of tasks may come in any order, as threads give them. */
  @Test
  void resultsMayComeInAnyOrder() {
    Runner backwards = (plan, worked, taken) -> {
      List<TaskResult> results = new ArrayList<>();
      Threads.caller().run(plan, worked, results::add);
      results.reversed().forEach(taken);
    };
    batch(Level.TRADE, trades(), Optional.empty()).run(trades(), new Journal(kept, backwards), any -> { });
    AtomicInteger again = new AtomicInteger();
    assertThat(text(run(TRADES, again))).isEqualTo(text(whole()));
    assertThat(again).hasValue(0);
  }
}
