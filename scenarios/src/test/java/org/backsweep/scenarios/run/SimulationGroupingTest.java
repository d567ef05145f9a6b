package org.backsweep.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.backsweep.aad.Real;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.path.PathView;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.Digital;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.scenarios.Batch;
import org.backsweep.scenarios.Desk;
import org.backsweep.scenarios.Threads;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Gamma;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.Smoothing;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.TradeResult;
import org.junit.jupiter.api.Test;

/** Trades that share a simulation, held to formulas and to the same trades alone. */
class SimulationGroupingTest {
  private static final LocalDate HALF = Desk.TODAY.plusDays(182);
  private static final LocalDate YEAR = Desk.TODAY.plusDays(365);
  private static final Function<Trade, Models> MODELS =
      trade -> Models.all(BlackScholes.FORMAT, trade.product().underlyings());

  private static Trade call(String id, String book, double strike, LocalDate expiry) {
    return Desk.trade(id, book, 1, new European("X", PutCall.CALL, strike, expiry));
  }

  /** The mean of levels on some dates. */
  private static Trade mean(String id, LocalDate... dates) {
    return Desk.trade(id, "B", 1, Desk.payoff(List.of("X"), path -> {
      Real sum = path.constant(0);
      for (LocalDate date : dates) {
        sum = sum.add(path.level("X", date));
      }
      return path.pay(dates[dates.length - 1], sum).mul(1.0 / dates.length);
    }, dates));
  }

  private static BatchResult run(SimulationGrouping grouping, Level level, Reconcile reconcile, Trade... trades) {
    return Desk.run(new RiskRequest(level, reconcile, SecondOrder.PARALLEL, Scenarios.LADDERS, grouping), Optional.empty(),
        BlackScholes.FORMAT, trades);
  }

  private static LocalDate[] weekly(int count) {
    LocalDate[] dates = new LocalDate[count];
    for (int i = 0; i < count; i++) {
      dates[i] = Desk.TODAY.plusDays(7L * (i + 1));
    }
    return dates;
  }

