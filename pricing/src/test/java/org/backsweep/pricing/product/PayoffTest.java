package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.product.KnownPath.DISCOUNT;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.backsweep.pricing.product.Asian.Average;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The payments of products along paths that can be calculated by hand. */
class PayoffTest {
  private static final LocalDate D1 = LocalDate.of(2024, 3, 1);
  private static final LocalDate D2 = LocalDate.of(2024, 6, 3);
  private static final LocalDate D3 = LocalDate.of(2024, 9, 2);
  private static final LocalDate LAST = LocalDate.of(2024, 12, 2);
  private static final SortedSet<LocalDate> DATES = new TreeSet<>(List.of(D1, D2, D3));

  private static Map<LocalDate, Double> levels(double first, double second, double third, double last) {
    return Map.of(D1, first, D2, second, D3, third, LAST, last);
  }

  private static double last(Product product, double level) {
    return KnownPath.value(product, Map.of(LAST, level)) / DISCOUNT;
  }

  @ParameterizedTest
  @CsvSource({"110,10,0,10", "95,0,5,-5", "100,0,0,0"})
  void europeansAndForwards(double level, double call, double put, double forward) {
    assertThat(last(new European("X", PutCall.CALL, 100, LAST), level)).isCloseTo(call, within(1e-12));
    assertThat(last(new European("X", PutCall.PUT, 100, LAST), level)).isCloseTo(put, within(1e-12));
    assertThat(last(new Forward("X", 100, LAST), level)).isCloseTo(forward, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"94,0", "98,0", "99,0.25", "100,0.5", "101.5,0.875", "102,1", "130,1"})
  void digitalsClimbOverTheirWidth(double level, double share) {
    assertThat(last(new Digital("X", PutCall.CALL, 100, LAST, 8, 4), level)).isCloseTo(8 * share, within(1e-12));
    assertThat(last(new Digital("X", PutCall.PUT, 100, LAST, 8, 4), level)).isCloseTo(8 * (1 - share), within(1e-12));
  }

  @Test
  void asiansAverageTheirFixings() {
    Map<LocalDate, Double> levels = levels(80, 100, 125, 120);
    double arithmetic = 305.0 / 3;
    assertThat(asian(Average.ARITHMETIC, PutCall.CALL, 90.0, levels)).isCloseTo(arithmetic - 90, within(1e-11));
    assertThat(asian(Average.ARITHMETIC, PutCall.PUT, 90.0, levels)).isZero();
    assertThat(asian(Average.ARITHMETIC, PutCall.PUT, 110.0, levels)).isCloseTo(110 - arithmetic, within(1e-11));
    assertThat(asian(Average.GEOMETRIC, PutCall.CALL, 90.0, levels)).as("80 x 100 x 125 is a million").isCloseTo(10, within(1e-11));
    assertThat(asian(Average.GEOMETRIC, PutCall.PUT, 101.0, levels)).isCloseTo(1, within(1e-11));
    assertThat(asian(Average.ARITHMETIC, PutCall.CALL, null, levels)).isCloseTo(120 - arithmetic, within(1e-11));
    assertThat(asian(Average.GEOMETRIC, PutCall.CALL, null, levels)).isCloseTo(20, within(1e-11));
    assertThat(asian(Average.GEOMETRIC, PutCall.PUT, null, levels)).isZero();
    assertThat(asian(Average.GEOMETRIC, PutCall.PUT, null, levels(80, 100, 125, 70))).isCloseTo(30, within(1e-11));
  }

  private static double asian(Average average, PutCall option, Double strike, Map<LocalDate, Double> levels) {
    Asian.Strike against = strike == null ? new Asian.Strike.Floating() : new Asian.Strike.Fixed(strike);
    return KnownPath.value(new Asian("X", average, option, against, DATES, LAST), levels) / DISCOUNT;
  }

  @ParameterizedTest
  @CsvSource({
    // level at the second date, of 120 +- 1: share of the option that is alive
    "118,1", "119,1", "119.5,0.75", "120,0.5", "121,0", "150,0"
  })
  void barriersFadeOverTheirWidth(double level, double alive) {
    Map<LocalDate, Double> up = levels(100, level, 100, 107);
    assertThat(barrier(Barrier.Direction.UP, Barrier.Knock.OUT, 120, up)).isCloseTo(alive * 7 + (1 - alive) * 3, within(1e-11));
    assertThat(barrier(Barrier.Direction.UP, Barrier.Knock.IN, 120, up)).isCloseTo((1 - alive) * 7 + alive * 3, within(1e-11));
    Map<LocalDate, Double> down = levels(100, 160 - level, 100, 107);
    assertThat(barrier(Barrier.Direction.DOWN, Barrier.Knock.OUT, 40, down)).isCloseTo(alive * 7 + (1 - alive) * 3, within(1e-11));
    assertThat(barrier(Barrier.Direction.DOWN, Barrier.Knock.IN, 40, down)).isCloseTo((1 - alive) * 7 + alive * 3, within(1e-11));
  }

  @Test
  void theLevelAtExpiryIsMonitoredOnlyIfListed() {
    Map<LocalDate, Double> levels = levels(100, 100, 100, 140);
    assertThat(barrier(Barrier.Direction.UP, Barrier.Knock.OUT, 120, levels)).isCloseTo(40, within(1e-11));
    SortedSet<LocalDate> dates = new TreeSet<>(DATES);
    dates.add(LAST);
    Product listed = new Barrier("X", Barrier.Direction.UP, Barrier.Knock.OUT, PutCall.CALL, 100, 120, 3, dates, LAST, 2);
    assertThat(KnownPath.value(listed, levels)).isCloseTo(3 * DISCOUNT, within(1e-11));
  }

  private static double barrier(Barrier.Direction direction, Barrier.Knock knock, double barrier, Map<LocalDate, Double> levels) {
    Product product = new Barrier("X", direction, knock, PutCall.CALL, 100, barrier, 3, DATES, LAST, 2);
    return KnownPath.value(product, levels) / DISCOUNT;
  }

  @Test
  void inAndOutMakeThePlainOptionAndTheRebateOnEveryPath() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200; i++) {
      Map<LocalDate, Double> levels = new TreeMap<>();
      for (LocalDate date : List.of(D1, D2, D3, LAST)) {
        levels.put(date, random.nextDouble(80, 120));
      }
      Barrier.Direction direction = i % 2 == 0 ? Barrier.Direction.UP : Barrier.Direction.DOWN;
      double in = barrier(direction, Barrier.Knock.IN, direction == Barrier.Direction.UP ? 110 : 90, levels);
      double out = barrier(direction, Barrier.Knock.OUT, direction == Barrier.Direction.UP ? 110 : 90, levels);
      assertThat(in + out).isCloseTo(Math.max(levels.get(LAST) - 100, 0) + 3, within(1e-11));
    }
  }
}
