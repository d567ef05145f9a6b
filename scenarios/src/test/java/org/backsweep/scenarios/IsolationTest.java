package org.backsweep.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.Heston;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.product.Script;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.TradeResult;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.run.SecondOrder;
import org.backsweep.scenarios.run.SimulationGrouping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fault of one trade costs that trade alone: the others are held to Black's formula. */
class IsolationTest {
  private static final LocalDate YEAR = Desk.TODAY.plusDays(365);

  private static Trade call(String id, double strike) {
    return Desk.trade(id, "B", 1, new European("X", PutCall.CALL, strike, YEAR));
  }

  private static BatchResult run(ModelFormat<?> model, Level level, Trade... trades) {
    return Desk.run(new RiskRequest(level, new Reconcile.All(), SecondOrder.PARALLEL, Scenarios.LADDERS, SimulationGrouping.SIMULATION), Optional.empty(), model,
        trades);
  }

  private static void assertRight(BatchResult result, int trade, double strike) {
    TradeResult found = result.trades().get(trade);
    Desk.Call black = new Desk.Call(100, Desk.VOL, strike, 1);
    assertThat(found.status()).as(found.message()).isEqualTo(Status.OK);
    assertThat(found.value()).isCloseTo(black.value(), within(1e-10 + 5 * found.standardError()));
    found.greeks().stream().filter(greek -> greek.quote().equals(Desk.X)).forEach(delta -> assertThat(delta.derivative())
        .isCloseTo(new NormalDistribution().cumulativeProbability(black.d1()), within(1e-10 + 5 * delta.standardError())));
    assertThat(found.gammas()).allMatch(gamma -> Double.isFinite(gamma.value()));
    assertThat(found.checks()).allMatch(Check::agrees);
  }

  /** One that pays for an infinite number of units: what crosses its paths into the market is no number for any sweep. */
  private static Trade infinite(String id) {
    return Desk.trade(id, "B", 1, Desk.payoff(List.of("X"),
        path -> {
          Real one = path.pay(YEAR, path.constant(1));
          return path.level("X", YEAR).mul(one).div(one.sub(one.mul(1)));
        }, YEAR));
  }

  /** One that is recorded for ever costs the time of its group once and its own once, and no other trade its value. */
  @ParameterizedTest
  @EnumSource(Level.class)
  void aTradeThatNeverEndsIsGivenUp(Level level) {
    Trade[] trades = {call("A", 95), JournalTest.endless("E"), call("C", 105)};
    BatchResult result = new Batch(Desk.market(), trade -> Models.all(BlackScholes.FORMAT, trade.product().underlyings()), Desk.SETTINGS, Optional.empty(),
        RiskRequest.firstOrder(level, new Reconcile.None()), Optional.of(Duration.ofSeconds(2))).run(List.of(trades), Threads.caller(), done -> { });
    assertThat(result.trades().get(1).status()).isEqualTo(Status.FAILED);
    assertThat(result.trades().get(1).message()).isEqualTo("given up after 2s, the longest that it may take (--time-limit)");
    assertRight(result, 0, 95);
    assertRight(result, 2, 105);
  }

  @ParameterizedTest
  @EnumSource(Level.class)
  void numbersThatAreNoneStayWithTheirTrade(Level level) {
    BatchResult result = run(BlackScholes.FORMAT, level, call("A", 95), infinite("BAD"), call("C", 105));
    assertThat(result.trades().get(1).status()).isEqualTo(Status.FAILED);
    assertRight(result, 0, 95);
    assertRight(result, 2, 105);
    double delta = result.greeks().stream()
        .filter(greek -> greek.level() == Level.PORTFOLIO && greek.quote().equals(Desk.X)).findFirst().orElseThrow().derivative();
    NormalDistribution normal = new NormalDistribution();
    assertThat(delta).isCloseTo(normal.cumulativeProbability(new Desk.Call(100, Desk.VOL, 95, 1).d1())
        + normal.cumulativeProbability(new Desk.Call(100, Desk.VOL, 105, 1).d1()), within(0.01));
  }

