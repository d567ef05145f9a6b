package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.TODAY;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.product.Barrier.Direction;
import org.backsweep.pricing.product.Barrier.Knock;
import org.backsweep.pricing.product.Barrier.PayAt;
import org.backsweep.pricing.product.Touch.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Double barriers, rebates and touches against the formulas of Haug moved for discrete monitoring, and by hand. */
class BarrierTest {
  private static final MonteCarloSettings FEWER = new MonteCarloSettings(32_768, 16, 1991, DrawSource.SOBOL);
  private static final int WEEKS = 26;
  private static final BarrierFormulas FORMULAS = new BarrierFormulas(100, 0.08, 0.04, 0.25, 7 * WEEKS / 365.0);
  private static final MarketData MARKET = Markets.flat(100, 0.08, 0.04, 0.25);
  private static final SortedSet<LocalDate> DATES = weeks();
  private static final LocalDate EXPIRY = DATES.last();

  private static SortedSet<LocalDate> weeks() {
    SortedSet<LocalDate> weeks = new TreeSet<>();
    for (int i = 1; i <= WEEKS; i++) {
      weeks.add(TODAY.plusWeeks(i));
    }
    return weeks;
  }

  private static Boundary corridor(double lower, double upper, SortedSet<LocalDate> dates, double smoothing) {
    return new Boundary(OptionalDouble.of(lower), OptionalDouble.of(upper), dates, smoothing);
  }

  private static Valued valued(Product product) {
    return Valued.of(product, MARKET, BlackScholes.FORMAT, FEWER);
  }

  /** The moved barrier is good to 1 % of the value. */
  private static void isClose(Valued v, double expected) {
    assertThat(v.value()).isCloseTo(expected, within(0.01 * expected + 3 * v.error()));
    assertThat(v.error()).isLessThan(0.01 * expected);
  }

  /** Haug (2007), table 4-13: S = 100, rebate 3, half a year, r = 0.08, b = 0.04. */
  @ParameterizedTest
  @CsvSource({
    "DOWN,OUT,CALL,90,95,0.25,9.0246", "DOWN,OUT,CALL,110,95,0.30,5.4137", "UP,OUT,CALL,90,105,0.25,2.6789",
    "UP,OUT,CALL,110,105,0.25,2.3453", "DOWN,IN,CALL,90,95,0.25,7.7627", "UP,IN,CALL,100,105,0.25,8.4482",
    "DOWN,OUT,PUT,90,95,0.25,2.2798", "DOWN,OUT,PUT,110,95,0.25,2.6252", "UP,OUT,PUT,110,105,0.30,7.5649",
    "DOWN,IN,PUT,100,95,0.25,6.5677", "UP,IN,PUT,110,105,0.30,8.3686"
  })
  void theFormulasGiveTheTableOfHaug(Direction direction, Knock knock, PutCall option, double strike, double barrier,
      double sigma, double expected) {
    double value = new BarrierFormulas(100, 0.08, 0.04, sigma, 0.5).single(direction, knock, option, strike, barrier, 3);
    assertThat(value).isCloseTo(expected, within(1e-4));
  }

  /** Haug (2007), table 4-14, after Ikeda and Kunitomo (1992): S = K = 100, r = b = 0.1, no curvature. */
  @ParameterizedTest
  @CsvSource({
    "CALL,50,150,0.25,0.15,4.3515", "CALL,60,140,0.5,0.25,6.3383", "CALL,80,120,0.5,0.35,0.5635", "CALL,90,110,0.25,0.15,1.2055",
    "PUT,70,130,0.25,0.35,4.6472", "PUT,80,120,0.5,0.15,1.8883", "PUT,90,110,0.25,0.25,0.3449"
  })
  void theImagesGiveTheTableOfIkedaAndKunitomo(PutCall option, double lower, double upper, double t, double sigma,
      double expected) {
    assertThat(new BarrierFormulas(100, 0.1, 0.1, sigma, t).doubleOut(option, lower, upper, 100)).isCloseTo(expected, within(1e-4));
  }

