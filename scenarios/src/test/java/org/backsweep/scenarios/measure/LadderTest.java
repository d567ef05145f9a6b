package org.backsweep.scenarios.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.scenarios.Desk.TODAY;
import static org.backsweep.scenarios.Desk.VOL;
import static org.backsweep.scenarios.Desk.X;
import static org.backsweep.scenarios.Desk.trade;
import static org.backsweep.scenarios.Desk.years;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.backsweep.aad.Real;
import org.backsweep.aad.Solve;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.Forward;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.scenario.LadderShift;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.scenarios.Desk;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.LadderPoint;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.TradeResult;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.RecordedGroup;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.run.SecondOrder;
import org.backsweep.scenarios.run.SimulationGrouping;
import org.junit.jupiter.api.Test;

/** Values under shifts. */
class LadderTest {
  private static final LocalDate EXPIRY = TODAY.plusDays(300);
  private static final RiskRequest LADDERS = new RiskRequest(Level.TRADE, new Reconcile.None(), SecondOrder.PARALLEL, Scenarios.LADDERS, SimulationGrouping.SIMULATION);

  private static final Revaluation LADDER = new Revaluation(Scenarios.LADDERS);
  private static final MonteCarloSettings PATHS = Revaluation.settings(Desk.SETTINGS, Scenarios.LADDERS);

  private static double at(Revalued ladder, LadderShift shift) {
    return ladder.value(Scenarios.LADDERS.all().indexOf(shift));
  }

  private static Trade call(String id, String book, double quantity, double strike) {
    return trade(id, book, quantity, new European("X", PutCall.CALL, strike, EXPIRY));
  }

  @Test
  void aBookOfCallsIsBlacksFormulaAtEveryShift() {
    BatchResult result = Desk.run(LADDERS, Optional.empty(), ClosedForm.FORMAT, call("A", "B", 10, 95),
        call("B", "B", -4, 110), call("C", "OTHER", 1, 100));
    List<LadderPoint> book = result.scenarios().ladders().stream().filter(point -> point.book().equals("B")).toList();
    assertThat(book).extracting(LadderPoint::spotShift).contains(-0.3, -0.25, -0.05, 0.0, 0.15, 0.3);
    assertThat(book).filteredOn(point -> point.spotShift() == 0.2).extracting(LadderPoint::volShift)
        .containsExactly(-0.1, -0.05, -0.02, 0.0, 0.02, 0.05, 0.1);
    for (LadderPoint point : book) {
      assertThat(point.value()).isCloseTo(black(point.spotShift(), point.volShift()), within(1e-10));
      assertThat(point.change())
          .isCloseTo(black(point.spotShift(), point.volShift()) - black(0, 0), within(1e-10));
    }
    assertThat(result.scenarios().ladders()).filteredOn(point -> point.spotShift() == 0 && point.volShift() == 0).hasSize(3)
        .allMatch(point -> point.change() == 0);
    List<LadderPoint> whole = result.scenarios().ladders().stream().filter(point -> point.level() == Level.PORTFOLIO).toList();
    List<LadderPoint> other = result.scenarios().ladders().stream().filter(point -> point.book().equals("OTHER")).toList();
    assertThat(whole).hasSameSizeAs(book).hasSameSizeAs(other).allMatch(point -> point.book().equals("portfolio"));
    for (int k = 0; k < whole.size(); k++) {
      assertThat(whole.get(k).value()).isEqualTo(book.get(k).value() + other.get(k).value());
      assertThat(whole.get(k).change()).isEqualTo(book.get(k).change() + other.get(k).change());
    }
  }

  private static double black(double spotShift, double volShift) {
    double spot = 100 * (1 + spotShift);
    double vol = VOL + volShift;
    return 10 * new Desk.Call(spot, vol, 95, years(EXPIRY)).value() - 4 * new Desk.Call(spot, vol, 110, years(EXPIRY)).value();
  }

  /** A put that can be exercised on one date before its expiry, by a fitted continuation value. */
  private static Product bermudan() {
    LocalDate early = TODAY.plusDays(150);
    return Desk.payoff(List.of("X"), path -> {
      Real exercised = path.pay(early, Real.max(path.level("X", early).neg().add(100), 0));
      Real held = path.pay(EXPIRY, Real.max(path.level("X", EXPIRY).neg().add(100), 0));
      return path.choose(early, exercised, exercised.gt(0), held, path.level("X", early).div(100).sub(1));
    }, early, EXPIRY);
  }

