package org.backsweep.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.scenarios.Desk.TODAY;
import static org.backsweep.scenarios.Desk.VOL;
import static org.backsweep.scenarios.Desk.trade;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.Cash;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.Forward;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.scenario.Passage;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.scenarios.PnlExplanation.Fate;
import org.backsweep.scenarios.PnlExplanation.Method;
import org.backsweep.scenarios.PnlExplanation.TradeLine;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.run.SecondOrder;
import org.backsweep.scenarios.run.SimulationGrouping;
import org.junit.jupiter.api.Test;

/** The change of values from one date to a later one. */
class PnlExplanationTest {
  private static final LocalDate LATER = TODAY.plusDays(3);
  private static final LocalDate EXPIRY = TODAY.plusDays(300);
  private static final double SPOT = 103;
  private static final double OTHER_VOL = 0.21;
  private static final double OTHER_RATE = 0.032;
  private static final RiskRequest REQUEST =
      new RiskRequest(Level.TRADE, new Reconcile.None(), SecondOrder.PARALLEL, Scenarios.NONE, SimulationGrouping.SIMULATION);

  private static MarketData later(Fixings fixings) {
    return MarketData.of(new Quotes(LATER, Desk.market(SPOT, OTHER_VOL).quotes().all().stream().<Quote<?>>map(quote -> new Quote<>(LATER, quote.key(),
        quote.key().toString().startsWith("ZERO/RATE/EUR") ? OTHER_RATE : quote.value())).toList(), Map.of()), fixings);
  }

  private static PnlExplanation explained(ModelFormat<?> model, Fixings fixings, List<Trade> before, List<Trade> after) {
    return explained(model, fixings, before, after, Set.of());
  }

  private static PnlExplanation explained(ModelFormat<?> model, Fixings fixings, List<Trade> before, List<Trade> after, Set<String> rejected) {
    Passage passage = Passage.between(Desk.market().quotes(), Fixings.none(), later(fixings).quotes(), fixings);
    BatchResult first = new Batch(Desk.market(), trade -> Models.all(model, trade.product().underlyings()), Desk.SETTINGS, Optional.of(Currency.EUR),
        REQUEST.explaining(passage)).run(before, Threads.caller(), done -> { });
    BatchResult second = new Batch(later(fixings), trade -> Models.all(model, trade.product().underlyings()), Desk.SETTINGS, Optional.of(Currency.EUR),
        REQUEST).run(after, Threads.caller(), done -> { });
    PnlExplanation explanation = PnlExplanation.of(passage, Desk.market().quotes(), Optional.of(Currency.EUR),
        new PnlExplanation.Side(first, Set.of()), new PnlExplanation.Side(second, rejected));
    addsUp(explanation);
    return explanation;
  }

  /** The parts of each method add up to the change, and the trades' changes to it too. */
  private static void addsUp(PnlExplanation explanation) {
    for (PnlExplanation.Line whole : explanation.lines()) {
      if (whole.method() == Method.VALUE && whole.part().equals("change")) {
        // To rounding in the largest of the parts.
        double room = 1e-9 + 1e-13 * explanation.lines().stream().mapToDouble(line -> Math.abs(line.amount())).max().orElseThrow();
        for (Method method : List.of(Method.REVALUATION, Method.TAYLOR)) {
          assertThat(explanation.lines().stream().filter(line -> line.method() == method && line.id().equals(whole.id())
              && line.currency().equals(whole.currency())).mapToDouble(PnlExplanation.Line::amount).sum())
              .as("%s of %s", method, whole.id()).isCloseTo(whole.amount(), within(room));
        }
        assertThat(explanation.trades().stream().filter(line -> whole.level() == Level.PORTFOLIO || line.trade().book().equals(whole.id()))
            .mapToDouble(TradeLine::change).sum()).isCloseTo(whole.amount(), within(room));
      }
    }
  }

  private static double part(PnlExplanation explanation, String id, Method method, String part) {
    return explanation.lines().stream().filter(line -> line.id().equals(id) && line.method() == method && line.part().equals(part))
        .mapToDouble(PnlExplanation.Line::amount).findFirst().orElse(0);
  }

