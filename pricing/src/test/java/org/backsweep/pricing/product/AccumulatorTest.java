package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.TODAY;
import static org.backsweep.pricing.product.KnownPath.DISCOUNT;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import net.finmath.functions.AnalyticFormulas;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.product.Accumulator.Direction;
import org.backsweep.pricing.product.Accumulator.KnockOut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Accumulators by hand, as strips of forwards and options, and as strips of barrier options. */
class AccumulatorTest {
  private static final LocalDate D1 = TODAY.plusDays(73);
  private static final LocalDate D2 = TODAY.plusDays(146);
  private static final LocalDate D3 = TODAY.plusDays(219);
  private static final SortedSet<LocalDate> DATES = new TreeSet<>(List.of(D1, D2, D3));
  private static final SortedSet<LocalDate> NONE = new TreeSet<>();
  private static final double R = 0.05;
  private static final double Q = 0.02;
  private static final double SIGMA = 0.25;

  private static Accumulator of(Direction direction, double gear, Optional<KnockOut> knockOut, SortedSet<LocalDate> payments) {
    return new Accumulator("X", direction, 95, 10, gear, knockOut, DATES, payments);
  }

  @ParameterizedTest
  @CsvSource({
    // levels, value of 10 shares a date at 95, gear 2, of an accumulator up to 120 +- 1
    "ACCUMULATOR,100,105,110,300", "ACCUMULATOR,100,90,110,100", "ACCUMULATOR,90,90,90,-300",
    "ACCUMULATOR,100,121,110,50", "ACCUMULATOR,150,90,90,0", "ACCUMULATOR,100,105,125,150",
    "ACCUMULATOR,100,119,110,440", "ACCUMULATOR,100,120,100,200", "ACCUMULATOR,100,120.5,90,88.75",
    // and of a decumulator down to 70 +- 1
    "DECUMULATOR,90,85,80,300", "DECUMULATOR,90,100,80,100", "DECUMULATOR,90,69,80,50", "DECUMULATOR,90,70,90,200"
  })
  void byHand(Direction direction, double first, double second, double third, double expected) {
    KnockOut limit = new KnockOut(direction == Direction.ACCUMULATOR ? 120 : 70, 2);
    Map<LocalDate, Double> levels = Map.of(D1, first, D2, second, D3, third);
    assertThat(KnownPath.value(of(direction, 2, Optional.of(limit), NONE), levels)).isCloseTo(DISCOUNT * expected, within(1e-10));
  }

