package org.backsweep.scenarios.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opengamma.strata.basics.currency.Currency;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.portfolio.ModelTable;
import org.backsweep.pricing.portfolio.PortfolioReader;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.Forward;
import org.backsweep.pricing.product.ProductFormat;
import org.backsweep.pricing.product.ProductFormats;
import org.backsweep.pricing.quotes.MarketInput;
import org.backsweep.pricing.quotes.QuoteKind;
import org.backsweep.pricing.quotes.QuoteReader;
import org.backsweep.pricing.scenario.Passage;
import org.backsweep.pricing.scenario.QuoteHistory;
import org.backsweep.pricing.scenario.ScenarioTable;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.scenarios.Batch;
import org.backsweep.scenarios.Desk;
import org.backsweep.scenarios.Runner;
import org.backsweep.scenarios.Threads;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.TradeResult;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.run.SecondOrder;
import org.backsweep.scenarios.run.SimulationGrouping;
import org.junit.jupiter.api.Test;

/** The sample's portfolio as bytes, and some of it through a runner that hands nothing else over. */
class PackedTest {
  private static final Path SAMPLE = Path.of("..", "sample");
  /** In local volatility, three of them together; in a fitted model, by formula, with a choice, scripted. */
  private static final Set<String> VALUED =
      Set.of("AME-002", "ASN-001", "ASN-007", "BAR-001", "EUR-001", "FWD-001", "FXO-002", "LBK-003", "SCR-001", "VAR-001");

  private final MarketInput input = QuoteReader.read(SAMPLE.resolve("market"), Optional.empty(), new Findings());
  private final MarketData market = MarketData.of(input);
  private final ModelTable models = ModelTable.read(SAMPLE.resolve("models.csv"), input.quotes(), new Findings());
  private final List<Trade> trades =
      PortfolioReader.read(SAMPLE.resolve("portfolio"), input.quotes(), input.underlyings(), new Findings()).trades();
  private final RiskRequest request = new RiskRequest(Level.TRADE, new Reconcile.Sample(4), SecondOrder.PARALLEL, Scenarios.LADDERS,
      SimulationGrouping.SIMULATION).with(
          ScenarioTable.read(SAMPLE.resolve("scenarios.csv"), input.quotes(), new Findings()).subList(0, 3), Optional.of(new Scenarios.History(
              QuoteHistory.read(SAMPLE.resolve("history.csv.gz"), input.quotes(), 1, QuoteKind::isPrice, new Findings()).subList(0, 4), 1, List.of(0.99))));
  private final Job job =
      new Job(market, new MonteCarloSettings(64, 2, 1, DrawSource.SOBOL), Optional.of(Currency.EUR), request, Optional.empty());

  /** Does tasks as another process would, last things first, and brings their results out of order. */
  private record Posted(int seed) implements Runner {
    @Override
    public void run(Plan plan, DoubleConsumer worked, Consumer<TaskResult> done) {
      Job there = Packed.of(plan.job()).value();
      List<Packed<TaskResult>> results = new ArrayList<>();
      for (Task task : plan.tasks().reversed()) {
        results.add(Packed.of(Valuation.of(there, Packed.of(task).value(), Workers.caller(), worked)));
      }
      Collections.shuffle(results, new Random(seed));
      results.forEach(result -> done.accept(result.value()));
    }
  }

  @Test
  void everyTradeOfTheSampleTravels() {
    assertThat(new TreeSet<>(trades.stream().map(Trade::type).toList()))
        .containsExactlyInAnyOrderElementsOf(ProductFormats.ALL.stream().map(ProductFormat::name).toList());
    Plan plan = Plan.of(job, trades, models::of);
    Plan there = Packed.of(plan).value();
    assertThat(there.tasks()).hasSameSizeAs(plan.tasks());
    for (int k = 0; k < plan.tasks().size(); k++) {
      assertThat(there.tasks().get(k).models()).isEqualTo(plan.tasks().get(k).models());
      assertThat(there.tasks().get(k).items()).isEqualTo(plan.tasks().get(k).items());
    }
    MarketData market = there.job().market();
    assertThat(market.quotes().all()).isEqualTo(input.quotes().all());
    assertThat(market.quotes().unused()).isEqualTo(input.quotes().unused());
    assertThat(market.fixings().indices()).isEqualTo(input.fixings().indices()).isNotEmpty()
        .allSatisfy(index -> assertThat(market.fixings().history(index)).isEqualTo(input.fixings().history(index)));
    assertThat(there.job().request()).usingRecursiveComparison().withEqualsForType(Double::equals, Double.class)
        .isEqualTo(request);
    assertThat(there.job().settings()).isEqualTo(job.settings());
  }