  private static TradeLine line(PnlExplanation explanation, String trade) {
    return explanation.trades().stream().filter(line -> line.trade().id().equals(trade)).findFirst().orElseThrow();
  }

  private static Trade call(String id, String book, double quantity, double strike) {
    return trade(id, book, quantity, new European("X", PutCall.CALL, strike, EXPIRY));
  }

  /** Black's formula with any rate: that of {@link Desk.Call} at a strike that makes up for it. */
  private static double black(double spot, double vol, double rate, LocalDate date) {
    double years = (EXPIRY.toEpochDay() - date.toEpochDay()) / 365.0;
    return new Desk.Call(spot, vol, 95 * Math.exp((Desk.RATE - rate) * years), years).value();
  }

  @Test
  void eachStepIsBlacksFormula() {
    PnlExplanation explanation = explained(ClosedForm.FORMAT, Fixings.none(), List.of(call("A", "B", 10, 95)), List.of(call("A", "B", 10, 95)));
    Map<String, Double> steps = line(explanation, "A").steps();
    assertThat(steps.keySet()).containsExactly("carry", "Spot", "Rates", "Volatility", "rest");
    assertThat(steps.get("carry")).isCloseTo(10 * (black(100, VOL, Desk.RATE, LATER) - black(100, VOL, Desk.RATE, TODAY)), within(1e-9));
    assertThat(steps.get("Spot")).isCloseTo(10 * (black(SPOT, VOL, Desk.RATE, LATER) - black(100, VOL, Desk.RATE, LATER)), within(1e-9));
    assertThat(steps.get("Rates")).isCloseTo(10 * (black(SPOT, VOL, OTHER_RATE, LATER) - black(SPOT, VOL, Desk.RATE, LATER)), within(1e-9));
    assertThat(steps.get("Volatility"))
        .isCloseTo(10 * (black(SPOT, OTHER_VOL, OTHER_RATE, LATER) - black(SPOT, VOL, OTHER_RATE, LATER)), within(1e-9));
    assertThat(steps.get("rest")).as("nothing else is new").isCloseTo(0, within(1e-9));
    assertThat(line(explanation, "A").fate()).isEqualTo(Fate.SAME);
    double change = part(explanation, "portfolio", Method.VALUE, "change");
    assertThat(change).isCloseTo(10 * (black(SPOT, OTHER_VOL, OTHER_RATE, LATER) - black(100, VOL, Desk.RATE, TODAY)), within(1e-9));
    // Second order leaves some hundredths of the change, first order more.
    assertThat(Math.abs(part(explanation, "portfolio", Method.TAYLOR, "unexplained"))).isLessThan(0.01 * Math.abs(change));
    assertThat(part(explanation, "portfolio", Method.TAYLOR, "gamma")).isGreaterThan(0.02 * change);
    assertThat(explanation.quotes()).filteredOn(quote -> quote.level() == Level.PORTFOLIO).extracting(quote -> quote.greek().quote())
        .contains(Desk.X, "ZERO/RATE/EUR/EUR/A365/2027-01-05", "EQUITY_OPTION/RATE_LNVOL/X/EUR/2028-01-05/ATMF");
    assertThat(explanation.quotes()).filteredOn(quote -> quote.level() == Level.PORTFOLIO && quote.greek().quote().equals(Desk.X)).singleElement()
        .satisfies(quote -> assertThat(quote.amount()).isEqualTo(part(explanation, "portfolio", Method.TAYLOR, "delta")));
  }

  @Test
  void newGoneAmendedAndMovedTradesHaveTheirLines() {
    PnlExplanation explanation = explained(ClosedForm.FORMAT, Fixings.none(),
        List.of(call("same", "B", 1, 95), call("gone", "B", 2, 100), call("amended", "B", 3, 105), call("moved", "B", 4, 110)),
        List.of(call("same", "B", 1, 95), call("amended", "B", 3, 106), call("moved", "C", 4, 110), call("new", "C", 5, 90)));
    assertThat(explanation.trades()).extracting(line -> line.trade().id() + " " + line.trade().book() + " " + line.fate()).containsExactly(
        "same B SAME", "gone B GONE", "amended B AMENDED", "moved B GONE", "moved C NEW", "new C NEW");
    assertThat(part(explanation, "C", Method.REVALUATION, "new trades"))
        .isCloseTo(line(explanation, "new").after() + explanation.trades().get(4).after(), within(1e-9));
    // What goes, goes at what it is worth on the later date.
    assertThat(part(explanation, "B", Method.REVALUATION, "gone trades"))
        .isCloseTo(-2 * value(100) - 4 * value(110), within(1e-9));
    assertThat(part(explanation, "B", Method.REVALUATION, "amended trades")).isCloseTo(3 * (value(106) - value(105)), within(1e-9));
    assertThat(part(explanation, "B", Method.REVALUATION, "rest")).isCloseTo(0, within(1e-9));
  }

