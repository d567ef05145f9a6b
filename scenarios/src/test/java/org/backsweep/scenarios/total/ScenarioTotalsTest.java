package org.backsweep.scenarios.total;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.scenarios.Desk.FX;
import static org.backsweep.scenarios.Desk.TODAY;
import static org.backsweep.scenarios.Desk.VOL;
import static org.backsweep.scenarios.Desk.X;
import static org.backsweep.scenarios.Desk.Y;
import static org.backsweep.scenarios.Desk.Z;
import static org.backsweep.scenarios.Desk.trade;
import static org.backsweep.scenarios.Desk.years;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.backsweep.aad.Solve;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.American;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.Forward;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.scenario.NamedScenario;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.scenarios.Batch;
import org.backsweep.scenarios.Desk;
import org.backsweep.scenarios.Threads;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.RiskContribution;
import org.backsweep.scenarios.result.ScenarioChange;
import org.backsweep.scenarios.result.ValueAtRisk.Method;
import org.backsweep.scenarios.result.ValueAtRisk;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.run.SecondOrder;
import org.backsweep.scenarios.run.SimulationGrouping;
import org.junit.jupiter.api.Test;

/** Books in the markets of scenarios and of a history. */
class ScenarioTotalsTest {
  private static final LocalDate EXPIRY = TODAY.plusDays(300);
  private static final String RATE = "ZERO/RATE/EUR/EUR/A365/2027-01-05";
  private static final String NEAR_VOL = "EQUITY_OPTION/RATE_LNVOL/X/EUR/2026-03-05/ATMF";
  private static final String FAR_VOL = "EQUITY_OPTION/RATE_LNVOL/X/EUR/2028-01-05/ATMF";
  private static final List<Double> LEVELS = List.of(0.99, 0.95);

  private static final Map<QuoteKey, Integer> PLACES = new HashMap<>();

  static {
    Desk.market().quotes().all().forEach(quote -> PLACES.put(quote.key(), PLACES.size()));
  }

  private static Quote<?> quote(String key) {
    return Desk.market().quotes().find(QuoteKey.parse(key)).orElseThrow();
  }

  /** A scenario by keys and levels, one after the other. */
  private static NamedScenario scenario(String name, Object... levels) {
    double[] moved = new double[PLACES.size()];
    Arrays.fill(moved, Double.NaN);
    for (int k = 0; k < levels.length; k += 2) {
      moved[PLACES.get(quote((String) levels[k]).key())] = (Double) levels[k + 1];
    }
    return new NamedScenario(name, PLACES, moved);
  }

  private static BatchResult run(List<NamedScenario> stress, List<NamedScenario> moves, SecondOrder second, ModelFormat<?> model, Trade... trades) {
    return Desk.run(request(stress, moves, second), Optional.of(Currency.EUR), model, trades);
  }

  private static RiskRequest request(List<NamedScenario> stress, List<NamedScenario> moves, SecondOrder second) {
    return new RiskRequest(Level.TRADE, new Reconcile.None(), second, Scenarios.NONE.with(stress,
        moves.isEmpty() ? Optional.empty() : Optional.of(new Scenarios.History(moves, 1, LEVELS))), SimulationGrouping.SIMULATION);
  }

  private static Trade call(String id, String book, double quantity, String underlying, double strike) {
    return trade(id, book, quantity, new European(underlying, PutCall.CALL, strike, EXPIRY));
  }

  private static ScenarioChange change(List<ScenarioChange> changes, String id, String scenario) {
    return changes.stream().filter(each -> each.id().equals(id) && each.scenario().equals(scenario)).findFirst().orElseThrow();
  }

  private static ValueAtRisk risk(BatchResult result, String id, Method method, double level) {
    return result.scenarios().valueAtRisk().stream().filter(each ->
        each.id().equals(id) && each.method() == method && each.confidence() == level).findFirst().orElseThrow();
  }

  private static double black(double quantity, double spot, double vol, double strike) {
    return quantity * new Desk.Call(spot, vol, strike, years(EXPIRY)).value();
  }

