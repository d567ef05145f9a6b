package org.backsweep.scenarios.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.scenarios.Desk.TODAY;
import static org.backsweep.scenarios.Desk.X;
import static org.backsweep.scenarios.Desk.trade;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.equity.ImpliedVols;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.LocalVol;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.American;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.scenarios.Batch;
import org.backsweep.scenarios.Desk;
import org.backsweep.scenarios.Threads;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.run.SecondOrder;
import org.backsweep.scenarios.run.SimulationGrouping;
import org.junit.jupiter.api.Test;

/** Quoted option prices: the same values as quoted volatilities give, and Greeks to either. */
class OptionPricesTest {
  private static final double RATE = 0.03;
  private static final double YIELD = 0.01;
  private static final LocalDate[] EXPIRIES = {TODAY.plusDays(91), TODAY.plusDays(365)};
  private static final double[] STRIKES = {85, 100, 115};
  private static final double[][] VOLS = {{0.27, 0.22, 0.19}, {0.26, 0.23, 0.21}};
  private static final RiskRequest ALL = new RiskRequest(Level.TRADE, new Reconcile.All(), SecondOrder.BUCKETED, Scenarios.LADDERS,
      SimulationGrouping.SIMULATION);
  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** An option of the chain, priced by Black's formula. */
  private record Option(LocalDate expiry, double strike, double vol) {
    static List<Option> all() {
      List<Option> all = new ArrayList<>();
      for (int e = 0; e < EXPIRIES.length; e++) {
        for (int k = 0; k < STRIKES.length; k++) {
          all.add(new Option(EXPIRIES[e], STRIKES[k], VOLS[e][k]));
        }
      }
      return all;
    }

    double t() {
      return Desk.years(expiry);
    }

    int side() {
      return strike >= 100 * Math.exp((RATE - YIELD) * t()) ? 1 : -1;
    }

    double d1() {
      return (Math.log(100 / strike) + (RATE - YIELD) * t()) / (vol * Math.sqrt(t())) + vol * Math.sqrt(t()) / 2;
    }

    double delta() {
      return side() * Math.exp(-YIELD * t()) * NORMAL.cumulativeProbability(side() * d1());
    }

    double vega() {
      return 100 * Math.exp(-YIELD * t()) * NORMAL.density(d1()) * Math.sqrt(t());
    }

    double price() {
      return 100 * delta() - side() * strike * Math.exp(-RATE * t()) * NORMAL.cumulativeProbability(side() * (d1() - vol * Math.sqrt(t())));
    }

    String key(String kind) {
      return "EQUITY_OPTION/" + kind + "/X/EUR/" + expiry + "/" + strike + (side() > 0 ? "/C" : "/P");
    }
  }

  private static MarketData market(boolean byPrice) {
    List<Quote<?>> quotes = new ArrayList<>(List.of(quote(X, 100), quote("ZERO/RATE/EUR/EUR/A365/1Y", RATE),
        quote("EQUITY_DIVIDEND/RATE/X/EUR/1Y", YIELD)));
    Option.all().forEach(option -> quotes.add(byPrice ? quote(option.key("PRICE"), option.price()) : quote(option.key("RATE_LNVOL"), option.vol())));
    return MarketData.of(new Quotes(TODAY, quotes, Map.of()), Fixings.none());
  }

  private static MarketData implied() {
    MarketData quoted = market(true);
    return quoted.with(ImpliedVols.of(quoted).quotes());
  }

  private static Quote<?> quote(String key, double value) {
    return new Quote<>(TODAY, QuoteKey.parse(key), value);
  }

  private static Trade european() {
    return trade("E", "B", 10, new European("X", PutCall.CALL, 105, TODAY.plusDays(200)));
  }

  private static Trade average() {
    return trade("A", "B", 10, Desk.payoff(List.of("X"), path -> path.pay(TODAY.plusDays(300), Real.max(path.level("X", TODAY.plusDays(150))
        .add(path.level("X", TODAY.plusDays(300))).mul(0.5).sub(102), 0)), TODAY.plusDays(150), TODAY.plusDays(300)));
  }

  private static BatchResult run(MarketData market, ModelFormat<?> model, Trade... trades) {
    return new Batch(market, trade -> Models.all(model, trade.product().underlyings()), Desk.SETTINGS, Optional.empty(), ALL)
        .run(List.of(trades), Threads.caller(), done -> { });
  }

  private static Map<String, Double> greeks(BatchResult result) {
    return result.greeks().stream().filter(greek -> greek.level() == Level.TRADE).collect(Collectors.toMap(Greek::quote, Greek::derivative));
  }