  /** Of a call on the later date. */
  private static double value(double strike) {
    double years = (EXPIRY.toEpochDay() - LATER.toEpochDay()) / 365.0;
    return new Desk.Call(SPOT, OTHER_VOL, strike * Math.exp((Desk.RATE - OTHER_RATE) * years), years).value();
  }

  /** What is paid in between is no loss. */
  @Test
  void cashThatIsPaidCounts() {
    Trade flows = trade("cash", "B", 1, new Cash(new TreeMap<>(Map.of(TODAY, 100.0, TODAY.plusDays(1), 200.0, LATER, 300.0, EXPIRY, 400.0))));
    Trade last = trade("last", "B", 1, new Cash(new TreeMap<>(Map.of(TODAY, 50.0))));
    Trade between = trade("between", "B", 1, new Cash(new TreeMap<>(Map.of(TODAY.plusDays(2), 70.0))));
    PnlExplanation explanation = explained(ClosedForm.FORMAT, Fixings.none(), List.of(flows, last, between), List.of(flows, last, between));
    TradeLine line = line(explanation, "cash");
    assertThat(line.cash()).isCloseTo(300, within(1e-9));
    double years = (EXPIRY.toEpochDay() - LATER.toEpochDay()) / 365.0;
    assertThat(line.after()).isCloseTo(300 + 400 * Math.exp(-OTHER_RATE * years), within(1e-9));
    double today = 100 + 200 * Math.exp(-Desk.RATE / 365) + 300 * Math.exp(-Desk.RATE * 3 / 365) + 400 * Math.exp(-Desk.RATE * 300 / 365);
    assertThat(line.steps().get("carry")).as("interest").isCloseTo(600 + 400 * Math.exp(-Desk.RATE * years) - today, within(1e-9));
    assertThat(line.steps().get("Rates")).isCloseTo(400 * (Math.exp(-OTHER_RATE * years) - Math.exp(-Desk.RATE * years)), within(1e-9));
    assertThat(line.steps().get("rest")).isCloseTo(0, within(1e-9));
    assertThat(line(explanation, "last").change()).isZero();
    assertThat(line(explanation, "last").cash()).isEqualTo(50);
    assertThat(line(explanation, "between").cash()).isCloseTo(70, within(1e-9));
    assertThat(line(explanation, "between").change()).isCloseTo(70 - 70 * Math.exp(-Desk.RATE * 2 / 365), within(1e-9));
  }

  /** A payoff of the level on the day in between, which is fixed at another level than the spot was. */
  @Test
  void aFixingIsAStepOfItsOwn() {
    LocalDate fixed = TODAY.plusDays(1);
    Trade trade = trade("T", "B", 2, Desk.payoff(List.of("X"), path -> path.pay(EXPIRY, path.level("X", fixed)), fixed, EXPIRY));
    Fixings fixings = new Fixings(Map.of(new QuoteKey.Fixing("EQ-X", fixed), 101.5));
    PnlExplanation explanation = explained(BlackScholes.FORMAT, fixings, List.of(trade), List.of(trade));
    double years = (EXPIRY.toEpochDay() - LATER.toEpochDay()) / 365.0;
    Map<String, Double> steps = line(explanation, "T").steps();
    assertThat(steps.get("Past fixings")).isCloseTo(2 * 1.5 * Math.exp(-Desk.RATE * years), within(1e-9));
    assertThat(steps.get("Spot")).as("the level is known").isCloseTo(0, within(1e-9));
    assertThat(steps.get("Rates")).isCloseTo(2 * 101.5 * (Math.exp(-OTHER_RATE * years) - Math.exp(-Desk.RATE * years)), within(1e-9));
    assertThat(steps.get("rest")).isCloseTo(0, within(1e-9));
  }