  @Test
  void aBookInAScenarioIsBlacksFormulaThere() {
    List<NamedScenario> stress = List.of(scenario("crash", X, 60.0, NEAR_VOL, 0.4, FAR_VOL, 0.4), scenario("nothing", X, 100.0), scenario("spot", X, 101.0));
    BatchResult result = run(stress, List.of(), SecondOrder.PARALLEL, ClosedForm.FORMAT, call("A", "B", 10, "X", 95), call("C", "OTHER", -3, "X", 110));
    List<ScenarioChange> changes = result.scenarios().stresses();
    assertThat(changes).extracting(ScenarioChange::scenario).containsExactly("crash", "nothing", "spot", "crash", "nothing", "spot", "crash",
        "nothing", "spot");
    ScenarioChange crash = change(changes, "B", "crash");
    assertThat(crash.value()).isCloseTo(black(10, 60, 0.4, 95), within(1e-10));
    assertThat(crash.change()).isCloseTo(black(10, 60, 0.4, 95) - black(10, 100, VOL, 95), within(1e-10));
    assertThat(crash.changeError()).isZero();
    assertThat(change(changes, "portfolio", "crash").change())
        .isEqualTo(crash.change() + change(changes, "OTHER", "crash").change());
    assertThat(changes).filteredOn(each -> each.scenario().equals("nothing")).allMatch(each ->
        each.change() == 0 && each.linear() == 0 && each.taylor() == 0 && each.missing() == 0);
    // A small move: to the third order in it.
    ScenarioChange spot = change(changes, "portfolio", "spot");
    assertThat(spot.taylor()).isCloseTo(spot.change(), within(3e-4 * Math.abs(spot.change())));
    assertThat(spot.linear()).isCloseTo(spot.change(), within(3e-2 * Math.abs(spot.change())));
    assertThat(Math.abs(spot.linear() - spot.change())).isGreaterThan(20 * Math.abs(spot.taylor() - spot.change()));
    assertThat(result.scenarios().history()).isEmpty();
    assertThat(result.scenarios().valueAtRisk()).isEmpty();
    assertThat(result.scenarios().ladders()).isEmpty();
  }

  /** By Monte Carlo the change and its error are claims about the formula's, tested with a hundred seeds. */
  @Test
  void underPathsTheChangeIsWithinItsErrors() {
    List<NamedScenario> stress = List.of(scenario("down", X, 80.0, NEAR_VOL, 0.3, FAR_VOL, 0.3), scenario("up", X, 120.0, NEAR_VOL, 0.15, FAR_VOL, 0.15));
    double[] right = {black(10, 80, 0.3, 95) - black(10, 100, VOL, 95), black(10, 120, 0.15, 95) - black(10, 100, VOL, 95)};
    int[] inside = new int[right.length];
    double[] squares = new double[right.length];
    double[] errors = new double[right.length];
    int seeds = 100;
    for (int seed = 0; seed < seeds; seed++) {
      BatchResult result = new Batch(Desk.market(), any -> Models.all(BlackScholes.FORMAT, List.of("X")),
          new MonteCarloSettings(16_384, 16, 1000 + seed, DrawSource.SOBOL), Optional.empty(), request(stress, List.of(), SecondOrder.NONE))
          .run(List.of(call("A", "B", 10, "X", 95)), Threads.caller(), done -> { });
      for (int s = 0; s < right.length; s++) {
        ScenarioChange change = change(result.scenarios().stresses(), "B", stress.get(s).name());
        assertThat(change.changeError()).isBetween(1e-3, 2.0);
        assertThat(change.change()).isCloseTo(right[s], within(6 * change.changeError()));
        inside[s] += Math.abs(change.change() - right[s]) <= 2 * change.changeError() ? 1 : 0;
        squares[s] += Math.pow(change.change() - right[s], 2) / seeds;
        errors[s] += Math.pow(change.changeError(), 2) / seeds;
      }
    }
    // 95.45 of 100, within three deviations of that number; and errors are no larger than they need to be.
    for (int s = 0; s < right.length; s++) {
      assertThat(inside[s]).isGreaterThanOrEqualTo(89);
      assertThat(Math.sqrt(errors[s] / squares[s])).isBetween(0.7, 1.4);
    }
  }