  /** Broadie, Glasserman and Kou (1997): watched weekly, both barriers move away. */
  @ParameterizedTest
  @CsvSource({"CALL,75,135", "PUT,80,125"})
  void doubleBarriersAgreeWithTheMovedImages(PutCall option, double lower, double upper) {
    double c = FORMULAS.shift(WEEKS);
    Valued out = valued(new Barrier("X", corridor(lower, upper, DATES, 0.1), Knock.OUT, option, 100, 0, PayAt.EXPIRY, EXPIRY));
    isClose(out, FORMULAS.doubleOut(option, lower / c, upper * c, 100));
    assertThat(FORMULAS.doubleOut(option, lower, upper, 100)).as("not moved").isLessThan(0.93 * out.value());
    Valued in = valued(new Barrier("X", corridor(lower, upper, DATES, 0.1), Knock.IN, option, 100, 0, PayAt.EXPIRY, EXPIRY));
    double plain = Valued.of(new European("X", option, 100, EXPIRY), MARKET, ClosedForm.FORMAT).value();
    assertThat(out.value() + in.value()).isCloseTo(plain, within(3 * (out.error() + in.error())));
  }

  @ParameterizedTest
  @CsvSource({"DOWN,88", "UP,115"})
  void touchesAgreeWithTheMovedFormulas(Direction direction, double barrier) {
    Boundary boundary = Boundary.single(direction, barrier, DATES, 0.1);
    double moved = direction == Direction.UP ? barrier * FORMULAS.shift(WEEKS) : barrier / FORMULAS.shift(WEEKS);
    double discount = Math.exp(-FORMULAS.r() * FORMULAS.t());
    Valued late = valued(new Touch("X", Kind.ONE_TOUCH, boundary, 10, PayAt.EXPIRY, EXPIRY));
    isClose(late, 10 * FORMULAS.touched(direction, moved));
    Valued early = valued(new Touch("X", Kind.ONE_TOUCH, boundary, 10, PayAt.HIT, EXPIRY));
    isClose(early, FORMULAS.atTouch(direction, moved, 10));
    double gained = (FORMULAS.atTouch(direction, moved, 10) - 10 * FORMULAS.touched(direction, moved));
    assertThat(early.value() - late.value()).as("the interest to expiry").isCloseTo(gained, within(0.06 * gained));
    Valued never = valued(new Touch("X", Kind.NO_TOUCH, boundary, 10, PayAt.EXPIRY, EXPIRY));
    assertThat(late.value() + never.value()).as("one of the two pays").isCloseTo(10 * discount, within(1e-9));
    Barrier rebated = new Barrier("X", boundary, Knock.OUT, PutCall.CALL, 100, 10, PayAt.HIT, EXPIRY);
    Barrier bare = new Barrier("X", boundary, Knock.OUT, PutCall.CALL, 100, 0, PayAt.EXPIRY, EXPIRY);
    assertThat(valued(rebated).value()).isCloseTo(valued(bare).value() + early.value(), within(1e-9));
    isClose(valued(rebated), FORMULAS.single(direction, Knock.OUT, PutCall.CALL, 100, moved, 10));
  }

  @Test
  void aDoubleNoTouchAgreesWithTheImages() {
    double c = FORMULAS.shift(WEEKS);
    isClose(valued(new Touch("X", Kind.NO_TOUCH, corridor(80, 125, DATES, 0.1), 10, PayAt.EXPIRY, EXPIRY)),
        FORMULAS.between(80 / c, 125 * c, 80 / c, 125 * c, level -> 10));
  }

  private static Map<LocalDate, Double> levels(LocalDate[] d, double... levels) {
    return Map.of(d[0], levels[0], d[1], levels[1], d[2], levels[2]);
  }