  /** Under paths the steps are on the same draws, and their errors are claims. */
  @Test
  void underPathsAStepIsWithinItsError() {
    PnlExplanation explanation = explained(BlackScholes.FORMAT, Fixings.none(), List.of(call("A", "B", 10, 95)), List.of(call("A", "B", 10, 95)));
    double[] right = {10 * (black(100, VOL, Desk.RATE, LATER) - black(100, VOL, Desk.RATE, TODAY)),
        10 * (black(SPOT, VOL, Desk.RATE, LATER) - black(100, VOL, Desk.RATE, LATER)),
        10 * (black(SPOT, VOL, OTHER_RATE, LATER) - black(SPOT, VOL, Desk.RATE, LATER)),
        10 * (black(SPOT, OTHER_VOL, OTHER_RATE, LATER) - black(SPOT, VOL, OTHER_RATE, LATER))};
    PnlExplanation.Line[] steps = explanation.lines().stream().filter(line -> line.level() == Level.BOOK && !Double.isNaN(line.error()))
        .toArray(PnlExplanation.Line[]::new);
    assertThat(Arrays.stream(steps).map(PnlExplanation.Line::part)).containsExactly("carry", "Spot", "Rates", "Volatility");
    for (int s = 0; s < right.length; s++) {
      assertThat(steps[s].error()).isBetween(0.0, 0.02 * Math.abs(right[s]) + 1e-3);
      assertThat(steps[s].amount()).as(steps[s].part()).isCloseTo(right[s], within(3 * steps[s].error() + 1e-9));
    }
  }

  /** An option that expires in between is paid by the fixing of that day. */
  @Test
  void whatExpiresInBetweenIsCash() {
    LocalDate last = TODAY.plusDays(2);
    Trade trade = trade("T", "B", 3, new European("X", PutCall.CALL, 95, last));
    PnlExplanation explanation = explained(ClosedForm.FORMAT, new Fixings(Map.of(new QuoteKey.Fixing("EQ-X", last), 98.0)), List.of(trade), List.of(trade));
    assertThat(line(explanation, "T").cash()).isCloseTo(3 * 3, within(1e-9));
    assertThat(line(explanation, "T").after()).isZero();
    assertThat(line(explanation, "T").steps().get("Past fixings")).isCloseTo(3 * (98 - 100), within(1e-9));
    assertThat(line(explanation, "T").steps().get("rest")).isCloseTo(0, within(1e-9));
  }

  /** {@code 30 / (S - 103)} has no value on the later date alone, {@code 30 / (S - 100)} on the earlier one. */
  @Test
  void aTradeThatFailsOnOneOfTheDatesIsNeitherNewNorGone() {
    Trade fails = trade("F", "B", 1, Desk.payoff(List.of("X"), path -> path.constant(30).div(path.level("X", LATER).sub(SPOT)), LATER));
    Trade failed = trade("E", "B", 1, Desk.payoff(List.of("X"), path -> path.constant(30).div(path.level("X", TODAY).sub(100)), TODAY));
    Trade forward = trade("G", "B", 1, new Forward("X", 100, EXPIRY));
    Trade lost = trade("L", "B", 2, new Forward("X", 100, EXPIRY));
    PnlExplanation explanation = explained(BlackScholes.FORMAT, Fixings.none(), List.of(fails, failed, forward, lost), List.of(forward, fails, failed),
        Set.of("L"));
    assertThat(explanation.trades()).extracting(line -> line.trade().id() + " " + line.fate())
        .containsExactlyInAnyOrder("F UNEXPLAINED", "E UNEXPLAINED", "G SAME", "L UNEXPLAINED");
    // What could not be read is lost at what it is worth after the steps, which it has.
    double worth = line(explanation, "G").after();
    assertThat(line(explanation, "L").steps().get("Spot")).isCloseTo(2 * (SPOT - 100), within(0.1));
    assertThat(line(explanation, "L").change()).isCloseTo(-line(explanation, "L").before(), within(1e-9));
    assertThat(line(explanation, "L").left()).isCloseTo(-2 * worth, within(0.05));
  }
}