  /** A put that can be exercised every ten days, exercised as is best in the scenario, against a tree's. */
  @Test
  void anAmericanIsExercisedAsIsBestInTheScenario() {
    List<NamedScenario> stress = List.of(scenario("down", X, 80.0, NEAR_VOL, 0.3, FAR_VOL, 0.3), scenario("up", X, 110.0, NEAR_VOL, 0.25, FAR_VOL, 0.25));
    SortedSet<LocalDate> exercise = new TreeSet<>(IntStream.rangeClosed(1, 30).mapToObj(k -> TODAY.plusDays(10L * k)).toList());
    BatchResult result = new Batch(Desk.market(), any -> Models.all(BlackScholes.FORMAT, List.of("X")), Desk.SETTINGS, Optional.empty(),
        new RiskRequest(Level.TRADE, new Reconcile.None(), SecondOrder.NONE, Scenarios.NONE.with(stress, Optional.empty()).onPaths(Optional.of(65_536L)),
            SimulationGrouping.SIMULATION))
        .run(List.of(trade("A", "B", 1, new American("X", PutCall.PUT, 100, exercise, EXPIRY))), Threads.caller(), done -> { });
    ScenarioChange down = change(result.scenarios().stresses(), "B", "down");
    ScenarioChange up = change(result.scenarios().stresses(), "B", "up");
    assertThat(down.change()).isCloseTo(tree(80, 0.3) - tree(100, VOL), within(2 * down.changeError() + 1e-3 * tree(80, 0.3)));
    assertThat(up.change()).isCloseTo(tree(110, 0.25) - tree(100, VOL), within(2 * up.changeError() + 1e-3 * tree(110, 0.25)));
  }

  /** By the tree of Cox, Ross and Rubinstein with twelve steps a day. */
  private static double tree(double spot, double vol) {
    int steps = 300 * 12;
    double dt = years(EXPIRY) / steps;
    double up = Math.exp(vol * Math.sqrt(dt));
    double growth = Math.exp(Desk.RATE * dt);
    double p = (growth - 1 / up) / (up - 1 / up);
    double[] values = new double[steps + 1];
    for (int n = steps; n >= 0; n--) {
      for (int k = 0; k <= n; k++) {
        double exercised = 100 - spot * Math.pow(up, 2 * k - n);
        values[k] = n == steps ? Math.max(exercised, 0) : Math.max(n % 120 == 0 && n > 0 ? exercised : 0, (p * values[k + 1] + (1 - p) * values[k]) / growth);
      }
    }
    return values[0];
  }

  /** Moves of spots, FX, a rate and volatilities on many dates. */
  private static List<NamedScenario> history(int dates, boolean isOfSpotsAlone) {
    Random random = new Random(3);
    return IntStream.range(0, dates).mapToObj(d -> {
      double common = random.nextGaussian();
      double x = 100 * (1 + 0.01 * common);
      double y = 90 * (1 + 0.01 * (0.5 * common + random.nextGaussian()));
      double z = 50 * (1 + 0.015 * random.nextGaussian());
      double fx = Desk.EUR_USD * (1 + 0.005 * random.nextGaussian());
      double vol = VOL - 0.01 * common;
      String name = LocalDate.of(2025, 1, 1).plusDays(d).toString();
      return isOfSpotsAlone ? scenario(name, X, x, Y, y) : scenario(name, X, x, Y, y, Z, z, FX, fx, RATE, Desk.RATE + 0.0005 * random.nextGaussian(),
          NEAR_VOL, vol, FAR_VOL, vol);
    }).toList();
  }

  private static final Trade[] BOOK = {call("A", "B", 10, "X", 95), call("C", "OTHER", -8, "X", 105), call("D", "OTHER", 5, "Y", 100),
      new Trade("F", "THIRD", Currency.USD, 3, "product", new Forward("Z", 50, EXPIRY), "test.csv", 2)};