  @Test
  void everyTradeIsInOneGroupAndGroupsAreOfOneSimulation() {
    List<Trade> trades = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      Product product = new European(i % 3 == 0 ? "Y" : "X", PutCall.CALL, 90 + i, Desk.TODAY.plusDays(30L + i % 7));
      trades.add(Desk.trade("T" + i, "B", 1, product));
    }
    List<List<Integer>> groups = SimulationGrouping.SIMULATION.groups(trades, MODELS, Desk.TODAY);
    assertThat(groups.stream().flatMap(List::stream).sorted().toList()).hasSize(80).doesNotHaveDuplicates();
    assertThat(groups).hasSizeLessThan(12).allSatisfy(group -> {
      Set<List<String>> names = group.stream().map(t -> trades.get(t).product().underlyings()).collect(Collectors.toSet());
      assertThat(names).hasSize(1);
    });
    assertThat(SimulationGrouping.NONE.groups(trades, MODELS, Desk.TODAY)).hasSize(80).allMatch(group -> group.size() == 1);
  }

  /** Sharing with what has a date every day would take each of the others' sweeps through all of those. */
  @Test
  void fewDatesDoNotJoinManyWhereThatIsMoreWork() {
    LocalDate[] daily = new LocalDate[365];
    for (int i = 0; i < daily.length; i++) {
      daily[i] = Desk.TODAY.plusDays(i + 1L);
    }
    List<Trade> trades = new ArrayList<>(List.of(mean("D", daily)));
    for (int i = 0; i < 20; i++) {
      trades.add(call("C" + i, "B", 100, YEAR));
    }
    List<List<Integer>> groups = SimulationGrouping.SIMULATION.groups(trades, MODELS, Desk.TODAY);
    assertThat(groups).hasSize(2).contains(List.of(0));
  }

  /** Trades without paths fill groups in their order, whatever their dates. */
  @Test
  void tradesWithoutPathsFillGroups() {
    List<Trade> trades = IntStream.range(0, 200).mapToObj(i -> call("C" + i, "B", 100, Desk.TODAY.plusDays(1 + i))).toList();
    List<List<Integer>> groups = SimulationGrouping.SIMULATION.groups(trades,
        trade -> Models.all(ClosedForm.FORMAT, trade.product().underlyings()), Desk.TODAY);
    assertThat(groups).extracting(List::size).containsExactly(64, 64, 64, 8);
    assertThat(groups.stream().flatMap(List::stream).toList()).isEqualTo(IntStream.range(0, 200).boxed().toList());
  }

  /** Twice the trades are looked at twice as often: counted by walks over their dates, where none joins another. */
  @Test
  void theWorkOfGroupingGrowsWithTheTrades() {
    assertThat(walks(800)).isLessThan(2.1 * walks(400));
  }

  private static double walks(int count) {
    AtomicInteger walks = new AtomicInteger();
    SplittableRandom random = new SplittableRandom(count);
    List<Trade> trades = IntStream.range(0, count).mapToObj(i -> {
      SortedSet<LocalDate> dates = new Counted(walks);
      random.ints(20, 1, 3650).forEach(day -> dates.add(Desk.TODAY.plusDays(day)));
      return Desk.trade("T" + i, "B", 1, new Watched(dates));
    }).toList();
    SimulationGrouping.SIMULATION.groups(trades, MODELS, Desk.TODAY);
    return walks.get();
  }

  /** Dates that count how often they are walked over. */
  private static final class Counted extends TreeSet<LocalDate> {
    private final transient AtomicInteger walks;

    Counted(AtomicInteger walks) {
      this.walks = walks;
    }

    @Override
    public Iterator<LocalDate> iterator() {
      walks.incrementAndGet();
      return super.iterator();
    }

    @Override
    public SortedSet<LocalDate> tailSet(LocalDate from) {
      Counted tail = new Counted(walks);
      super.tailSet(from).forEach(tail::add);
      return tail;
    }
  }

  /** A product that observes given dates. */
  private record Watched(SortedSet<LocalDate> observations) implements Product {
    @Override
    public List<String> underlyings() {
      return List.of("X");
    }

    @Override
    public LocalDate maturity() {
      return observations.last();
    }

    @Override
    public Real value(PathView path) {
      return path.constant(0);
    }
  }

  @Test
  void sharedValuesAndGreeksAgreeWithBlacksFormula() {
    Trade[] trades = {call("A", "B", 95, YEAR), call("B", "B", 105, HALF), call("C", "C", 100, YEAR)};
    BatchResult result = run(SimulationGrouping.SIMULATION, Level.TRADE, new Reconcile.All(), trades);
    assertThat(SimulationGrouping.SIMULATION.groups(List.of(trades), MODELS, Desk.TODAY)).hasSize(1);
    double[] strikes = {95, 105, 100};
    for (int t = 0; t < trades.length; t++) {
      TradeResult trade = result.trades().get(t);
      Desk.Call call = new Desk.Call(100, Desk.VOL, strikes[t], Desk.years(t == 1 ? HALF : YEAR));
      assertThat(trade.value()).isCloseTo(call.value(), within(5 * trade.standardError()));
      Greek delta = trade.greeks().stream().filter(g -> g.quote().equals(Desk.X)).findFirst().orElseThrow();
      assertThat(delta.derivative()).isCloseTo(new NormalDistribution().cumulativeProbability(call.d1()),
          within(5 * delta.standardError()));
    }
    assertThat(result.checks()).isNotEmpty().allMatch(Check::agrees);
  }

  /** With the same dates the paths are the same: nothing of one trade may reach another. */
  @Test
  void onTheSameDatesATradeHasTheNumbersThatItHasAlone() {
    Trade[] trades = {call("A", "B", 95, YEAR), call("B", "B", 110, YEAR),
        Desk.trade("D", "C", 3, new Digital("X", PutCall.CALL, 100, YEAR, 1, 2))};
    BatchResult shared = run(SimulationGrouping.SIMULATION, Level.TRADE, new Reconcile.All(), trades);
    BatchResult alone = run(SimulationGrouping.NONE, Level.TRADE, new Reconcile.All(), trades);
    assertThat(shared.greeks()).hasSameSizeAs(alone.greeks());
    for (int k = 0; k < shared.greeks().size(); k++) {
      Greek one = shared.greeks().get(k);
      Greek other = alone.greeks().get(k);
      assertThat(one.quote()).isEqualTo(other.quote());
      assertThat(one.derivative()).as(one.id() + " " + one.quote()).isCloseTo(other.derivative(),
          within(1e-10 * (1 + Math.abs(other.derivative()))));
    }
    for (int t = 0; t < trades.length; t++) {
      assertThat(shared.trades().get(t).value()).isCloseTo(alone.trades().get(t).value(), within(1e-12));
      assertThat(shared.trades().get(t).smoothing()).isEqualTo(alone.trades().get(t).smoothing());
    }
    assertThat(shared.trades().get(2).smoothing()).isPresent();
    assertThat(shared.gammas()).extracting(Gamma::quote1).isEqualTo(alone.gammas().stream().map(Gamma::quote1).toList());
    for (int k = 0; k < shared.scenarios().ladders().size(); k++) {
      assertThat(shared.scenarios().ladders().get(k).value()).isCloseTo(alone.scenarios().ladders().get(k).value(), within(1e-10));
    }
  }

  @Test
  void aBookSweptAsASumHasTheSumsOfItsTrades() {
    Trade[] trades = {call("A", "B", 95, YEAR), call("B", "B", 105, HALF), call("C", "C", 100, YEAR),
        Desk.trade("D", "B", 2, new Digital("X", PutCall.PUT, 100, HALF, 1, 3)), mean("M", weekly(20))};
    BatchResult itemised = run(SimulationGrouping.SIMULATION, Level.TRADE, new Reconcile.None(), trades);
    BatchResult summed = run(SimulationGrouping.SIMULATION, Level.BOOK, new Reconcile.All(), trades);
    assertThat(summed.greeks()).noneMatch(greek -> greek.level() == Level.TRADE);
    List<Greek> books = itemised.greeks().stream().filter(greek -> greek.level() != Level.TRADE).toList();
    assertThat(summed.greeks()).hasSameSizeAs(books);
    for (int k = 0; k < books.size(); k++) {
      Greek wanted = books.get(k);
      Greek found = summed.greeks().get(k);
      assertThat(found.id() + found.quote()).isEqualTo(wanted.id() + wanted.quote());
      assertThat(found.derivative()).as(found.toString()).isCloseTo(wanted.derivative(),
          within(1e-9 * (1 + Math.abs(wanted.derivative()))));
      assertThat(found.standardError()).isCloseTo(wanted.standardError(), within(1e-9 * (1 + wanted.standardError())));
    }
    for (int t = 0; t < trades.length; t++) {
      assertThat(summed.trades().get(t).value()).isEqualTo(itemised.trades().get(t).value());
      assertThat(summed.trades().get(t).standardError()).isEqualTo(itemised.trades().get(t).standardError());
      assertThat(summed.trades().get(t).smoothing().isPresent()).isEqualTo(itemised.trades().get(t).smoothing().isPresent());
    }
    Smoothing one = summed.trades().get(3).smoothing().orElseThrow();
    Smoothing other = itemised.trades().get(3).smoothing().orElseThrow();
    assertThat(one.bias()).isCloseTo(other.bias(), within(1e-10));
    assertThat(summed.checks()).isNotEmpty().allMatch(Check::agrees);
  }

  @Test
  void oneThatFailsLeavesTheOthersOfItsGroupAsTheyAre() {
    Product lost = Desk.payoff(List.of("X"), path -> {
      throw new ArithmeticException("no payoff");
    }, YEAR);
    // Known to be none only when it is run.
    Product none = Desk.payoff(List.of("X"), path -> Real.log(path.level("X", YEAR).mul(-1)), YEAR);
    Trade[] good = {call("A", "B", 95, YEAR), call("B", "B", 110, YEAR)};
    for (Level level : List.of(Level.TRADE, Level.BOOK)) {
      BatchResult wanted = run(SimulationGrouping.SIMULATION, level, new Reconcile.None(), good);
      BatchResult result = run(SimulationGrouping.SIMULATION, level, new Reconcile.None(), good[0], Desk.trade("L", "B", 1, lost), good[1],
          Desk.trade("N", "B", 1, none));
      assertThat(result.trades()).extracting(TradeResult::status)
          .containsExactly(Status.OK, Status.FAILED, Status.OK, Status.FAILED);
      assertThat(result.trades().get(1).message()).isEqualTo("no payoff");
      assertThat(result.trades().get(3).message()).contains("NaN");
      assertThat(result.trades().get(0).value()).isEqualTo(wanted.trades().get(0).value());
      assertThat(result.trades().get(2).value()).isEqualTo(wanted.trades().get(1).value());
      assertThat(result.totals().getLast().value()).isCloseTo(wanted.totals().getLast().value(), within(1e-12));
      assertThat(result.greeks()).hasSameSizeAs(wanted.greeks());
    }
  }

  @Test
  void threadsChangeNoBit() {
    Trade[] trades = {call("A", "B", 95, YEAR), call("B", "B", 105, HALF), mean("M", weekly(30)), call("C", "C", 90, HALF)};
    RiskRequest request = new RiskRequest(Level.TRADE, new Reconcile.All(), SecondOrder.BUCKETED, Scenarios.LADDERS, SimulationGrouping.SIMULATION);
    BatchResult one = Desk.run(request, Optional.empty(), BlackScholes.FORMAT, trades);
    try (Workers workers = Workers.of(3)) {
      BatchResult three = new Batch(Desk.market(), MODELS, Desk.SETTINGS, Optional.empty(), request)
          .run(List.of(trades), new Threads(workers), done -> { });
      assertThat(three.greeks()).isEqualTo(one.greeks());
      assertThat(three.gammas()).isEqualTo(one.gammas());
      assertThat(three.scenarios().ladders()).isEqualTo(one.scenarios().ladders());
      assertThat(three.checks()).isEqualTo(one.checks());
    }
  }
}