  private void areThoseOfVolatilities(ModelFormat<?> model, Trade trade) {
    BatchResult quoted = run(market(false), model, trade);
    BatchResult made = run(implied(), model, trade);
    assertThat(made.trades().getFirst().value()).isCloseTo(quoted.trades().getFirst().value(), within(1e-10));
    Map<String, Double> byVolatility = greeks(quoted);
    assertThat(greeks(made)).hasSameSizeAs(byVolatility).allSatisfy((quote, greek) ->
        assertThat(greek).as(quote).isCloseTo(byVolatility.get(quote), within(1e-7)));
  }

  @Test
  void valuesAndGreeksToVolatilitiesAreThoseOfQuotedVolatilities() {
    areThoseOfVolatilities(ClosedForm.FORMAT, european());
    areThoseOfVolatilities(LocalVol.FORMAT, average());
  }

  /**
   * With v the vega to a volatility and n Black's: the Greek to its price is v/n, and the delta at fixed prices is the delta less
   * the sum of v times Black's delta over n.
   */
  private void followFromThoseToVolatilities(ModelFormat<?> model, Trade trade, double precision) {
    Map<String, Double> byVolatility = greeks(run(implied(), model, trade));
    BatchResult result = run(implied().withGreeksTo(market(true).quotes()), model, trade);
    Map<String, Double> byPrice = greeks(result);
    assertThat(byPrice.keySet()).noneMatch(quote -> quote.contains("RATE_LNVOL"));
    double delta = byVolatility.get(X);
    for (Option option : Option.all()) {
      double vega = byVolatility.get(option.key("RATE_LNVOL"));
      assertThat(byPrice.get(option.key("PRICE"))).as(option.key("PRICE")).isCloseTo(vega / option.vega(), within(precision));
      delta -= vega * option.delta() / option.vega();
    }
    assertThat(byPrice.get(X)).isCloseTo(delta, within(precision));
    assertThat(byPrice.get(Greek.THETA)).isCloseTo(byVolatility.get(Greek.THETA), within(1e-9));
    assertThat(result.checks()).hasSizeGreaterThanOrEqualTo(byPrice.size() - 1).allMatch(Check::agrees);
    assertThat(result.checks()).filteredOn(check -> check.quote().contains("/PRICE/")).hasSize(7);
  }

  @Test
  void greeksToPricesFollowFromThoseToVolatilities() {
    followFromThoseToVolatilities(ClosedForm.FORMAT, european(), 1e-8);
    followFromThoseToVolatilities(LocalVol.FORMAT, average(), 1e-7);
  }

  /** What is quoted hedges itself: one option of the chain has one option as its only Greek. */
  @Test
  void anOptionOfTheChainIsHedgedByItself() {
    Map<String, Double> greeks = greeks(run(implied().withGreeksTo(market(true).quotes()), ClosedForm.FORMAT,
        trade("C", "B", 7, new European("X", PutCall.CALL, 115, EXPIRIES[1]))));
    greeks.remove(Greek.THETA);
    String own = Option.all().getLast().key("PRICE");
    assertThat(greeks.remove(own)).isCloseTo(7, within(1e-9));
    assertThat(greeks.values()).isNotEmpty().allSatisfy(greek -> assertThat(greek).isCloseTo(0, within(1e-7)));
  }

  /** Second derivatives and ladders hold volatilities, whatever Greeks are to. */
  @Test
  void secondDerivativesAndLaddersAreAtFixedVolatilities() {
    BatchResult quoted = run(market(false), ClosedForm.FORMAT, european());
    BatchResult priced = run(implied().withGreeksTo(market(true).quotes()), ClosedForm.FORMAT, european());
    assertThat(priced.gammas()).hasSameSizeAs(quoted.gammas());
    for (int i = 0; i < priced.gammas().size(); i++) {
      assertThat(priced.gammas().get(i).value()).isCloseTo(quoted.gammas().get(i).value(), within(1e-6));
    }
    for (int i = 0; i < priced.scenarios().ladders().size(); i++) {
      assertThat(priced.scenarios().ladders().get(i).value()).isCloseTo(quoted.scenarios().ladders().get(i).value(), within(1e-9));
    }
    assertThat(priced.scenarios().ladders()).hasSameSizeAs(quoted.scenarios().ladders()).isNotEmpty();
  }

  /** Beside a grid only the value stands, for its Greeks are to volatilities. */
  @Test
  void earlyExerciseIsReconciledWithBumpsAndItsValueWithAGrid() {
    TreeSet<LocalDate> dates = new TreeSet<>(List.of(TODAY.plusDays(100), TODAY.plusDays(200), TODAY.plusDays(300)));
    Trade put = trade("P", "B", 7, new American("X", PutCall.PUT, 105, dates, TODAY.plusDays(300)));
    List<Check> checks = run(implied().withGreeksTo(market(true).quotes()), LocalVol.FORMAT, put).checks();
    assertThat(checks).allMatch(Check::agrees);
    assertThat(checks).filteredOn(check -> check.method() == Check.Method.GRID).singleElement()
        .matches(check -> check.quote().equals(Check.VALUE));
  }
}