  /** A forward's value is linear in its spot: its full revaluation is its Taylor series. */
  @Test
  void aLinearBookIsItsFirstDerivatives() {
    BatchResult result = run(List.of(), history(40, true), SecondOrder.PARALLEL, ClosedForm.FORMAT,
        trade("F", "B", 3, new Forward("X", 100, EXPIRY)), trade("G", "C", -2, new Forward("Y", 90, EXPIRY)));
    assertThat(result.scenarios().history()).hasSize(3 * 40).allSatisfy(each -> {
      assertThat(each.linear()).isCloseTo(each.change(), within(1e-10));
      assertThat(each.taylor()).isCloseTo(each.change(), within(1e-10));
    });
    for (double level : LEVELS) {
      ValueAtRisk full = risk(result, "portfolio", Method.FULL, level);
      ValueAtRisk taylor = risk(result, "portfolio", Method.TAYLOR, level);
      assertThat(taylor.valueAtRisk()).isCloseTo(full.valueAtRisk(), within(1e-10));
      assertThat(taylor.shortfall()).isCloseTo(full.shortfall(), within(1e-10));
      assertThat(taylor.date()).isEqualTo(full.date());
      assertThat(result.scenarios().contributions()).filteredOn(part -> part.part().equals("unexplained"))
          .allSatisfy(part -> assertThat(part.componentShortfall()).isCloseTo(0, within(1e-10)));
    }
  }

  @Test
  void theRiskIsThatOfTheWrittenChangesAndItsPartsAddUp() {
    List<NamedScenario> moves = history(150, false);
    BatchResult result = run(List.of(), moves, SecondOrder.PARALLEL, ClosedForm.FORMAT, BOOK);
    double[] sorted = result.scenarios().history().stream().filter(each -> each.level() == Level.PORTFOLIO).mapToDouble(ScenarioChange::change)
        .sorted().toArray();
    ValueAtRisk full = risk(result, "portfolio", Method.FULL, 0.95);
    assertThat(full.valueAtRisk()).isEqualTo(-sorted[7]);
    assertThat(full.shortfall()).isCloseTo(-Arrays.stream(sorted, 0, 8).average().orElseThrow(), within(1e-12));
    assertThat(full.moves()).isEqualTo(150);
    assertThat(change(result.scenarios().history(), "portfolio", full.date()).change()).isEqualTo(-full.valueAtRisk());
    for (double level : LEVELS) {
      for (String by : List.of("book", "underlying", "kind")) {
        List<RiskContribution> parts = result.scenarios().contributions().stream()
            .filter(part -> part.by().equals(by) && part.confidence() == level).toList();
        assertThat(parts).hasSizeGreaterThan(2);
        assertThat(parts.stream().mapToDouble(RiskContribution::componentValueAtRisk).sum())
            .isCloseTo(risk(result, "portfolio", Method.FULL, level).valueAtRisk(), within(1e-9));
        assertThat(parts.stream().mapToDouble(RiskContribution::componentShortfall).sum())
            .isCloseTo(risk(result, "portfolio", Method.FULL, level).shortfall(), within(1e-9));
      }
    }
    // By Greeks the parts are those of the Taylor series: its cross terms are halved between two kinds or underlyings.
    double taylor = change(result.scenarios().history(), "portfolio", full.date()).taylor();
    for (String by : List.of("underlying", "kind")) {
      assertThat(result.scenarios().contributions().stream().filter(part -> part.by().equals(by) && part.confidence() == 0.95
          && !part.part().equals("unexplained")).mapToDouble(RiskContribution::componentValueAtRisk).sum()).isCloseTo(-taylor, within(1e-9));
    }
    assertThat(result.scenarios().contributions()).filteredOn(part -> part.by().equals("kind")).extracting(RiskContribution::part)
        .contains("delta", "vega", "rho", "fx", "unexplained").doesNotContain("correlation");
    // Of moves of a percent little is left to higher orders.
    assertThat(Math.abs(risk(result, "portfolio", Method.TAYLOR, 0.95).valueAtRisk() / full.valueAtRisk() - 1)).isLessThan(0.05);
  }

