package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.TODAY;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.Heston;
import org.backsweep.pricing.model.LocalVol;
import org.backsweep.pricing.model.Merton;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.model.ModelFormats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Products before, on and after the dates of their lives. */
class LifeTest {
  private static final List<ModelFormat<?>> PATH_MODELS = List.of(BlackScholes.FORMAT, LocalVol.FORMAT, Heston.FORMAT, Merton.FORMAT);
  private static final LocalDate WEEK_AGO = TODAY.minusDays(7);
  private static final LocalDate TWO_WEEKS_AGO = TODAY.minusDays(14);
  private static final LocalDate SOON = TODAY.plusDays(73);
  private static final double R = 0.05;
  private static final MarketData MARKET =
      Markets.flat(100, R, 0, 0.2, Map.of(WEEK_AGO, 90.0, TWO_WEEKS_AGO, 120.0));

  private static Asian asian(Asian.Strike strike, LocalDate expiry, LocalDate... fixings) {
    return new Asian("X", Asian.Average.ARITHMETIC, PutCall.CALL, strike, new TreeSet<>(List.of(fixings)), expiry);
  }

  private static Barrier upAndOut(double barrier, LocalDate expiry, LocalDate... monitoring) {
    return new Barrier("X", Barrier.Direction.UP, Barrier.Knock.OUT, PutCall.CALL, 95, barrier, 2,
        new TreeSet<>(List.of(monitoring)), expiry, 0.5);
  }

  private static SortedSet<LocalDate> dates(LocalDate... dates) {
    return new TreeSet<>(List.of(dates));
  }

  private static Touch touch(double barrier, Barrier.PayAt payAt, LocalDate... monitoring) {
    Boundary boundary = Boundary.single(Barrier.Direction.UP, barrier, dates(monitoring), 0.5);
    return new Touch("X", Touch.Kind.ONE_TOUCH, boundary, 5, payAt, TODAY);
  }

  /** Each product with its expiry and its payoff at today's spot of 100 and the fixings 120 and 90. */
  static Stream<List<Object>> expiring() {
    return Stream.of(
        List.of(new European("X", PutCall.CALL, 92, TODAY), 8.0),
        List.of(new European("X", PutCall.PUT, 92, TODAY), 0.0),
        List.of(new Digital("X", PutCall.CALL, 92, TODAY, 5, 1), 5.0),
        List.of(new Digital("X", PutCall.CALL, 99.9, TODAY, 5, 1), 5.0),
        List.of(new Digital("X", PutCall.PUT, 99.9, TODAY, 5, 1), 0.0),
        List.of(new Forward("X", 103, TODAY), -3.0),
        List.of(upAndOut(100.1, TODAY, TODAY), 5.0),
        List.of(upAndOut(100, TODAY, TODAY), 2.0),
        List.of(asian(new Asian.Strike.Fixed(96), TODAY, TWO_WEEKS_AGO, WEEK_AGO), 9.0),
        List.of(asian(new Asian.Strike.Fixed(101), TODAY, TWO_WEEKS_AGO, WEEK_AGO, TODAY), 310 / 3.0 - 101),
        List.of(asian(new Asian.Strike.Floating(), TODAY, WEEK_AGO), 10.0),
        List.of(new American("X", PutCall.PUT, 103, dates(WEEK_AGO, TODAY), TODAY), 3.0),
        List.of(new Lookback("X", PutCall.CALL, new Asian.Strike.Floating(), dates(TWO_WEEKS_AGO, WEEK_AGO), TODAY), 10.0),
        List.of(new Lookback("X", PutCall.CALL, new Asian.Strike.Fixed(105), dates(TWO_WEEKS_AGO, TODAY), TODAY), 15.0),
        List.of(new Cliquet("X", dates(TWO_WEEKS_AGO, WEEK_AGO, TODAY), new Cliquet.Limits(-0.2, 0.3), Cliquet.Limits.NONE, 90,
            TODAY), -8.0),
        List.of(touch(115, Barrier.PayAt.EXPIRY, TWO_WEEKS_AGO, TODAY), 5.0),
        List.of(touch(115, Barrier.PayAt.HIT, TWO_WEEKS_AGO, TODAY), 0.0),
        List.of(touch(100, Barrier.PayAt.HIT, WEEK_AGO, TODAY), 5.0),
        List.of(upAndOut(125, TODAY, TWO_WEEKS_AGO, TODAY), 5.0),
        List.of(upAndOut(110, TODAY, TWO_WEEKS_AGO, TODAY), 2.0),
        List.of(upAndOut(110, TODAY, WEEK_AGO, TODAY), 5.0));
  }

