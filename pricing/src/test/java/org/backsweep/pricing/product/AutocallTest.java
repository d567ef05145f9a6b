package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.TODAY;
import static org.backsweep.pricing.product.KnownPath.DISCOUNT;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.LocalVol;
import org.backsweep.pricing.product.Autocall.Coupon;
import org.backsweep.pricing.product.Autocall.Initial;
import org.backsweep.pricing.product.Autocall.KnockIn;
import org.backsweep.pricing.product.Autocall.Monitoring;
import org.backsweep.pricing.product.Autocall.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Autocalls by hand on known paths, as bonds and puts in degenerate cases, worst-of by the bivariate normal law. */
class AutocallTest {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final LocalDate D1 = TODAY.plusDays(73);
  private static final LocalDate D2 = TODAY.plusDays(146);
  private static final LocalDate D3 = TODAY.plusDays(219);
  private static final Initial X_100 = new Initial.Levels(List.of(100.0));
  private static final double R = 0.05;
  private static final double Q = 0.02;
  private static final double SIGMA = 0.25;
  private static final MarketData FLAT = Markets.flat(100, R, Q, SIGMA);

  private static List<Observation> schedule(double first, double second, double third) {
    return List.of(new Observation(D1, D1.plusDays(3), first), new Observation(D2, D2.plusDays(3), second),
        new Observation(D3, D3.plusDays(3), third));
  }

  private static Autocall stepDown(List<String> names, Initial initial, boolean hasMemory, Optional<KnockIn> put) {
    return new Autocall(names, initial, schedule(1.1, 1, 0.9), new Coupon(0.05, 0.8, hasMemory), put, 1000, 0.01);
  }

  private static Optional<KnockIn> put(double barrier, Monitoring monitoring) {
    return Optional.of(new KnockIn(barrier, monitoring));
  }

  /** Triggers 110 %, 100 %, 90 %; coupons of 5 % from 80 % on; a put from 70 % on. */
  @ParameterizedTest
  @CsvSource({
    // levels of X from 100; with memory, put, what is paid
    "120,50,50,true,EUROPEAN,1.05",
    "105,102,50,true,EUROPEAN,1.10",
    "105,95,91,true,EUROPEAN,1.15",
    "75,85,95,true,EUROPEAN,1.15",
    "75,85,95,false,EUROPEAN,1.10",
    "75,75,95,true,EUROPEAN,1.15",
    "75,75,95,false,EUROPEAN,1.05",
    "75,75,75,true,EUROPEAN,1",
    "75,75,75,true,DISCRETE,1",
    "60,85,85,true,EUROPEAN,1.15",
    "60,85,85,true,DISCRETE,1.00",
    "60,85,85,false,DISCRETE,0.95",
    "60,85,95,true,DISCRETE,1.15",
    "60,60,60,true,EUROPEAN,0.6",
    "60,60,75,true,DISCRETE,0.75",
    "85,85,65,true,EUROPEAN,0.75",
    // half called at the trigger; three quarters a quarter of the width above; half a coupon, the rest remembered or not
    "110,120,50,true,EUROPEAN,1.075",
    "110.25,120,50,true,EUROPEAN,1.0625",
    "80,85,95,true,EUROPEAN,1.15",
    "80,85,95,false,EUROPEAN,1.125",
    // half knocked in
    "85,85,70,true,EUROPEAN,0.95"
  })
  void byHand(double first, double second, double third, boolean hasMemory, Monitoring monitoring, double paid) {
    Map<LocalDate, Double> levels = Map.of(D1, first, D2, second, D3, third);
    Autocall autocall = stepDown(List.of("X"), X_100, hasMemory, put(0.7, monitoring));
    assertThat(KnownPath.value(autocall, levels)).isCloseTo(DISCOUNT * 1000 * paid, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    // levels of X from 100 and of Y from 50
    "120,60,50,25,50,25,1.05",
    "120,50,102,60,50,25,1.10",
    "105,50,120,40.5,60,50,0.70",
    "60,50,120,60,50,25,1.10",
  })
  void theWorstCounts(double x1, double y1, double x2, double y2, double x3, double y3, double paid) {
    Map<LocalDate, Double> x = Map.of(TODAY, 100.0, D1, x1, D2, x2, D3, x3);
    Map<LocalDate, Double> y = Map.of(TODAY, 50.0, D1, y1, D2, y2, D3, y3);
    for (Initial initial : List.of(new Initial.Levels(List.of(100.0, 50.0)), new Initial.Strike(TODAY))) {
      Autocall autocall = stepDown(List.of("X", "Y"), initial, true, put(0.7, Monitoring.EUROPEAN));
      assertThat(KnownPath.value(autocall, (name, date) -> (name.equals("X") ? x : y).get(date)))
          .isCloseTo(DISCOUNT * 1000 * paid, within(1e-9));
    }
  }