  /** A fixing is a call less gear times a put, both out once a fixing up to then has been beyond the barrier. */
  @ParameterizedTest
  @EnumSource(Direction.class)
  void isAStripOfBarrierOptionsOnEveryPath(Direction direction) {
    boolean isUp = direction == Direction.ACCUMULATOR;
    double barrier = isUp ? 108 : 86;
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 100; i++) {
      Map<LocalDate, Double> levels = new TreeMap<>();
      DATES.forEach(date -> levels.put(date, random.nextDouble(80, 112)));
      double strip = 0;
      for (LocalDate date : DATES) {
        for (PutCall option : PutCall.values()) {
          double sign = (option == PutCall.CALL) == isUp ? 10 : -30;
          strip += sign * KnownPath.value(new Barrier("X", isUp ? Barrier.Direction.UP : Barrier.Direction.DOWN,
              Barrier.Knock.OUT, option, 95, barrier, 0, DATES.headSet(date.plusDays(1)), date, 4), levels);
        }
      }
      Accumulator accumulator = of(direction, 3, Optional.of(new KnockOut(barrier, 4)), NONE);
      assertThat(KnownPath.value(accumulator, levels)).isCloseTo(strip, within(1e-10));
    }
  }

  /** Without a barrier: a strip of calls less geared puts, by Black's formula; of forwards where the gear is 1. */
  @ParameterizedTest
  @CsvSource({"ACCUMULATOR,1,0", "ACCUMULATOR,2,0", "DECUMULATOR,1,20", "DECUMULATOR,2.5,20", "ACCUMULATOR,0,20"})
  void isAStripOfOptions(Direction direction, double gear, int paidAfter) {
    SortedSet<LocalDate> payments = new TreeSet<>(List.of(D2.plusDays(paidAfter), D3.plusDays(paidAfter)));
    double expected = 0;
    double forwards = 0;
    for (LocalDate date : DATES) {
      double discount = Markets.discount(R, (date.equals(D3) ? D3 : D2).plusDays(paidAfter));
      double forward = 100 * Math.exp((R - Q) * Markets.years(date));
      double call = AnalyticFormulas.blackScholesGeneralizedOptionValue(forward, SIGMA, Markets.years(date), 95, discount);
      double put = call - discount * (forward - 95);
      expected += 10 * (direction == Direction.ACCUMULATOR ? call - gear * put : put - gear * call);
      forwards += 10 * discount * (direction == Direction.ACCUMULATOR ? forward - 95 : 95 - forward);
    }
    Valued v = Valued.of(of(direction, gear, Optional.empty(), payments), Markets.flat(100, R, Q, SIGMA), BlackScholes.FORMAT);
    assertThat(v.value()).isCloseTo(expected, within(3 * v.error()));
    assertThat(v.error()).isLessThan(0.3);
    assertThat(gear != 1 || Math.abs(expected - forwards) < 1e-9).isTrue();
  }

  @Test
  void aBarrierOutOfReachIsNoneAndOneAlreadyPassedEndsIt() {
    MarketData data = Markets.flat(100, R, Q, SIGMA);
    Valued none = Valued.of(of(Direction.ACCUMULATOR, 2, Optional.empty(), NONE), data, BlackScholes.FORMAT);
    Valued far = Valued.of(of(Direction.ACCUMULATOR, 2, Optional.of(new KnockOut(1e5, 100)), NONE), data, BlackScholes.FORMAT);
    Valued near = Valued.of(of(Direction.ACCUMULATOR, 2, Optional.of(new KnockOut(10, 1)), NONE), data, BlackScholes.FORMAT);
    assertThat(far.value()).isCloseTo(none.value(), within(1e-9));
    assertThat(near.value()).isZero();
  }

  @Test
  void pastFixingsArePaidWhereTheirPaymentIsAhead() {
    LocalDate before = TODAY.minusDays(14);
    LocalDate last = TODAY.minusDays(7);
    SortedSet<LocalDate> past = new TreeSet<>(List.of(before, last));
    MarketData data = Markets.flat(100, R, Q, SIGMA, Map.of(before, 93.0, last, 110.0));
    assertThat(seasoned(past, List.of(D1), 120, data)).as("-4 + 15, of 10 shares").isCloseTo(110 * Math.exp(-R * 0.2), within(1e-11));
    assertThat(seasoned(past, List.of(before, D1), 120, data)).isCloseTo(150 * Math.exp(-R * 0.2), within(1e-11));
    assertThat(seasoned(past, List.of(D1), 110.01, data)).as("just short").isCloseTo(110 * Math.exp(-R * 0.2), within(1e-11));
    assertThat(seasoned(past, List.of(D1), 110, data)).as("knocked out at the barrier").isCloseTo(-40 * Math.exp(-R * 0.2), within(1e-11));
    assertThat(seasoned(past, List.of(TODAY), 120, data)).as("paid today").isCloseTo(110, within(1e-11));
    assertThat(seasoned(past, List.of(last), 120, data)).as("paid").isZero();
    past.add(D1);
    assertThat(seasoned(past, List.of(D1), 109, data)).as("nothing after the knock-out").isCloseTo(-40 * Math.exp(-R * 0.2), within(1e-11));
  }

  private static double seasoned(SortedSet<LocalDate> fixings, List<LocalDate> payments, double barrier, MarketData data) {
    Accumulator accumulator = new Accumulator("X", Direction.ACCUMULATOR, 95, 10, 2, Optional.of(new KnockOut(barrier, 5)), fixings,
        new TreeSet<>(payments));
    return Valued.of(accumulator, data, BlackScholes.FORMAT).value();
  }

  @Test
  void endsWithTheLastPaymentThatIsUsed() {
    SortedSet<LocalDate> payments = new TreeSet<>(List.of(D1, D3.plusDays(2), D3.plusDays(90)));
    assertThat(of(Direction.ACCUMULATOR, 2, Optional.empty(), payments).maturity()).isEqualTo(D3.plusDays(2));
    assertThat(of(Direction.ACCUMULATOR, 2, Optional.empty(), NONE).maturity()).isEqualTo(D3);
    assertThat(of(Direction.ACCUMULATOR, 2, Optional.empty(), NONE).smoothingWidth()).isEmpty();
    assertThat(of(Direction.ACCUMULATOR, 2, Optional.of(new KnockOut(120, 2)), NONE).smoothingWidth()).hasValue(2);
  }
}
