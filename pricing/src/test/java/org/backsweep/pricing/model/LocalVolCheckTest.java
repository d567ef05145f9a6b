package org.backsweep.pricing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.backsweep.aad.Tape;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.asset.LocalVolatility;
import org.backsweep.pricing.market.equity.Equity;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.junit.jupiter.api.Test;

/** The check says what paths miss, and paths make the steps that it found to be needed. */
class LocalVolCheckTest {
  private static final int REPLICATES = 8;
  private static final long PATHS = 1 << 15;
  private static final double[] STRIKES = {-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2};

  /**
   * The price will be near 108 or near 92 within a fortnight, as before a vote. With the usual steps paths were 0.74 points off
   * at 14 days, of which finite differences saw 0.14.
   */
  @Test
  void ofTwoPeaks() {
    Mixture vote = new Mixture(new double[] {0.5, 0.5}, new double[] {1.08, 0.92}, new double[] {0.2, 0.2});
    List<LocalVolCheck.Miss> misses = requireTrue(vote, new int[] {14, 30, 91}, STRIKES, STRIKES);
    assertThat(misses).allSatisfy(miss -> assertThat(Math.abs(miss.worst())).isLessThan(0.002));
  }

  /** Less far apart: 0.17 points off at 14 days with the usual steps. */
  @Test
  void ofTwoPeaksThatAreUnlike() {
    Mixture vote = new Mixture(new double[] {0.6, 0.4}, new double[] {1.04, 0.94}, new double[] {0.15, 0.25});
    List<LocalVolCheck.Miss> misses = requireTrue(vote, new int[] {14, 30}, STRIKES, STRIKES);
    assertThat(misses).allMatch(LocalVolCheck.Miss::isTolerable);
  }

  /** 0.62 points off at 7 days with the usual steps. */
  @Test
  void ofAVerySteepSmile() {
    double[] quoted = {-2, -1.5, -1, -0.5, 0, 0.5, 0.75, 1};
    List<LocalVolCheck.Miss> misses = requireTrue(new Ssvi(0.4, 1.9, -0.8), new int[] {7, 30}, quoted, new double[] {-2, -1, 0, 0.75});
    assertThat(misses).allSatisfy(miss -> assertThat(Math.abs(miss.worst())).isLessThan(0.0025));
  }

  /** That paths miss by what is said at any strike: 0.03 points are those of the check. */
  private static List<LocalVolCheck.Miss> requireTrue(SmileFormula smile, int[] days, double[] quoted, double[] strikes) {
    MarketData data = smile.market(days, quoted);
    List<LocalVolCheck.Miss> misses = misses(data);
    for (int i = 0; i < days.length; i++) {
      double t = days[i] / 365.0;
      double[] y = Arrays.stream(strikes).map(d -> d * smile.vol(t, 0) * Math.sqrt(t)).toArray();
      double[][] repriced = LocalVolRun.vols(data, days[i], List.of(), REPLICATES, PATHS, y);
      double least = 0;
      double error = 0;
      for (int k = 0; k < y.length; k++) {
        double off = Math.abs(repriced[k][0] - smile.vol(t, y[k]));
        assertThat(off).as("%d days, %s deviations, standard error %.5f", days[i], strikes[k], repriced[k][1])
            .isLessThan(Math.abs(misses.get(i).worst()) + 0.0003 + 3 * repriced[k][1]);
        error = off > least ? repriced[k][1] : error;
        least = Math.max(least, off);
      }
      if (strikes == quoted) {
        assertThat(least).as("%d days, the most, standard error %.5f", days[i], error)
            .isGreaterThan(Math.abs(misses.get(i).worst()) - 0.0003 - 3 * error);
      }
    }
    return misses;
  }

  /** Where the volatility is the same everywhere a step is exact, however long: finite differences said 0.45 points. */
  @Test
  void ofAVeryHighVolatility() {
    assertThat(misses(new Ssvi(2.2, 0, 0).market(new int[] {7, 30, 91, 365}, STRIKES)))
        .allSatisfy(miss -> assertThat(Math.abs(miss.worst())).isLessThan(2e-4));
  }