  @Test
  void levelsAreThoseOfEachName() {
    Autocall autocall = stepDown(List.of("X", "Y"), new Initial.Levels(List.of(100.0, 50.0)), true, put(0.7, Monitoring.EUROPEAN));
    assertThat(autocall.levels("Y")).map(Math::round).containsExactlyInAnyOrder(40L, 55L, 50L, 45L, 35L);
    assertThat(autocall.smoothingWidth()).as("in performance").hasValue(0.01);
    assertThat(autocall.maturity()).isEqualTo(D3.plusDays(3));
  }

  private static Autocall plain(double trigger, Coupon coupon, Optional<KnockIn> put) {
    return new Autocall(List.of("X"), X_100, schedule(trigger, trigger, trigger), coupon, put, 1000, 0.01);
  }

  private static double discount(LocalDate observation) {
    return Markets.discount(R, observation.plusDays(3));
  }

  @Test
  void withATriggerOfZeroItIsCalledAtOnce() {
    Valued v = Valued.of(plain(0, new Coupon(0.04, 0, false), put(0.7, Monitoring.DISCRETE)), FLAT, BlackScholes.FORMAT);
    assertThat(v.value()).isCloseTo(1040 * discount(D1), within(1e-9));
    assertThat(v.greek(Markets.ZERO)).isCloseTo(-1040 * discount(D1) * 76 / 365.0, within(1e-8));
    assertThat(v.greek(Markets.SPOT)).isZero();
  }

  @Test
  void withATriggerOutOfReachItIsABond() {
    Valued v = Valued.of(plain(1e3, new Coupon(0.04, 0, true), Optional.empty()), FLAT, LocalVol.FORMAT);
    assertThat(v.value()).isCloseTo(40 * (discount(D1) + discount(D2)) + 1040 * discount(D3), within(1e-9));
    assertThat(v.greek(Markets.SPOT)).isZero();
  }

  /** A put with the barrier out of reach is alive: what is paid is a bond less puts struck at the initial level. */
  @ParameterizedTest
  @CsvSource({"EUROPEAN", "DISCRETE"})
  void withTheBarrierOutOfReachAPutIsSold(Monitoring monitoring) {
    Valued v = Valued.of(plain(1e3, new Coupon(0, 0, false), put(100, monitoring)), FLAT, BlackScholes.FORMAT);
    double t = Markets.years(D3);
    Valued plainPut = Valued.of(new European("X", PutCall.PUT, 100, D3), FLAT, ClosedForm.FORMAT);
    double later = discount(D3) / Markets.discount(R, D3);
    assertThat(v.value()).isCloseTo(1000 * discount(D3) - 10 * later * plainPut.value(), within(3 * v.error()));
    assertThat(v.error()).isLessThan(0.1);
    assertThat(v.greek(Markets.SPOT)).isCloseTo(-10 * later * plainPut.greek(Markets.SPOT), within(3 * v.greekError(Markets.SPOT)));
    assertThat(v.greekError(Markets.SPOT)).isLessThan(0.02);
    assertThat(black(0.7, t, true)).as("the formula below, at the money").isLessThan(plainPut.value());
  }

  /** {@code E[1 - P; P < k]} of a lognormal P with Black's d1, d2 at k; the probability of {@code P >= k}. */
  private static double black(double k, double t, boolean isPut) {
    double forward = Math.exp((R - Q) * t);
    double d2 = (Math.log(forward / k) - SIGMA * SIGMA * t / 2) / (SIGMA * Math.sqrt(t));
    double d1 = d2 + SIGMA * Math.sqrt(t);
    return isPut ? NORMAL.cumulativeProbability(-d2) - forward * NORMAL.cumulativeProbability(-d1) : NORMAL.cumulativeProbability(d2);
  }

