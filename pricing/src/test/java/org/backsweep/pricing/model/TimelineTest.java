package org.backsweep.pricing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.backsweep.aad.Tape;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.equity.Equity;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final LocalDate TODAY = Markets.TODAY;
  private static final MarketData DATA = Markets.flat(100, 0.03, 0.01, 0.2);

  private static Timeline halfDays(Market market, LocalDate... dates) {
    return Timeline.of(market, new TreeSet<>(List.of(dates)), (from, to) -> Math.min(to, from + 0.5 / 365));
  }

  private static Market market(Tape tape, LocalDate valuation) {
    return new Market(tape, DATA.on(valuation));
  }

  @Test
  void stepsEndOnTheDates() {
    try (Tape tape = Tape.open()) {
      Timeline timeline = halfDays(market(tape, TODAY), TODAY.plusDays(1), TODAY.plusDays(2));
      assertThat(timeline.times()).containsExactly(new double[] {0.5 / 365, 1.0 / 365, 1.5 / 365, 2.0 / 365}, within(1e-15));
      assertThat(timeline.stepOf()).containsEntry(TODAY.plusDays(1), 1).containsEntry(TODAY.plusDays(2), 3).hasSize(2);
      assertThat(timeline.firstDraw()).isZero();
    }
  }

  @Test
  void aDayLaterTheFirstStepsAreShorterAndTheOthersWhereTheyWere() {
    try (Tape tape = Tape.open()) {
      Timeline today = halfDays(market(tape, TODAY), TODAY.plusDays(2), TODAY.plusDays(3));
      Timeline later = today.on(market(tape, TODAY.plusDays(1)));
      assertThat(later.times()).containsExactly(new double[] {0.25 / 365, 0.5 / 365, 0.75 / 365, 1.0 / 365, 1.5 / 365, 2.0 / 365},
          within(1e-15));
      assertThat(later.stepOf()).isEqualTo(today.stepOf());
      assertThat(later.firstDraw()).isZero();
    }
  }

  @Test
  void stepsToADateThatHasComeFallAwayWithTheirDraws() {
    try (Tape tape = Tape.open()) {
      Timeline today = halfDays(market(tape, TODAY), TODAY.plusDays(1), TODAY.plusDays(3));
      Timeline later = today.on(market(tape, TODAY.plusDays(1)));
      assertThat(later.firstDraw()).isEqualTo(2);
      assertThat(later.times()).containsExactly(new double[] {0.5 / 365, 1.0 / 365, 1.5 / 365, 2.0 / 365}, within(1e-15));
      assertThat(later.stepOf()).containsOnlyKeys(TODAY.plusDays(3)).containsEntry(TODAY.plusDays(3), 3);
    }
  }

  @Test
  void afterTheLastDateThereAreNone() {
    try (Tape tape = Tape.open()) {
      Timeline today = halfDays(market(tape, TODAY), TODAY.plusDays(1));
      assertThat(today.on(market(tape, TODAY.plusDays(1))).size()).isZero();
    }
  }

  @Test
  void localVolatilityStepsGrowFromTheFirstToAWeek() {
    try (Tape tape = Tape.open()) {
      double[] times = Timeline.of(market(tape, TODAY), new TreeSet<>(List.of(TODAY.plusYears(2))),
          LocalVolSteps.usual(new double[] {2})::next).times();
      double before = 0;
      for (double t : times) {
        assertThat((t - before) * 365).isBetween(0.24, 7.0001);
        before = t;
      }
      assertThat(times[0] * 365).isCloseTo(0.25, within(0.01));
      assertThat(times[times.length - 1]).isEqualTo(731.0 / 365);
    }
  }

  /** Between two expiries the variance grows evenly: a step across one would take the volatility of one side for both. */
  @Test
  void localVolatilityStepsEndOnTheQuotedExpiries() {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, Markets.dax());
      LocalVol dynamics = new LocalVol(market.get(new Equity.Key("DAX", Currency.EUR)));
      LocalDate last = market.valuation().plusYears(1);
      double[] times = Timeline.of(market, new TreeSet<>(List.of(last)), dynamics::next).times();
      double[] expiries = market.get(new Equity.Key("DAX", Currency.EUR)).smoothedSurface().times();
      assertThat(Arrays.stream(expiries).filter(t -> t < market.years(last)).boxed().toList()).hasSizeGreaterThan(3)
          .allSatisfy(expiry -> assertThat(times).contains(expiry));
    }
  }
}