  /** A smile as there are many keeps the steps that it had. */
  @Test
  void shortensStepsOnlyWhereItHelps() {
    assertThat(steps(new Mixture(new double[] {0.8, 0.2}, new double[] {0.1, 0.3}).market(new int[] {1, 7, 30, 365}, STRIKES)).finer())
        .containsOnly(1);
    assertThat(steps(new Mixture(new double[] {0.6, 0.4}, new double[] {1.04, 0.94}, new double[] {0.15, 0.25})
        .market(new int[] {14, 30, 91, 365}, STRIKES)).finer()).containsExactly(2, 1, 1, 1);
    try (Tape tape = Tape.open()) {
      // Its quotes are not free of arbitrage: what is missed is missed by any steps.
      LocalVolCheck.Found found = found(new Market(tape, Markets.dax()).get(new Equity.Key("DAX", Currency.EUR)));
      assertThat(found.misses()).anyMatch(miss -> !miss.isTolerable());
      assertThat(found.steps().finer()).containsOnly(1);
    }
  }

  /** Where quotes allow butterflies of negative price. */
  @Test
  void ofQuotesThatAreNotFreeOfArbitrage() {
    MarketData data = new Ssvi(0.2, 0, 0).market(new int[] {182, 365}, new double[] {-1, -0.5, 0.5, 1});
    List<Quote<?>> quotes = new ArrayList<>(data.quotes().all());
    // In the middle of a flat smile two points more.
    LocalDate expiry = Markets.TODAY.plusDays(365);
    quotes.add(new Quote<>(Markets.TODAY, QuoteKey.parse(Markets.VOL + "/" + expiry + "/100"), 0.22));
    MarketData bad = MarketData.of(new Quotes(Markets.TODAY, quotes, Map.of()), Fixings.none());
    List<LocalVolCheck.Miss> misses = misses(bad);
    assertThat(misses.get(0).isTolerable()).isTrue();
    assertThat(misses.get(1).isTolerable()).isFalse();
    double[] vol = LocalVolRun.vols(bad, 365, List.of(), REPLICATES, PATHS, new double[] {0})[0];
    assertThat(vol[0] - 0.22).isCloseTo(misses.get(1).worst(), within(0.0003 + 3 * vol[1]));
    try (Tape tape = Tape.open()) {
      assertThat(ModelChoice.of(LocalVol.FORMAT).calibration(new Market(tape, bad).get(new Equity.Key("X", Currency.EUR)))
          .orElseThrow().warnings()).singleElement().asString().contains("X: local-volatility misses").contains("at " + expiry)
          .doesNotContain(Markets.TODAY.plusDays(182).toString());
    }
  }

  /** On a later date steps are as short as today, and end on the expiries as they are seen from there. */
  @Test
  void laterDatesKeepTheSteps() {
    MarketData today = new Mixture(new double[] {0.6, 0.4}, new double[] {1.04, 0.94}, new double[] {0.15, 0.25})
        .market(new int[] {1, 14, 30}, STRIKES);
    LocalVolSteps steps = steps(today);
    assertThat(steps.finer()).contains(2);
    LocalVolSteps later = steps(today.on(Markets.TODAY.plusDays(1)));
    assertThat(later.finer()).isEqualTo(steps.finer().subList(1, 3));
    assertThat(later.times()).contains(13 / 365.0, 29 / 365.0);
  }

  @Test
  void ofStepsThatAreNormalItIsBlacks() {
    // Without a slope a step is normal: Black's price.
    double[] knots = DoubleStream.iterate(-2, k -> k <= 2, k -> k + 0.5).toArray();
    double[] controls = DoubleStream.generate(() -> 0.2).limit(knots.length - 1).toArray();
    StepDensity density = new StepDensity();
    density.step(new LocalVolStep(knots, controls, 0.25), 0.1);
    density.step(new LocalVolStep(knots, controls, 0.25), Math.sqrt(0.02));
    for (double y : new double[] {-0.5, -0.2, 0, 0.1, 0.4}) {
      assertThat(density.price(y)).isCloseTo(Mixture.black(0.2, 0.5, y), within(2e-5));
    }
  }

  private static LocalVolSteps steps(MarketData data) {
    try (Tape tape = Tape.open()) {
      return found(new Market(tape, data).get(new Equity.Key("X", Currency.EUR))).steps();
    }
  }

  private static LocalVolCheck.Found found(Equity equity) {
    return LocalVolCheck.found(equity, new LocalVolatility(equity));
  }

  private static List<LocalVolCheck.Miss> misses(MarketData data) {
    try (Tape tape = Tape.open()) {
      return LocalVolCheck.misses(new Market(tape, data).get(new Equity.Key("X", Currency.EUR)));
    }
  }
}