  /** One date: a bond, a digital and a put that is alive below its barrier. The tolerance is 3 errors and what the slopes cost. */
  @ParameterizedTest
  @CsvSource({"0.8,0.7", "1.05,0.9", "0.95,1"})
  void oneDateIsADigitalAndAPut(double couponBarrier, double knockIn) {
    double t = Markets.years(D3);
    Autocall autocall = new Autocall(List.of("X"), X_100, List.of(new Observation(D3, D3, 1.2)),
        new Coupon(0.3, couponBarrier, false), put(knockIn, Monitoring.EUROPEAN), 1000, 0.002);
    double expected = 1000 * Markets.discount(R, D3) * (1 + 0.3 * black(couponBarrier, t, false) - black(knockIn, t, true));
    Valued v = Valued.of(autocall, FLAT, BlackScholes.FORMAT);
    assertThat(v.value()).isCloseTo(expected, within(3 * v.error() + 1e-5 * expected));
    assertThat(v.error()).isLessThan(1e-3 * expected);
  }

  @Test
  void pastObservationsAreKnown() {
    LocalDate first = TODAY.minusDays(14);
    LocalDate second = TODAY.minusDays(7);
    // Called with 5 % on the first date: what is left is its payment.
    MarketData called = Markets.flat(100, R, Q, SIGMA, Map.of(first, 110.0, second, 50.0));
    assertThat(seasoned(first, second, 9, true, called)).isCloseTo(1050 * Math.exp(-R * 9 / 365), within(1e-9));
    assertThat(seasoned(first, second, 0, true, called)).as("paid today").isCloseTo(1050, within(1e-9));
    assertThat(seasoned(first, second, -1, true, called)).as("paid yesterday").isZero();
    // Not called, by a hair; the first coupon missed, the second too; all due today.
    MarketData missed = Markets.flat(100, R, Q, SIGMA, Map.of(first, 79.99, second, 79.0));
    assertThat(seasoned(first, second, 9, true, missed)).isCloseTo(1150 * discount(D3), within(1e-9));
    assertThat(seasoned(first, second, 9, false, missed)).isCloseTo(1050 * discount(D3), within(1e-9));
    // At the coupon barrier: paid, and not missed.
    MarketData paid = Markets.flat(100, R, Q, SIGMA, Map.of(first, 80.0, second, 79.0));
    double coupon = 50 * Math.exp(-R * 9 / 365);
    assertThat(seasoned(first, second, 9, true, paid)).isCloseTo(coupon + 1100 * discount(D3), within(1e-9));
    assertThat(seasoned(first, second, -1, true, paid)).as("the first coupon is history").isCloseTo(1100 * discount(D3), within(1e-9));
  }

  /** The first two payments so many days from today; on the third date, today, it is called at the spot, with a coupon. */
  private static double seasoned(LocalDate first, LocalDate second, int days, boolean hasMemory, MarketData data) {
    LocalDate payment = TODAY.plusDays(days);
    List<Observation> schedule = List.of(new Observation(first, payment, 1.1), new Observation(second, payment, 1),
        new Observation(TODAY, D3.plusDays(3), 0));
    Autocall autocall = new Autocall(List.of("X"), X_100, schedule, new Coupon(0.05, 0.8, hasMemory), Optional.empty(), 1000, 0.01);
    return Valued.of(autocall, data, BlackScholes.FORMAT).value();
  }