  /** Placeholders of 0.001 % below the money: between them and the next quote the total variance of the spline is negative. */
  @ParameterizedTest
  @EnumSource(Level.class)
  void aHoleInASmileCostsTheTradesInIt(Level level) {
    List<Quote<?>> quotes = new ArrayList<>();
    Map.of("EQUITY/PRICE/AA/EUR", 100.0, "EQUITY_DIVIDEND/RATE/AA/EUR/1Y", 0.01, "ZERO/RATE/EUR/EUR/A365/1Y", 0.03)
        .forEach((key, value) -> quotes.add(new Quote<>(Desk.TODAY, QuoteKey.parse(key), value)));
    double[] vols = {1e-5, 1e-5, 1e-5, 0.3, 0.28, 0.26, 0.25, 0.245, 0.24};
    for (int i = 0; i < vols.length; i++) {
      quotes.add(new Quote<>(Desk.TODAY, QuoteKey.parse("EQUITY_OPTION/RATE_LNVOL/AA/EUR/2026-04-06/" + (70 + 5 * i)), vols[i]));
    }
    LocalDate expiry = LocalDate.of(2026, 4, 6);
    MarketData market = MarketData.of(new Quotes(Desk.TODAY, quotes, Map.of()), Fixings.none());
    List<Trade> trades = List.of(Desk.trade("GOOD", "B", 1, new European("AA", PutCall.CALL, 100, expiry)),
        Desk.trade("BAD", "B", 1, new European("AA", PutCall.PUT, 78, expiry)));
    BatchResult result = new Batch(market, trade -> Models.all(ClosedForm.FORMAT, trade.product().underlyings()), Desk.SETTINGS,
        Optional.empty(), new RiskRequest(level, new Reconcile.All(), SecondOrder.PARALLEL, Scenarios.LADDERS, SimulationGrouping.SIMULATION))
        .run(trades, Threads.caller(), done -> { });
    // Black, by QuantLib 1.29: blackFormula(Call, 100, 100 exp(0.02 t), 0.25 sqrt(t), exp(-0.03 t)), t = 91 / 365.
    assertThat(result.trades().getFirst().value()).isCloseTo(5.203993, within(1e-6));
    TradeResult bad = result.trades().get(1);
    assertThat(bad.status()).isEqualTo(Status.FAILED);
    assertThat(bad.message()).contains("NaN").contains("/75 (1.0E-5)", "/80 (1.0E-5)").doesNotContain("/85");
    assertThat(result.scenarios().ladders()).isNotEmpty();
  }

  /** One payoff written in two ways fails in both, and says which number made it fail; guarded, it is right. */
  @Test
  void aLogarithmOfNegativeNumbersIsNamed() {
    BatchResult result = run(BlackScholes.FORMAT, Level.TRADE, call("A", 95), script("B", "pay max(log(S / 100 - 1) + 2, 0)"),
        script("C", "y = S\n  pay max(0, log(y / 100 - 1) + 2)"), script("D", "pay S / (S - S)"),
        script("E", "if S > 105 then pay S - 105 + 0 * log(S - 100) else pay 0 end"), call("F", 105));
    assertRight(result, 0, 95);
    assertRight(result, 5, 105);
    assertThat(result.trades().get(1).status()).isEqualTo(Status.FAILED);
    assertThat(result.trades().get(1).message())
        .matches("the value is NaN: log of -0\\.\\d+ at line 1, column 24 of the script is NaN, on path \\d+; it rests on EQUITY/PRICE/X.*");
    assertThat(result.trades().get(2).message()).matches("the value is NaN: log of -0.* at line 2, column 14 of the script.*");
    assertThat(result.trades().get(3).message()).contains("the value is").contains(" / 0.0 at line 1, column 22 of the script");
    TradeResult guarded = result.trades().get(4);
    assertThat(guarded.status()).as(guarded.message()).isEqualTo(Status.OK);
    assertThat(guarded.greeks()).allMatch(greek -> Double.isFinite(greek.derivative()));
    assertThat(guarded.checks()).allMatch(Check::agrees);
    assertThat(guarded.value()).isCloseTo(new Desk.Call(100, Desk.VOL, 105, 1).value(), within(0.01));
  }