  @ParameterizedTest
  @MethodSource("expiring")
  void paysItsPayoffOnTheLastDay(List<Object> product) {
    for (ModelFormat<?> model : ModelFormats.ALL) {
      Valued v = Valued.of((Product) product.getFirst(), MARKET, model);
      assertThat(v.value()).as(model.name()).isCloseTo((double) product.getLast(), within(1e-11));
      assertThat(v.recording().hasPaths()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("expiring")
  void isWorthNothingTheDayAfter(List<Object> product) {
    Valued v = Valued.of((Product) product.getFirst(), MARKET.on(TODAY.plusDays(1)), LocalVol.FORMAT);
    assertThat(v.value()).isZero();
    assertThat(v.recording().quotes()).as("needs no market").isEmpty();
  }

  @ParameterizedTest
  @FieldSource("PATH_MODELS")
  void anAverageThatIsKnownIsPaidLater(ModelFormat<?> model) {
    Asian known = asian(new Asian.Strike.Fixed(99), SOON, TWO_WEEKS_AGO, WEEK_AGO);
    Valued v = Valued.of(known, MARKET, model);
    assertThat(v.value()).isCloseTo(6 * Math.exp(-R * 0.2), within(1e-12));
    assertThat(v.error()).isZero();
    assertThat(v.greek("EQ-X/" + WEEK_AGO)).isCloseTo(0.5 * Math.exp(-R * 0.2), within(1e-12));
  }

  @Test
  void aKnownGeometricAverageHasItsFormula() {
    Asian known = new Asian("X", Asian.Average.GEOMETRIC, PutCall.PUT, new Asian.Strike.Fixed(110),
        new TreeSet<>(List.of(TWO_WEEKS_AGO, WEEK_AGO)), SOON);
    double expected = (110 - Math.sqrt(120 * 90)) * Math.exp(-R * 0.2);
    for (ModelFormat<?> model : ModelFormats.ALL) {
      assertThat(Valued.of(known, MARKET, model).value()).isCloseTo(expected, within(1e-11));
    }
  }

  @Test
  void aBarrierTouchedInThePastIsGone() {
    Valued gone = Valued.of(upAndOut(110, SOON, TWO_WEEKS_AGO, SOON), MARKET, BlackScholes.FORMAT);
    assertThat(gone.value()).as("the rebate").isCloseTo(2 * Math.exp(-R * 0.2), within(1e-12));
    Valued alive = Valued.of(upAndOut(110, SOON, WEEK_AGO, SOON), MARKET, BlackScholes.FORMAT);
    Valued never = Valued.of(upAndOut(110, SOON, SOON), MARKET, BlackScholes.FORMAT);
    assertThat(alive.value()).as("as if not seasoned").isCloseTo(never.value(), within(1e-12));
  }

  @Test
  void aBarrierThatAPastLevelCameCloseToIsAlive() {
    Valued alive = Valued.of(upAndOut(120.1, SOON, TWO_WEEKS_AGO, SOON), MARKET, BlackScholes.FORMAT);
    Valued never = Valued.of(upAndOut(120.1, SOON, SOON), MARKET, BlackScholes.FORMAT);
    assertThat(alive.value()).isCloseTo(never.value(), within(1e-12));
    Valued touched = Valued.of(upAndOut(120, SOON, TWO_WEEKS_AGO, SOON), MARKET, BlackScholes.FORMAT);
    assertThat(touched.value()).as("at the barrier is touched").isCloseTo(2 * Math.exp(-R * 0.2), within(1e-12));
  }

  @Test
  void todaysFixingIsTakenWhereItIsKnown() {
    MarketData fixed = Markets.flat(100, R, 0, 0.2, Map.of(TODAY, 104.0));
    for (Asian.Average average : Asian.Average.values()) {
      Asian asian = new Asian("X", average, PutCall.CALL, new Asian.Strike.Fixed(99), new TreeSet<>(List.of(TODAY)), SOON);
      ModelFormat<?> model = average == Asian.Average.GEOMETRIC ? ClosedForm.FORMAT : LocalVol.FORMAT;
      assertThat(Valued.of(asian, fixed, model).value()).isCloseTo(5 * Math.exp(-R * 0.2), within(1e-11));
      assertThat(Valued.of(asian, MARKET, model).value()).isCloseTo(Math.exp(-R * 0.2), within(1e-11));
    }
  }

  @Test
  void aMissingFixingIsNamed() {
    Asian asian = asian(new Asian.Strike.Fixed(99), SOON, TODAY.minusDays(8), SOON);
    assertThatThrownBy(() -> Valued.of(asian, MARKET, BlackScholes.FORMAT))
        .isInstanceOf(MarketException.class)
        .hasMessageContaining("EQ-X/" + TODAY.minusDays(8));
  }

  @Test
  void observationsAreThoseOfThePayoff() {
    assertThat(asian(new Asian.Strike.Fixed(1), SOON, WEEK_AGO, TODAY).observations()).containsExactly(WEEK_AGO, TODAY);
    assertThat(asian(new Asian.Strike.Floating(), SOON, WEEK_AGO, TODAY).observations()).containsExactly(WEEK_AGO, TODAY, SOON);
    assertThat(upAndOut(9, SOON, WEEK_AGO).observations()).containsExactly(WEEK_AGO, SOON);
    for (Product product : List.of(new European("X", PutCall.CALL, 1, SOON), new Digital("X", PutCall.CALL, 1, SOON, 1, 1),
        new Forward("X", 1, SOON))) {
      assertThat(product.observations()).containsExactly(SOON);
      assertThat(product.maturity()).isEqualTo(SOON);
      assertThat(product.underlyings()).containsExactly("X");
    }
  }
}
