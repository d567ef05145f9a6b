package org.backsweep.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.Accumulator;
import org.backsweep.pricing.product.Asian;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.Forward;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.TradeResult;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.task.Valuation;
import org.junit.jupiter.api.Test;

/** A batch in a flat market: spot 100, rate 3 %, volatility 20 %. */
class BatchTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);
  private static final double SPOT = 100;
  private static final double RATE = 0.03;
  private static final double VOL = 0.2;
  private static final String SPOT_KEY = "EQUITY/PRICE/ABC/EUR";
  private static final MarketData MARKET = MarketData.of(
      new Quotes(TODAY, List.of(quote(SPOT_KEY, SPOT), quote("ZERO/RATE/EUR/EUR/A365/2027-01-05", RATE),
          quote("EQUITY_OPTION/RATE_LNVOL/ABC/EUR/2026-01-12/ATMF", VOL),
          quote("EQUITY_OPTION/RATE_LNVOL/ABC/EUR/2027-01-05/ATMF", VOL)), Map.of()),
      Fixings.none());
  private static final MonteCarloSettings SETTINGS = new MonteCarloSettings(1024, 4, 1, DrawSource.SOBOL);

  private static Quote<?> quote(String key, double value) {
    return new Quote<>(TODAY, QuoteKey.parse(key), value);
  }

  private static Trade trade(String id, String book, double quantity, Product product) {
    return new Trade(id, book, Currency.EUR, quantity, product instanceof Asian ? "asian" : "european", product, "test.csv", 2);
  }

  private static Product call(double strike, LocalDate expiry) {
    return new European("ABC", PutCall.CALL, strike, expiry);
  }

  private static Product asian(double strike) {
    return new Asian("ABC", Asian.Average.ARITHMETIC, PutCall.CALL, new Asian.Strike.Fixed(strike),
        new TreeSet<>(List.of(TODAY.plusMonths(2), TODAY.plusMonths(4))), TODAY.plusMonths(4));
  }

  private static BatchResult run(Level level, Reconcile reconcile, Trade... trades) {
    return batch(level, reconcile).run(List.of(trades), Threads.caller(), result -> {});
  }

  private static Batch batch(Level level, Reconcile reconcile) {
    return new Batch(MARKET, trade -> Models.all(trade.product() instanceof Asian ? BlackScholes.FORMAT : ClosedForm.FORMAT,
        trade.product().underlyings()),
        SETTINGS, Optional.empty(), RiskRequest.firstOrder(level, reconcile));
  }

  private static Greek greek(BatchResult result, Level level, String id, String quote) {
    List<Greek> found = result.greeks().stream()
        .filter(greek -> greek.level() == level && greek.id().equals(id) && greek.quote().equals(quote)).toList();
    assertThat(found).as("%s %s %s", level, id, quote).hasSize(1);
    return found.getFirst();
  }

  private static double blackScholesCall(double strike, double years) {
    NormalDistribution normal = new NormalDistribution();
    double deviation = VOL * Math.sqrt(years);
    double d1 = (Math.log(SPOT / strike) + RATE * years) / deviation + deviation / 2;
    return SPOT * normal.cumulativeProbability(d1)
        - strike * Math.exp(-RATE * years) * normal.cumulativeProbability(d1 - deviation);
  }

  @Test
  void thetaIsTheChangeOfBlackScholesOverOneDay() {
    int days = 180;
    BatchResult result = run(Level.TRADE, new Reconcile.None(), trade("C", "B", 10, call(95, TODAY.plusDays(days))));
    double today = blackScholesCall(95, days / 365.0);
    assertThat(result.trades().getFirst().value()).isCloseTo(10 * today, within(1e-10));
    double theta = 10 * (blackScholesCall(95, (days - 1) / 365.0) - today);
    Greek found = greek(result, Level.TRADE, "C", "THETA");
    assertThat(found.derivative()).isCloseTo(theta, within(1e-9)).isNegative();
    assertThat(found.unit()).isEqualTo("1 day");
    assertThat(found.perUnit()).isEqualTo(found.derivative());
  }

  /** A strip of two forwards, one of which is settled today: only the other has a theta. */
  @Test
  void whatIsDueTodayIsNotLostInTheta() {
    LocalDate today = MARKET.valuation();
    LocalDate later = today.plusDays(200);
    Accumulator both = new Accumulator("ABC", Accumulator.Direction.ACCUMULATOR, 98, 1, 1, Optional.empty(),
        new TreeSet<>(List.of(today, later)), new TreeSet<>(List.of(today, later)));
    Accumulator one = new Accumulator("ABC", Accumulator.Direction.ACCUMULATOR, 98, 1, 1, Optional.empty(),
        new TreeSet<>(List.of(later)), new TreeSet<>(List.of(later)));
    Batch batch = new Batch(MARKET, trade -> Models.all(BlackScholes.FORMAT, trade.product().underlyings()), SETTINGS,
        Optional.empty(), RiskRequest.firstOrder(Level.TRADE, new Reconcile.None()));
    BatchResult result = batch.run(List.of(trade("A", "b", 1, both), trade("B", "b", 1, one)), Threads.caller(), each -> {});
    double theta = 98 * (Math.exp(-RATE * 199 / 365.0) - Math.exp(-RATE * 200 / 365.0));
    assertThat(Math.abs(greek(result, Level.TRADE, "A", "THETA").derivative())).isLessThan(5 * theta);
    assertThat(greek(result, Level.TRADE, "A", "THETA").derivative())
        .isCloseTo(greek(result, Level.TRADE, "B", "THETA").derivative(), within(1e-9));
  }

  @Test
  void thetaOfAForwardIsADayOfInterestOnItsStrike() {
    int days = 100;
    BatchResult result =
        run(Level.TRADE, new Reconcile.None(), trade("F", "B", -3, new Forward("ABC", 98, TODAY.plusDays(days))));
    double theta = 3 * 98 * (Math.exp(-RATE * (days - 1) / 365.0) - Math.exp(-RATE * days / 365.0));
    assertThat(greek(result, Level.TRADE, "F", "THETA").derivative()).isCloseTo(theta, within(1e-10));
    assertThat(greek(result, Level.TRADE, "F", SPOT_KEY).derivative()).isCloseTo(-3, within(1e-14));
    assertThat(greek(result, Level.TRADE, "F", SPOT_KEY).perUnit()).isCloseTo(-3, within(1e-14));
  }

  @Test
  void whatPaysForTheLastTimeTodayLosesNothingOvernight() {
    BatchResult result = run(Level.TRADE, new Reconcile.None(), trade("C", "B", 10, call(95, TODAY)));
    assertThat(result.trades().getFirst().value()).isEqualTo(50);
    assertThat(greek(result, Level.TRADE, "C", "THETA").derivative()).isZero();
    assertThat(greek(result, Level.PORTFOLIO, "portfolio", "THETA").derivative()).isZero();
  }

  /** max(S - K, 0) at S = K: the sweep takes the slope on the right, 1, the bump the mean of both, one half. */
  @Test
  void atAKinkTheBumpsLeaveRoomForTheSlopesOnBothSides() {
    BatchResult result = run(Level.TRADE, new Reconcile.All(), trade("C", "B", 1, call(SPOT, TODAY)));
    Check check = result.checks().getFirst();
    assertThat(check.adjoint()).isEqualTo(1);
    assertThat(check.bump()).isCloseTo(0.5, within(1e-9));
    assertThat(check.agrees()).isTrue();
    assertThat(check.tolerance()).isLessThan(1.01);
  }

  @Test
  void whereTheNextDayCannotBeValuedOnlyThetaIsMissing() {
    MarketData shortLived = MarketData.of(new Quotes(TODAY, List.of(quote(SPOT_KEY, SPOT),
        quote("ZERO/RATE/EUR/EUR/A365/2027-01-05", RATE), quote("EQUITY_OPTION/RATE_LNVOL/ABC/EUR/1D/ATMF", VOL)), Map.of()),
        Fixings.none());
    BatchResult result = new Batch(shortLived, trade -> Models.all(ClosedForm.FORMAT, trade.product().underlyings()), SETTINGS,
        Optional.empty(), RiskRequest.firstOrder(Level.TRADE, new Reconcile.None()))
        .run(List.of(trade("C", "B", 1, call(95, TODAY.plusDays(30)))), Threads.caller(), done -> { });
    TradeResult trade = result.trades().getFirst();
    assertThat(trade.status()).isEqualTo(Status.EXTRAPOLATED);
    assertThat(trade.value()).isCloseTo(blackScholesCall(95, 30 / 365.0), within(1e-12));
    assertThat(trade.warnings()).anyMatch(w -> w.startsWith("no theta: ") && w.contains("2026-01-06"));
    assertThat(result.greeks()).noneMatch(g -> g.quote().equals("THETA")).anyMatch(g -> g.quote().equals(SPOT_KEY));
  }

  /** 2W and the day after tomorrow's fortnight are two expiries today and stay two tomorrow. */
  @Test
  void tenorsAndDatesDoNotCollideOvernight() {
    MarketData close = MarketData.of(new Quotes(TODAY, List.of(quote(SPOT_KEY, SPOT),
        quote("ZERO/RATE/EUR/EUR/A365/2027-01-05", RATE), quote("EQUITY_OPTION/RATE_LNVOL/ABC/EUR/2W/100", VOL),
        quote("EQUITY_OPTION/RATE_LNVOL/ABC/EUR/2026-01-20/100", VOL)), Map.of()), Fixings.none());
    BatchResult result = new Batch(close, trade -> Models.all(ClosedForm.FORMAT, trade.product().underlyings()), SETTINGS,
        Optional.empty(), RiskRequest.firstOrder(Level.TRADE, new Reconcile.None()))
        .run(List.of(trade("C", "B", 1, call(100, TODAY.plusDays(14)))), Threads.caller(), done -> { });
    assertThat(greek(result, Level.TRADE, "C", "THETA").derivative())
        .isCloseTo(blackScholesCall(100, 13 / 365.0) - blackScholesCall(100, 14 / 365.0), within(1e-10));
  }

  @Test
  void greeksOfBooksAndOfThePortfolioAreTheSumsOfTheTrades() {
    BatchResult result = run(Level.TRADE, new Reconcile.None(), trade("A", "X", 5, asian(100)), trade("B", "X", -2, asian(90)),
        trade("C", "Y", 3, call(105, TODAY.plusMonths(6))));
    for (String quote : List.of(SPOT_KEY, "ZERO/RATE/EUR/EUR/A365/2027-01-05", "THETA")) {
      double a = greek(result, Level.TRADE, "A", quote).derivative();
      double b = greek(result, Level.TRADE, "B", quote).derivative();
      double c = greek(result, Level.TRADE, "C", quote).derivative();
      double rounding = 1e-13 * (Math.abs(a) + Math.abs(b) + Math.abs(c));
      assertThat(greek(result, Level.BOOK, "X", quote).derivative()).isCloseTo(a + b, within(rounding));
      assertThat(greek(result, Level.BOOK, "Y", quote).derivative()).isCloseTo(c, within(rounding));
      assertThat(greek(result, Level.PORTFOLIO, "portfolio", quote).derivative()).isCloseTo(a + b + c, within(rounding));
    }
    double value = result.trades().stream().mapToDouble(TradeResult::value).sum();
    assertThat(result.totals().getLast().level()).isEqualTo(Level.PORTFOLIO);
    assertThat(result.totals().getLast().value()).isCloseTo(value, within(1e-10));
  }

  @Test
  void errorsOfTotalsAccountForTheDrawsThatTradesShare() {
    BatchResult offset = run(Level.TRADE, new Reconcile.None(), trade("A", "X", 5, asian(100)), trade("B", "X", -5, asian(100)));
    assertThat(offset.trades().getFirst().standardError()).isGreaterThan(1e-4);
    assertThat(offset.totals()).allSatisfy(total -> {
      assertThat(total.value()).isZero();
      assertThat(total.standardError()).isZero();
    });
    BatchResult doubled = run(Level.TRADE, new Reconcile.None(), trade("A", "X", 5, asian(100)), trade("B", "X", 5, asian(100)));
    assertThat(doubled.totals().getFirst().standardError())
        .isCloseTo(2 * doubled.trades().getFirst().standardError(), within(1e-12));
    Greek one = greek(doubled, Level.TRADE, "A", SPOT_KEY);
    assertThat(greek(doubled, Level.BOOK, "X", SPOT_KEY).standardError()).isCloseTo(2 * one.standardError(), within(1e-12));
    assertThat(one.standardError()).isPositive();
  }

  @Test
  void theLevelCutsOffWhatIsBelow() {
    Trade[] trades = {trade("A", "X", 5, call(100, TODAY.plusDays(90))), trade("B", "Y", 1, call(90, TODAY.plusDays(60)))};
    BatchResult book = run(Level.BOOK, new Reconcile.All(), trades);
    assertThat(book.greeks()).extracting(Greek::level).contains(Level.BOOK, Level.PORTFOLIO).doesNotContain(Level.TRADE);
    assertThat(book.checks()).isNotEmpty().allMatch(check -> check.level() == Level.BOOK).allMatch(Check::agrees);
    BatchResult portfolio = run(Level.PORTFOLIO, new Reconcile.All(), trades);
    assertThat(portfolio.greeks()).extracting(Greek::level).containsOnly(Level.PORTFOLIO);
    assertThat(portfolio.checks()).isNotEmpty().allMatch(check -> check.level() == Level.PORTFOLIO).allMatch(Check::agrees);
    assertThat(portfolio.trades()).hasSize(2);
  }

  @Test
  void everyGreekToAQuoteIsReconciledByBumping() {
    BatchResult result = run(Level.TRADE, new Reconcile.All(), trade("A", "X", 5, asian(100)),
        trade("C", "Y", 3, call(105, TODAY.plusMonths(6))));
    long greeks = result.greeks().stream().filter(greek -> greek.level() == Level.TRADE && !greek.quote().equals("THETA")).count();
    assertThat(result.checks()).hasSize((int) greeks).allMatch(Check::agrees);
    assertThat(result.checks()).filteredOn(check -> check.id().equals("C") && check.quote().equals(SPOT_KEY)).singleElement()
        .satisfies(check -> {
          NormalDistribution normal = new NormalDistribution();
          double years = (TODAY.plusMonths(6).toEpochDay() - TODAY.toEpochDay()) / 365.0;
          double d1 = (Math.log(SPOT / 105) + RATE * years) / (VOL * Math.sqrt(years)) + VOL * Math.sqrt(years) / 2;
          assertThat(check.bumpSize()).isBetween(1e-6, 1e-2);
          assertThat(check.adjoint()).isCloseTo(3 * normal.cumulativeProbability(d1), within(1e-12));
          assertThat(check.bump()).isCloseTo(3 * normal.cumulativeProbability(d1), within(1e-6));
        });
  }

  @Test
  void aTradeThatFailsDoesNotStopTheOthers() {
    List<String> done = new ArrayList<>();
    BatchResult result = batch(Level.TRADE, new Reconcile.All()).run(List.of(trade("A", "X", 5, call(100, TODAY.plusDays(90))),
        trade("LOST", "X", 1, new Forward("XYZ", 10, TODAY.plusDays(30))), trade("C", "X", 2, call(100, TODAY.plusDays(90)))),
        Threads.caller(), trade -> done.add(trade.trade().id()));
    assertThat(done).containsExactlyInAnyOrder("A", "LOST", "C");
    assertThat(result.trades()).extracting(TradeResult::status).containsExactly(Status.OK, Status.FAILED, Status.OK);
    TradeResult lost = result.trades().get(1);
    assertThat(lost.message()).contains("EQUITY/PRICE/XYZ/EUR");
    assertThat(lost.value()).isNaN();
    assertThat(lost.greeks()).isEmpty();
    assertThat(result.greeks()).noneMatch(greek -> greek.id().equals("LOST"));
    double sum = result.trades().get(0).value() + result.trades().get(2).value();
    assertThat(result.totals().getLast().value()).isCloseTo(sum, within(1e-10));
    assertThat(result.count(Status.FAILED)).isEqualTo(1);
  }

  /** Work is told as it is done, not when a trade's turn comes: all of it, once, though a trade fails and others are valued again. */
  @Test
  void theShareOfTheWorkGrowsToOne() {
    List<Double> shares = new ArrayList<>();
    Batch.Progress progress = new Batch.Progress() {
      @Override
      public void done(TradeResult result) {}

      @Override
      public void worked(double share) {
        shares.add(share);
      }
    };
    batch(Level.TRADE, new Reconcile.All()).run(List.of(trade("A", "X", 5, asian(100)), trade("B", "X", 1, call(95, TODAY.plusDays(30))),
        trade("LOST", "X", 1, new Forward("XYZ", 10, TODAY.plusDays(30)))), Threads.caller(), progress);
    assertThat(shares).isSorted().last().satisfies(last -> assertThat(last).isCloseTo(1, within(1e-12)));
    assertThat(shares).as("the steps of the Asian option alone").filteredOn(share -> share < 0.9).hasSizeGreaterThan(2);
  }

  @Test
  void threadsChangeNoBit() {
    List<Trade> trades = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      trades.add(trade("A" + i, "X" + i % 2, i + 1, i % 3 == 2 ? call(90 + i, TODAY.plusDays(100)) : asian(90 + i)));
    }
    Batch batch = batch(Level.TRADE, new Reconcile.Sample(3));
    BatchResult one = batch.run(trades, Threads.caller(), result -> {});
    for (int threads : new int[] {2, 3, 16}) {
      try (Workers workers = Workers.of(threads)) {
        BatchResult many = batch.run(trades, new Threads(workers), result -> {});
        assertThat(many.greeks()).isEqualTo(one.greeks());
        assertThat(many.checks()).isEqualTo(one.checks());
        assertThat(many.totals()).isEqualTo(one.totals());
        assertThat(many.trades()).extracting(TradeResult::value)
            .isEqualTo(one.trades().stream().map(TradeResult::value).toList());
      }
    }
    assertThat(one.checks().stream().map(Check::id).distinct()).containsExactly("A0", "A3", "A6");
  }

  /** A trade that fails too, and a runner that does the last task first. */
  @Test
  void detailsLeaveInTheOrderOfThePlanAndAreNotHeld() {
    List<Trade> trades = List.of(trade("A", "X", 1, call(95, TODAY.plusDays(30))), trade("B", "Y", 2, asian(100)),
        trade("LOST", "X", 1, new Forward("XYZ", 10, TODAY.plusDays(30))), trade("C", "X", 3, call(105, TODAY.plusDays(60))),
        trade("D", "X", 1, asian(90)));
    Batch batch = batch(Level.TRADE, new Reconcile.All());
    BatchResult whole = batch.run(trades, Threads.caller(), result -> {});
    List<Integer> places = new ArrayList<>();
    List<Integer> planned = new ArrayList<>();
    Runner backwards = (plan, worked, done) -> {
      plan.tasks().forEach(task -> task.items().forEach(item -> planned.add(item.place())));
      plan.tasks().reversed().forEach(task -> done.accept(Valuation.of(plan.job(), task, Workers.caller(), worked)));
    };
    BatchResult light = batch.run(trades, backwards, result -> {}, (place, result) -> {
      places.add(place);
      assertThat(result.greeks()).isEqualTo(whole.trades().get(place).greeks());
      assertThat(result.checks()).isEqualTo(whole.trades().get(place).checks());
    });
    assertThat(places).isEqualTo(planned).hasSize(5);
    assertThat(light.trades()).extracting(result -> result.trade().id()).containsExactly("A", "B", "LOST", "C", "D");
    assertThat(light.trades()).allMatch(result -> result.greeks().isEmpty() && result.checks().isEmpty() && result.gammas().isEmpty());
    assertThat(light.totals()).isEqualTo(whole.totals());
    assertThat(light.greeks()).isEqualTo(whole.greeks().stream().filter(greek -> greek.level() != Level.TRADE).toList());
    assertThat(light.checks()).isEmpty();
    assertThat(light.tally()).isEqualTo(whole.tally());
    assertThat(light.tally().greeks()).isEqualTo(whole.greeks().size());
    assertThat(light.tally().checks()).isEqualTo(whole.checks().size());
  }

  @Test
  void anInterruptBreaksItOff() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> run(Level.TRADE, new Reconcile.None(), trade("A", "X", 5, asian(100))))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