  @Test
  void theIncrementalRiskOfABookIsWhatItsRemovalTakesAway() {
    List<NamedScenario> moves = history(150, false);
    BatchResult all = run(List.of(), moves, SecondOrder.NONE, ClosedForm.FORMAT, BOOK);
    for (String book : List.of("B", "OTHER", "THIRD")) {
      BatchResult without = run(List.of(), moves, SecondOrder.NONE, ClosedForm.FORMAT,
          Arrays.stream(BOOK).filter(trade -> !trade.book().equals(book)).toArray(Trade[]::new));
      for (double level : LEVELS) {
        RiskContribution part = all.scenarios().contributions().stream().filter(each -> each.by().equals("book") && each.part().equals(book)
            && each.confidence() == level).findFirst().orElseThrow();
        ValueAtRisk whole = risk(all, "portfolio", Method.FULL, level);
        ValueAtRisk rest = risk(without, "portfolio", Method.FULL, level);
        assertThat(part.incrementalValueAtRisk()).isCloseTo(whole.valueAtRisk() - rest.valueAtRisk(), within(1e-10));
        assertThat(part.incrementalShortfall()).isCloseTo(whole.shortfall() - rest.shortfall(), within(1e-10));
      }
    }
    assertThat(all.scenarios().valueAtRisk()).extracting(ValueAtRisk::method).doesNotContain(Method.TAYLOR);
  }

  /** From the covariance matrix of the moves and the Greeks of the portfolio. */
  @Test
  void parametricRiskIsThatOfTheCovarianceMatrix() {
    List<NamedScenario> moves = history(150, false);
    BatchResult result = run(List.of(), moves, SecondOrder.NONE, ClosedForm.FORMAT, BOOK);
    List<Greek> greeks = result.greeks().stream().filter(greek -> greek.level() == Level.PORTFOLIO && !greek.quote().equals(Greek.THETA)).toList();
    RealMatrix changes = new Array2DRowRealMatrix(moves.size(), greeks.size());
    RealVector derivatives = new ArrayRealVector(greeks.size());
    for (int j = 0; j < greeks.size(); j++) {
      Quote<?> quote = quote(greeks.get(j).quote());
      derivatives.setEntry(j, greeks.get(j).derivative());
      for (int d = 0; d < moves.size(); d++) {
        changes.setEntry(d, j, moves.get(d).moved(quote) - quote.value());
      }
    }
    double deviation = Math.sqrt(derivatives.dotProduct(new Covariance(changes).getCovarianceMatrix().operate(derivatives)));
    NormalDistribution normal = new NormalDistribution();
    for (double level : LEVELS) {
      ValueAtRisk risk = risk(result, "portfolio", Method.PARAMETRIC, level);
      double quantile = normal.inverseCumulativeProbability(level);
      assertThat(risk.valueAtRisk()).isCloseTo(quantile * deviation, within(1e-9));
      assertThat(risk.shortfall()).isCloseTo(normal.density(quantile) / (1 - level) * deviation, within(1e-9));
      assertThat(risk.date()).isEmpty();
      assertThat(risk.valueAtRiskError()).isNaN();
    }
  }