  /** A market that is quoted so is the oracle: recorded afresh, its policy fitted in it, on the same draws. */
  @Test
  void aPolicyOfExerciseIsFoundAgainUnderEachShift() {
    Trade put = trade("P", "B", 1, bermudan());
    RecordedGroup today = Desk.recorded(put, BlackScholes.FORMAT, Optional.empty(), Desk.market());
    Revalued ladder = LADDER.of(today).getFirst();
    RecordedGroup there = Desk.recorded(put, BlackScholes.FORMAT, Optional.empty(),
        Desk.market(100 * (1 - 0.2), VOL + 0.1));
    double fresh = refitted(there);
    assertThat(at(ladder, new LadderShift(-0.2, 0.1))).isCloseTo(fresh, within(1e-9));
    assertThat(ladder.change(0).mean(0)).isZero();
    assertThat(at(ladder, LadderShift.NONE)).isEqualTo(refitted(today));
    double base = mean(today, today.recording().inputs());
    assertThat(at(ladder, LadderShift.NONE)).as("under the policy of the value, which is fitted on more paths")
        .isCloseTo(base, within(0.005 * base));
    // Under the policy of today's market it would be another value, and no greater.
    double[] frozen = today.recording().inputs();
    for (int j = 0; j < frozen.length; j++) {
      frozen[j] = new LadderShift(-0.2, 0.1).moved(today.recording().quotes().get(j));
    }
    assertThat(mean(today, frozen)).isLessThan(fresh - 1e-4);
  }

  private static double refitted(RecordedGroup trade) {
    return mean(trade, trade.recording().inputs(List.of(quote -> quote.value()), Revaluation.PILOT_PATHS, PATHS, Workers.caller())[0]);
  }

  private static double mean(RecordedGroup trade, double[] inputs) {
    return Arrays.stream(trade.refitted(trade.values(), PATHS, inputs)[0]).mapToDouble(values -> values[Recording.VALUE]).average().orElseThrow();
  }

  @Test
  void lowVolatilitiesAreMovedDownToAFloorAndTheUserIsTold() {
    Revalued ladder = LADDER.of(Desk.recorded(call("A", "B", 1, 100), ClosedForm.FORMAT, Optional.empty(),
        Desk.market(100, 0.08))).getFirst();
    assertThat(at(ladder, new LadderShift(0, -0.1)))
        .isCloseTo(new Desk.Call(100, 0.01, 100, years(EXPIRY)).value(), within(1e-10));
    assertThat(at(ladder, new LadderShift(0, -0.05)))
        .isCloseTo(new Desk.Call(100, 0.03, 100, years(EXPIRY)).value(), within(1e-10));
    assertThat(ladder.warnings()).singleElement().asString().contains("2 volatilities").contains("0.01");
  }

  /** The root of {@code x^2 = S - 75} is none 30 % down, where solving fails. */
  @Test
  void aTradeWithoutALadderKeepsItsValueAndTheOthersTheirs() {
    Product root = Desk.payoff(List.of("X"),
        path -> Solve.solve(x -> x.mul(x).sub(path.level("X", TODAY)).add(75), 0, 20), TODAY);
    BatchResult result = Desk.run(LADDERS, Optional.empty(), BlackScholes.FORMAT, trade("R", "B", 1, root),
        trade("F", "B", 2, new Forward("X", 100, EXPIRY)));
    TradeResult lost = result.trades().getFirst();
    assertThat(lost.status()).isEqualTo(Status.OK);
    assertThat(lost.value()).isCloseTo(5, within(1e-10));
    assertThat(lost.warnings()).anyMatch(warning -> warning.startsWith("no ladder") && warning.contains("book B"));
    assertThat(lost.greeks()).anyMatch(greek -> greek.quote().equals(X) && Math.abs(greek.derivative() - 0.1) < 1e-10);
    assertThat(lost.gammas()).singleElement().satisfies(g -> assertThat(g.value()).isCloseTo(-1.0 / 500, within(1e-10)));
    assertThat(result.scenarios().ladders()).filteredOn(point -> point.spotShift() == 0.1 && point.volShift() == 0).hasSize(2)
        .allSatisfy(point -> assertThat(point.change()).isCloseTo(2 * 10, within(0.05)));
  }

  /** {@code 30 / (S - 70)} is infinite 30 % down, and nowhere else. */
  @Test
  void whereAValueIsNoNumberTheBookHasNone() {
    Product pole = Desk.payoff(List.of("X"), path -> path.constant(30).div(path.level("X", TODAY).sub(70)), TODAY);
    BatchResult result = Desk.run(LADDERS, Optional.empty(), BlackScholes.FORMAT, trade("P", "B", 1, pole));
    assertThat(result.scenarios().ladders()).filteredOn(point -> Double.isNaN(point.value())).hasSize(2)
        .allSatisfy(point -> assertThat(point.spotShift()).isEqualTo(-0.3));
    assertThat(result.trades().getFirst().warnings()).anyMatch(warning -> warning.contains("at 1 of "));
  }
}