  /** All that is told of a trade but how long it took. */
  private static List<Object> told(TradeResult result) {
    return List.of(result.trade().id(), result.model(), result.status(), result.message(), result.value(), result.standardError(),
        result.isUnseen(), result.inBase(), result.smoothing(), result.dualBound(), result.paths(), result.greeks(), result.checks(),
        result.gammas(), result.warnings());
  }

  @Test
  void whatIsValuedElsewhereIsTheSameToTheLastBit() {
    List<Trade> some = new ArrayList<>(trades.stream().filter(trade -> VALUED.contains(trade.id())).toList());
    some.add(5, new Trade("LOST", "equity", Currency.EUR, 1, "forward", new Forward("XYZ", 10, LocalDate.of(2002, 12, 20)), "test.csv", 2));
    Batch batch = new Batch(market, models::of, job.settings(), job.base(), request);

    BatchResult here = batch.run(some, Threads.caller(), done -> { });
    List<String> order = new ArrayList<>();
    BatchResult there = batch.run(some, new Posted(1), done -> order.add(done.trade().id()));

    for (int t = 0; t < some.size(); t++) {
      assertThat(told(there.trades().get(t))).containsExactlyElementsOf(told(here.trades().get(t)));
    }
    assertThat(there.greeks()).isEqualTo(here.greeks());
    assertThat(there.totals()).isEqualTo(here.totals());
    assertThat(there.checks()).isEqualTo(here.checks()).isNotEmpty();
    assertThat(there.gammas()).isEqualTo(here.gammas()).isNotEmpty();
    assertThat(there.scenarios()).isEqualTo(here.scenarios());
    assertThat(here.scenarios().ladders()).isNotEmpty();
    assertThat(there.aggregates()).isEqualTo(here.aggregates());
    assertThat(there.risks()).isEqualTo(here.risks()).isNotEmpty();
    assertThat(there.timings().seconds().keySet()).isEqualTo(here.timings().seconds().keySet());
    assertThat(order).containsExactlyInAnyOrderElementsOf(some.stream().map(Trade::id).toList());
    assertThat(there.trades()).filteredOn(trade -> trade.status() == Status.FAILED).singleElement()
        .satisfies(lost -> assertThat(lost.message()).contains("EQUITY/PRICE/XYZ/EUR"));
  }

  @Test
  void whatCannotTravelSaysSo() {
    Trade trade = Desk.trade("P", "B", 1, Desk.payoff(List.of("X"), path -> path.level("X", Desk.TODAY), Desk.TODAY));
    assertThatThrownBy(() -> Packed.of(trade)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be sent to another process").hasMessageContaining(Desk.class.getName());
  }

  /** Also the values on the way to a later market. */
  @Test
  void aPassageTravels() {
    MarketInput monday = QuoteReader.read(SAMPLE.resolve("market-2002-07-08"), Optional.empty(), new Findings());
    RiskRequest explaining = request.explaining(Passage.between(input.quotes(), input.fixings(), monday.quotes(), monday.fixings()));
    List<Trade> some = trades.stream().filter(trade -> VALUED.contains(trade.id())).toList();
    Batch batch = new Batch(market, models::of, job.settings(), job.base(), explaining);
    BatchResult here = batch.run(some, Threads.caller(), done -> { });
    assertThat(batch.run(some, new Posted(2), done -> { }).passage()).isEqualTo(here.passage());
    assertThat(here.passage().trades()).hasSameSizeAs(some);
  }
}