  /** {@code 30 / (S - 101)} is infinite on one date. */
  @Test
  void aTradeWithoutAValueOnADateIsInNoChange() {
    Product pole = Desk.payoff(List.of("X"), path -> path.constant(30).div(path.level("X", TODAY).sub(101)), TODAY);
    List<NamedScenario> moves = new ArrayList<>(history(60, true));
    moves.add(scenario("2026-01-02", X, 101.0));
    List<NamedScenario> stress = List.of(scenario("pole", X, 101.0), scenario("beside", X, 102.0));
    Trade other = trade("F", "B", 3, new Forward("X", 100, EXPIRY));
    BatchResult result = run(stress, moves, SecondOrder.NONE, BlackScholes.FORMAT, other, trade("P", "B", 1, pole), trade("Q", "Q", 1, pole));
    BatchResult without = run(stress, moves, SecondOrder.NONE, BlackScholes.FORMAT, other);
    for (double level : LEVELS) {
      assertThat(risk(result, "portfolio", Method.FULL, level).valueAtRisk()).isEqualTo(risk(without, "portfolio", Method.FULL, level).valueAtRisk());
      assertThat(risk(result, "portfolio", Method.FULL, level).missing()).isEqualTo(2);
      assertThat(risk(result, "B", Method.FULL, level).missing()).isEqualTo(1);
    }
    assertThat(result.scenarios().valueAtRisk()).extracting(ValueAtRisk::id).doesNotContain("Q");
    assertThat(change(result.scenarios().stresses(), "B", "pole")).satisfies(each -> {
      assertThat(each.missing()).isEqualTo(1);
      assertThat(each.change()).isEqualTo(change(without.scenarios().stresses(), "B", "pole").change());
    });
    assertThat(change(result.scenarios().stresses(), "Q", "pole").change()).isNaN();
    assertThat(change(result.scenarios().stresses(), "Q", "beside").change()).isCloseTo(30 + 30, within(1e-9));
    assertThat(result.trades().get(1).warnings()).anyMatch(warning -> warning.startsWith("in 1 of 2 scenarios there is no value"))
        .anyMatch(warning -> warning.startsWith("at 1 of 61 dates of the history the value is not a number"));
  }

  /** The root of {@code x^2 = S - 75} is none below 75: where one scenario cannot be solved, the others are. */
  @Test
  void aScenarioThatFailsCostsItself() {
    Product root = Desk.payoff(List.of("X"), path -> Solve.solve(x -> x.mul(x).sub(path.level("X", TODAY)).add(75), 0, 20), TODAY);
    List<NamedScenario> stress = List.of(scenario("low", X, 70.0), scenario("high", X, 111.0));
    Scenarios scenarios = Scenarios.LADDERS.with(stress, Optional.of(new Scenarios.History(history(20, true), 1, LEVELS)));
    BatchResult result = Desk.run(new RiskRequest(Level.TRADE, new Reconcile.None(), SecondOrder.NONE, scenarios, SimulationGrouping.SIMULATION),
        Optional.empty(), BlackScholes.FORMAT, trade("R", "B", 1, root));
    assertThat(change(result.scenarios().stresses(), "B", "low").missing()).isEqualTo(1);
    assertThat(change(result.scenarios().stresses(), "B", "high").change()).isCloseTo(6 - 5, within(1e-9));
    assertThat(risk(result, "B", Method.FULL, 0.99).missing()).isZero();
    double worst = history(20, true).stream().mapToDouble(move -> Math.sqrt(move.moved(quote(X)) - 75) - 5).min().orElseThrow();
    assertThat(risk(result, "B", Method.FULL, 0.99).valueAtRisk()).isCloseTo(-worst, within(1e-9));
    assertThat(result.scenarios().ladders()).isEmpty();
    assertThat(result.trades().getFirst().warnings()).anyMatch(warning -> warning.startsWith("no ladder, and that of book B"))
        .anyMatch(warning -> warning.startsWith("in 1 of 2 scenarios there is no value"));
  }

  /** A call so far out of the money that no path pays: its change is not known to be zero. */
  @Test
  void whatNoPathSeesHasAnError() {
    BatchResult result = run(List.of(scenario("up", X, 101.0)), List.of(), SecondOrder.NONE, BlackScholes.FORMAT, call("A", "B", 10, "X", 300));
    ScenarioChange change = change(result.scenarios().stresses(), "B", "up");
    assertThat(change.change()).isZero();
    assertThat(result.trades().getFirst().isUnseen()).isTrue();
    assertThat(change.changeError()).isGreaterThan(10 * new Desk.Call(101, VOL, 300, years(EXPIRY)).value()).isLessThan(10);
  }
}