  /**
   * {@code P(X >= b, Y >= b) = int n(z) N((r z - y) / sqrt(1 - r^2)) dz} over {@code z > x}: both names of the worst above. Its
   * derivative by r is the density at (x, y) (Plackett, A reduction formula for normal multivariate integrals, 1954).
   */
  @ParameterizedTest
  @CsvSource({"0.9", "1.02"})
  void theWorstOfTwoByTheBivariateNormalLaw(double barrier) {
    double t = Markets.years(D3);
    double x = -distance(0.03 - 0.01, 0.25, barrier, t);
    double y = -distance(0.03 - 0.02, 0.3, barrier, t);
    double rho = 0.6;
    double both = new IterativeLegendreGaussIntegrator(20, 1e-12, 1e-14).integrate(100_000,
        z -> NORMAL.density(z) * NORMAL.cumulativeProbability((rho * z - y) / Math.sqrt(1 - rho * rho)), x, 9);
    double expected = 1000 * Markets.discount(0.03, D3) * (1 + both);
    Valued v = Valued.of(digitalOnTheWorst(barrier, 0.002), Markets.several(), BlackScholes.FORMAT);
    assertThat(v.value()).isCloseTo(expected, within(3 * v.error() + 1e-5 * expected));
    assertThat(v.error()).isLessThan(1e-3 * expected);

    double density = Math.exp(-(x * x - 2 * rho * x * y + y * y) / (2 * (1 - rho * rho))) / (2 * Math.PI * Math.sqrt(1 - rho * rho));
    Valued wide = Valued.of(digitalOnTheWorst(barrier, 0.02), Markets.several(), BlackScholes.FORMAT);
    double expectedGreek = 1000 * Markets.discount(0.03, D3) * density;
    double error = wide.greekError("CORRELATION/RATE/X/Y");
    assertThat(wide.greek("CORRELATION/RATE/X/Y")).isCloseTo(expectedGreek, within(3 * error));
    assertThat(error).isLessThan(0.05 * expectedGreek);
  }

  private static Autocall digitalOnTheWorst(double barrier, double smoothing) {
    return new Autocall(List.of("X", "Y"), new Initial.Levels(List.of(100.0, 95.0)), List.of(new Observation(D3, D3, 9)),
        new Coupon(1, barrier, false), Optional.empty(), 1000, smoothing);
  }

  private static double distance(double drift, double vol, double barrier, double t) {
    return (-Math.log(barrier) + (drift - vol * vol / 2) * t) / (vol * Math.sqrt(t));
  }

  /**
   * The worse of two that hardly differ lies below either by {@code sigma sqrt(2 (1 - rho) t) / sqrt(2 pi)} on average: less than
   * 0.0005 here, which the value moves with by 100 deltas.
   */
  @Test
  void twoNamesThatMoveAsOneAreOne() {
    double correlation = 1 - 2e-5;
    double below = SIGMA * Math.sqrt(2 * (1 - correlation) * Markets.years(D3)) / Math.sqrt(2 * Math.PI);
    assertThat(below).isLessThan(0.0005);
    MarketData twins = FLAT;
    for (Map.Entry<String, Double> quote : Map.of("EQUITY/PRICE/Y/EUR", 50.0, "EQUITY_DIVIDEND/RATE/Y/EUR/1Y", Q,
        "EQUITY_OPTION/RATE_LNVOL/Y/EUR/1Y/ATMF", SIGMA, "CORRELATION/RATE/X/Y", correlation).entrySet()) {
      twins = Markets.with(twins, quote.getKey(), quote.getValue());
    }
    Valued one = Valued.of(stepDown(List.of("X"), X_100, true, put(0.8, Monitoring.DISCRETE)), FLAT, BlackScholes.FORMAT);
    Valued two = Valued.of(stepDown(List.of("X", "Y"), new Initial.Levels(List.of(100.0, 50.0)), true,
        put(0.8, Monitoring.DISCRETE)), twins, BlackScholes.FORMAT);
    assertThat(two.value()).isCloseTo(one.value() - below * 100 * one.greek(Markets.SPOT),
        within(3 * (one.error() + two.error())));
    assertThat(one.error() + two.error()).isLessThan(0.5);
    double delta = two.greek("EQUITY/PRICE/X") + 0.5 * two.greek("EQUITY/PRICE/Y");
    assertThat(delta).as("delta").isCloseTo(one.greek(Markets.SPOT),
        within(0.02 * one.greek(Markets.SPOT) + 3 * (one.greekError(Markets.SPOT) + two.greekError("EQUITY/PRICE/X") + two.greekError("EQUITY/PRICE/Y"))));
  }
}