  /** The fit of what is kept is no number either; what made it so is named, not the fit. */
  @Test
  void aLogarithmOfNegativeNumbersIsNamedWhereThereIsAChoice() {
    LocalDate half = Desk.TODAY.plusDays(182);
    BatchResult result = run(Heston.FORMAT, Level.TRADE,
        choosing("A", "at " + half + ": exercise log(S / 100 - 1) + 2\nat " + YEAR + ": pay S - 90"),
        choosing("B", "at " + half + ": exercise 100 - S given log(S / 100 - 1)\nat " + YEAR + ": exercise 100 - S"));
    assertThat(result.trades()).extracting(TradeResult::status).containsOnly(Status.FAILED);
    assertThat(result.trades().get(0).message()).matches("the value is NaN: log of -0.* at line 1, column 25 of the script is NaN.*");
    assertThat(result.trades().get(1).message()).matches("the value is NaN: log of -0.* at line 1, column 39 of the script is NaN.*");
  }

  /** So it is where a grid is to say where to exercise. */
  @Test
  void aLogarithmOfNegativeNumbersIsNamedWhereAGridChooses() {
    BatchResult result = run(BlackScholes.FORMAT, Level.TRADE, choosing("A", "at " + Desk.TODAY.plusDays(182)
        + ": exercise 100 - S\nat " + YEAR + ": exercise log(S / 100 - 1)"));
    assertThat(result.trades().getFirst().message()).matches("the value is NaN: log of -0.* at line 2, column 25 of the script is NaN.*");
  }

  private static Trade choosing(String id, String payoff) {
    return Desk.trade(id, "B", 1, Script.of(payoff, List.of("X"), () -> null, Script.SMOOTHING));
  }

  private static Trade script(String id, String payoff) {
    return Desk.trade(id, "B", 1, Script.of("at " + YEAR + ": " + payoff, List.of("X"), () -> null, Script.SMOOTHING));
  }

  @Test
  void whatRunsOutOfMemoryIsDoneAgainWhenTheOthersAreThrough() {
    AtomicInteger tries = new AtomicInteger();
    Product starving = Desk.payoff(List.of("X"), path -> {
      if (tries.incrementAndGet() < 3) {
        throw new OutOfMemoryError("test");
      }
      return path.pay(YEAR, Real.max(path.level("X", YEAR).sub(100), 0));
    }, YEAR);
    Product hopeless = Desk.payoff(List.of("X"), path -> {
      throw new OutOfMemoryError("test");
    }, YEAR);
    BatchResult result = run(BlackScholes.FORMAT, Level.TRADE, call("A", 95), Desk.trade("S", "B", 1, starving),
        Desk.trade("H", "B", 1, hopeless), call("C", 105));
    assertThat(result.trades()).extracting(trade -> trade.trade().id()).containsExactly("A", "S", "H", "C");
    assertRight(result, 0, 95);
    assertRight(result, 1, 100);
    assertRight(result, 3, 105);
    assertThat(result.trades().get(2).status()).isEqualTo(Status.FAILED);
    assertThat(result.trades().get(2).message()).contains("out of memory").contains("-Xmx");
  }

  /** The next day fails in any way: the value stays. */
  @Test
  void whatFailsOnTheNextDayCostsThetaAlone() {
    Product tired = Desk.payoff(List.of("X"), path -> {
      if (path.valuation().isAfter(Desk.TODAY)) {
        throw new OutOfMemoryError("test");
      }
      return path.pay(YEAR, Real.max(path.level("X", YEAR).sub(100), 0));
    }, YEAR);
    BatchResult result = run(BlackScholes.FORMAT, Level.TRADE, call("A", 95), Desk.trade("T", "B", 1, tired));
    assertRight(result, 0, 95);
    assertRight(result, 1, 100);
    assertThat(result.trades().get(1).warnings()).anyMatch(warning -> warning.startsWith("no theta") && warning.contains("memory"));
    assertThat(result.trades().get(0).greeks()).anyMatch(greek -> greek.quote().equals("THETA"));
    assertThat(result.trades().get(1).greeks()).noneMatch(greek -> greek.quote().equals("THETA"));
  }
}