  /** A corridor of 80 to 120 in ramps of 2, and a call at 100 that ends with a rebate of 3. */
  @Test
  void corridorsByHand() {
    LocalDate[] d = {TODAY.plusDays(10), TODAY.plusDays(20), TODAY.plusDays(30)};
    SortedSet<LocalDate> watched = new TreeSet<>(List.of(d[0], d[1]));
    Boundary corridor = corridor(80, 120, watched, 2);
    for (PayAt payAt : PayAt.values()) {
      Barrier out = new Barrier("X", corridor, Knock.OUT, PutCall.CALL, 100, 3, payAt, d[2]);
      double q = KnownPath.DISCOUNT;
      assertThat(KnownPath.value(out, levels(d, 100, 110, 130))).as("expiry is not watched").isCloseTo(30 * q, within(1e-11));
      assertThat(KnownPath.value(out, levels(d, 79, 110, 130))).isCloseTo(3 * q, within(1e-11));
      assertThat(KnownPath.value(out, levels(d, 100, 121, 130))).isCloseTo(3 * q, within(1e-11));
      assertThat(KnownPath.value(out, levels(d, 80.5, 120, 110))).as("0.75, then half").isCloseTo((0.375 * 10 + 0.625 * 3) * q, within(1e-11));
    }
    Barrier in = new Barrier("X", corridor, Knock.IN, PutCall.CALL, 100, 3, PayAt.EXPIRY, d[2]);
    assertThat(KnownPath.value(in, levels(d, 79, 110, 130))).isCloseTo(27, within(1e-11));
    assertThat(KnownPath.value(in, levels(d, 90, 110, 130))).isCloseTo(2.7, within(1e-11));
    assertThat(in.levels("X")).containsExactly(100.0, 80.0, 120.0);
    assertThat(in.smoothingWidth()).hasValue(2);
    Touch touch = new Touch("X", Kind.ONE_TOUCH, corridor, 8, PayAt.EXPIRY, d[2]);
    assertThat(touch.observations()).containsExactly(d[0], d[1]);
    assertThat(touch.smoothingWidth()).hasValue(2);
  }

  @Test
  void whatWasPaidAtAPastTouchIsGone() {
    LocalDate past = TODAY.minusDays(7);
    MarketData touched = Markets.flat(100, 0.08, 0.04, 0.25, Map.of(past, 120.0));
    SortedSet<LocalDate> dates = new TreeSet<>(List.of(past, TODAY, EXPIRY));
    Boundary low = Boundary.single(Direction.UP, 110, dates, 0.1);
    assertThat(Valued.of(new Touch("X", Kind.ONE_TOUCH, low, 10, PayAt.HIT, EXPIRY), touched, BlackScholes.FORMAT, FEWER).value()).isZero();
    assertThat(Valued.of(new Touch("X", Kind.ONE_TOUCH, low, 10, PayAt.EXPIRY, EXPIRY), touched, BlackScholes.FORMAT, FEWER).value())
        .isCloseTo(10 * Math.exp(-0.08 * FORMULAS.t()), within(1e-12));
    Boundary today = Boundary.single(Direction.UP, 100, new TreeSet<>(List.of(TODAY, EXPIRY)), 0.1);
    assertThat(valued(new Touch("X", Kind.ONE_TOUCH, today, 10, PayAt.HIT, EXPIRY)).value()).as("paid today").isCloseTo(10, within(1e-12));
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> corridor(120, 80, DATES, 1)).isInstanceOf(TermException.class).hasMessageContaining("above the lower");
    assertThatThrownBy(() -> corridor(80, 81, DATES, 1)).isInstanceOf(TermException.class).hasMessageContaining("distance");
    assertThatThrownBy(() -> corridor(80, 120, DATES, 0)).isInstanceOf(TermException.class)
        .hasMessageContaining("no derivative").hasMessageContaining("0.4");
    assertThatThrownBy(() -> new Boundary(OptionalDouble.empty(), OptionalDouble.empty(), DATES, 1)).hasMessageContaining("missing");
    assertThatThrownBy(() -> new Barrier("X", corridor(80, 120, DATES, 1), Knock.IN, PutCall.PUT, 90, 1, PayAt.HIT, EXPIRY))
        .isInstanceOf(TermException.class).hasMessageContaining("pay_at");
    assertThatThrownBy(() -> new Touch("X", Kind.NO_TOUCH, corridor(80, 120, DATES, 1), 1, PayAt.HIT, EXPIRY))
        .isInstanceOf(TermException.class).hasMessageContaining("no-touch");
  }
}
