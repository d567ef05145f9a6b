package org.backsweep.scenarios.cluster;

import com.opengamma.strata.basics.currency.Currency;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.portfolio.ModelTable;
import org.backsweep.pricing.portfolio.PortfolioReader;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.MarketInput;
import org.backsweep.pricing.quotes.QuoteReader;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.scenarios.Batch;
import org.backsweep.scenarios.Runner;
import org.backsweep.scenarios.Threads;
import org.backsweep.scenarios.cluster.Harmful.Harm;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.TradeResult;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.run.SecondOrder;
import org.backsweep.scenarios.run.SimulationGrouping;

/** Some trades of the sample on few paths, in several simulations, and harmful ones among them. */
final class Book {
  static final Path SAMPLE = Path.of("..", "..", "sample");
  private static final Set<String> SOME = Set.of("ASN-001", "ASN-007", "EUR-001", "EUR-012", "FWD-001", "FXO-005");
  /** None of these shares a simulation with a harmful one. */
  private static final Set<String> FEW = Set.of("ASN-007", "EUR-001", "EUR-012", "FWD-001");

  private final MarketInput input = QuoteReader.read(SAMPLE.resolve("market"), Optional.empty(), new Findings());
  private final ModelTable models = ModelTable.read(SAMPLE.resolve("models.csv"), input.quotes(), new Findings());
  private final MarketData market = MarketData.of(input);
  private SimulationGrouping grouping = SimulationGrouping.SIMULATION;
  final List<Trade> trades;

  private Book(Set<String> ids) {
    trades = new ArrayList<>(PortfolioReader.read(SAMPLE.resolve("portfolio"), input.quotes(), input.underlyings(), new Findings()).trades()
        .stream().filter(trade -> ids.contains(trade.id())).toList());
  }

  Book() {
    this(SOME);
  }

  static Book ofFew() {
    return new Book(FEW);
  }

  /** Adds a trade that does harm, among the others. */
  Book with(Harmful harmful) {
    trades.add(3, new Trade("HARM", "exotics", Currency.EUR, 1, "harmful", harmful, "test.csv", 2));
    return this;
  }

  /** Has nothing but trades that do harm, each with a simulation of its own. */
  Book ofHarmful(int count, Harm harm) {
    trades.clear();
    for (int k = 0; k < count; k++) {
      trades.add(new Trade("HARM-" + k, "exotics", Currency.EUR, 1, "harmful", new Harmful(harm, ""), "test.csv", 2));
    }
    grouping = SimulationGrouping.NONE;
    return this;
  }

  BatchResult on(Runner runner) {
    return batch().run(trades, runner, done -> { });
  }

  private Batch batch() {
    return new Batch(market, models::of, new MonteCarloSettings(64, 2, 1, DrawSource.SOBOL), Optional.of(Currency.EUR),
        new RiskRequest(Level.TRADE, new Reconcile.None(), SecondOrder.NONE, Scenarios.NONE, grouping));
  }

  BatchResult here() {
    return on(Threads.caller());
  }

  /** All that is told of a trade but how long it took, and the trade itself: a script is equal to none but itself. */
  static List<Object> told(TradeResult result) {
    return List.of(result.trade().id(), result.model(), result.status(), result.message(), result.value(), result.standardError(),
        result.isUnseen(), result.inBase(), result.smoothing(), result.dualBound(), result.paths(), result.greeks(), result.warnings());
  }

  /** All that is told of a batch but the times. */
  static List<Object> told(BatchResult result) {
    return List.of(result.trades().stream().map(Book::told).toList(), result.greeks(), result.totals(), result.aggregates(),
        result.exposures(), result.risks());
  }
}
