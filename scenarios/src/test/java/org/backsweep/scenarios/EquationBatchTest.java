package org.backsweep.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.scenarios.Desk.RATE;
import static org.backsweep.scenarios.Desk.TODAY;
import static org.backsweep.scenarios.Desk.VOL;
import static org.backsweep.scenarios.Desk.X;
import static org.backsweep.scenarios.Desk.years;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.ModelChoice;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.American;
import org.backsweep.pricing.product.Barrier;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.LadderPoint;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.TradeResult;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.run.SecondOrder;
import org.backsweep.scenarios.run.SimulationGrouping;
import org.junit.jupiter.api.Test;

/** A batch of trades that are valued by finite differences, against Black's formula and batches in markets that are quoted as moved. */
class EquationBatchTest {
  private static final double STRIKE = 103;
  private static final LocalDate EXPIRY = TODAY.plusDays(200);
  /** A basis point of the notional. */
  private static final double BASIS_POINT = 0.01;
  private static final Trade CALL = Desk.trade("call", "call", 1, new European("X", PutCall.CALL, STRIKE, EXPIRY));
  private static final Trade AMERICAN = Desk.trade("american", "american", 1, new American("X", PutCall.PUT, STRIKE, dates(), EXPIRY));
  private static final Trade BARRIER = Desk.trade("barrier", "barrier", 1,
      new Barrier("X", Barrier.Direction.DOWN, Barrier.Knock.OUT, PutCall.CALL, STRIKE, 90, 2, dates(), EXPIRY, 0.5));

  private static SortedSet<LocalDate> dates() {
    SortedSet<LocalDate> dates = new TreeSet<>();
    for (int i = 1; i <= 8; i++) {
      dates.add(TODAY.plusDays(25L * i));
    }
    return dates;
  }

  private static BatchResult run(MarketData market, RiskRequest request, Trade... trades) {
    return new Batch(market, trade -> Models.all(ModelChoice.byEquation(BlackScholes.FORMAT), trade.product().underlyings()), Desk.SETTINGS,
        Optional.empty(), request).run(List.of(trades), Threads.caller(), done -> { });
  }

  private static BatchResult run(MarketData market, Trade... trades) {
    return run(market, RiskRequest.firstOrder(Level.TRADE, new Reconcile.None()), trades);
  }

  private static double theta(BatchResult result, Trade trade) {
    return result.greeks().stream().filter(greek -> greek.level() == Level.TRADE && greek.id().equals(trade.id()))
        .filter(greek -> greek.quote().equals(Greek.THETA)).mapToDouble(Greek::derivative).findFirst().orElseThrow();
  }

  /** The quotes are those of today, the day is the next; the pillars are dates and the volatility flat. */
  @Test
  void thetaIsTheValueOfTheNextDayLessThatOfToday() {
    Trade[] trades = {CALL, AMERICAN, BARRIER};
    BatchResult today = run(Desk.market(), trades);
    LocalDate next = TODAY.plusDays(1);
    List<Quote<?>> quotes = Desk.market().quotes().all().stream().<Quote<?>>map(quote -> new Quote<>(next, quote.key(), quote.value()))
        .toList();
    MarketData later = MarketData.of(new Quotes(next, quotes, Map.of()), Desk.market().fixings());
    BatchResult tomorrow = run(later, trades);
    for (int i = 0; i < trades.length; i++) {
      double change = tomorrow.trades().get(i).value() - today.trades().get(i).value();
      assertThat(theta(today, trades[i])).as(trades[i].id()).isCloseTo(change, within(1e-6 * STRIKE));
    }
    double black = new Desk.Call(100, VOL, STRIKE, years(EXPIRY) - 1 / 365.0).value()
        - new Desk.Call(100, VOL, STRIKE, years(EXPIRY)).value();
    assertThat(theta(today, CALL)).isCloseTo(black, within(0.01 * Math.abs(black)));
  }

  @Test
  void greeksReconcileAndSecondDerivativesAreBlacks() {
    RiskRequest all = new RiskRequest(Level.TRADE, new Reconcile.All(), SecondOrder.PARALLEL, Scenarios.NONE,
        SimulationGrouping.SIMULATION);
    BatchResult result = run(Desk.market(), all, CALL, AMERICAN, BARRIER);
    long greeks = result.greeks().stream().filter(greek -> greek.level() == Level.TRADE && !greek.quote().equals(Greek.THETA)).count();
    assertThat(result.checks().stream().filter(check -> !check.quote().equals(Check.VALUE))).hasSize((int) greeks).allMatch(Check::agrees);
    assertThat(greeks).isGreaterThanOrEqualTo(3 * 3);
    for (TradeResult trade : result.trades()) {
      assertThat(trade.paths()).isZero();
      assertThat(trade.standardError()).isZero();
      assertThat(trade.model().text()).isEqualTo("black-scholes (pde)");
    }
    Desk.Call exact = new Desk.Call(100, VOL, STRIKE, years(EXPIRY));
    assertThat(result.trades().getFirst().value()).isCloseTo(exact.value(), within(BASIS_POINT / 3));
    assertThat(Desk.gamma(result.gammas().stream().filter(gamma -> gamma.id().equals("call")), Level.TRADE, X, X).value())
        .isCloseTo(exact.gamma(), within(0.002 * exact.gamma()));
    double vanna = exact.vanna();
    assertThat(Desk.gamma(result.gammas().stream().filter(gamma -> gamma.id().equals("call")), Level.TRADE, X, Desk.X_VOLS).value())
        .isCloseTo(vanna, within(0.01 * Math.abs(vanna)));
  }

  /** The grid stands where it is recorded and moves with the quotes: a market quoted as moved has one of its own. */
  @Test
  void laddersAreTheValuesInMarketsThatAreQuotedSo() {
    RiskRequest ladders = new RiskRequest(Level.TRADE, new Reconcile.None(), SecondOrder.NONE, Scenarios.LADDERS,
        SimulationGrouping.SIMULATION);
    BatchResult result = run(Desk.market(), ladders, CALL, AMERICAN, BARRIER);
    List<LadderPoint> call = points(result, CALL);
    assertThat(call).hasSizeGreaterThan(20);
    for (LadderPoint point : call) {
      double exact = new Desk.Call(100 * (1 + point.spotShift()), VOL + point.volShift(), STRIKE, years(EXPIRY)).value();
      assertThat(point.value()).isCloseTo(exact, within(BASIS_POINT));
    }
    BatchResult moved = run(Desk.market(80, VOL + 0.1), AMERICAN, BARRIER);
    for (TradeResult fresh : moved.trades()) {
      assertThat(points(result, fresh.trade())).filteredOn(point -> point.spotShift() == -0.2 && point.volShift() == 0.1).singleElement()
          .satisfies(point -> assertThat(point.value()).isCloseTo(fresh.value(), within(1e-9)));
    }
    assertThat(points(result, BARRIER)).filteredOn(point -> point.spotShift() == -0.3 && point.volShift() == 0).singleElement()
        .satisfies(point -> assertThat(point.value()).as("all but gone").isCloseTo(2 * Math.exp(-RATE * years(EXPIRY)), within(0.01)));
  }

  private static List<LadderPoint> points(BatchResult result, Trade trade) {
    return result.scenarios().ladders().stream().filter(point -> point.book().equals(trade.book())).toList();
  }
}
