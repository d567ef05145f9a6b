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
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.LocalVol;
import org.backsweep.pricing.product.Cliquet.Limits;
import org.junit.jupiter.api.Test;

/** Cliquets against call spreads, forward-start options, a convolution of their returns, and by hand. */
class CliquetTest {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double R = 0.05;
  private static final double Q = 0.02;
  private static final double SIGMA = 0.2;
  private static final double N = 1000;
  private static final MarketData MARKET = Markets.flat(100, R, Q, SIGMA);
  private static final MonteCarloSettings FEWER = new MonteCarloSettings(32_768, 16, 1991, DrawSource.SOBOL);

  private static SortedSet<LocalDate> resets(int first, int days, int count) {
    SortedSet<LocalDate> dates = new TreeSet<>();
    for (int i = 0; i <= count; i++) {
      dates.add(TODAY.plusDays(first + (long) i * days));
    }
    return dates;
  }

  private static Cliquet cliquet(SortedSet<LocalDate> resets, Limits local, Limits global) {
    return new Cliquet("X", resets, local, global, N, resets.last());
  }

  private static void isClose(Valued v, double expected) {
    assertThat(v.value()).isCloseTo(expected, within(3 * v.error() + 1e-9));
    assertThat(v.error()).isLessThan(0.005 * expected);
  }

  /** The expected excess of {@code S(t)/S(0)} over a strike, undiscounted: Black and Scholes on a unit. */
  private static double excess(double strike, double years) {
    double growth = Math.exp((R - Q) * years);
    double deviation = SIGMA * Math.sqrt(years);
    double d = Math.log(growth / strike) / deviation + deviation / 2;
    return growth * NORMAL.cumulativeProbability(d) - strike * NORMAL.cumulativeProbability(d - deviation);
  }

  /** Of one return within limits: the floor, and a call spread from there to the cap. */
  private static double expected(Limits limits, double years) {
    return limits.floor() + excess(1 + limits.floor(), years) - excess(1 + limits.cap(), years);
  }

  @Test
  void onePeriodIsACallSpread() {
    Limits limits = new Limits(-0.05, 0.12);
    SortedSet<LocalDate> year = resets(0, 365, 1);
    double expected = N * Math.exp(-R) * expected(limits, 1);
    isClose(Valued.of(cliquet(year, limits, Limits.NONE), MARKET, BlackScholes.FORMAT, FEWER), expected);
    isClose(Valued.of(cliquet(year, Limits.NONE, limits), MARKET, BlackScholes.FORMAT, FEWER), expected);
  }

  /**
   * Without global limits the returns add up: spreads of forward-start calls (Rubinstein, Pay now, choose later, Risk,
   * 1991; Haug, 2007, section 4.12), each paid at expiry. Before the first reset there is no delta.
   */
  @Test
  void localLimitsAreForwardStartCallSpreads() {
    Limits limits = new Limits(-0.03, 0.05);
    SortedSet<LocalDate> dates = resets(40, 30, 6);
    Valued v = Valued.of(cliquet(dates, limits, Limits.NONE), MARKET, BlackScholes.FORMAT, FEWER);
    isClose(v, N * Math.exp(-R * 220 / 365) * 6 * expected(limits, 30 / 365.0));
    assertThat(v.greek(Markets.SPOT)).isCloseTo(0, within(1e-12));
    double h = 1e-4;
    double vega = (bumped(SIGMA + h, limits, dates) - bumped(SIGMA - h, limits, dates)) / (2 * h);
    assertThat(v.greek(Markets.VOL)).as("paths and their bump").isCloseTo(vega, within(0.02 * Math.abs(vega)));
  }

  private static double bumped(double sigma, Limits limits, SortedSet<LocalDate> dates) {
    return Valued.of(cliquet(dates, limits, Limits.NONE), Markets.flat(100, R, Q, sigma), BlackScholes.FORMAT, FEWER).value();
  }

  @Test
  void withoutLimitsTheGrowthOfEachPeriodIsPaid() {
    Valued v = Valued.of(cliquet(resets(0, 90, 4), Limits.NONE, Limits.NONE), MARKET, LocalVol.FORMAT, FEWER);
    double expected = N * Math.exp(-R * 360 / 365) * 4 * Math.expm1((R - Q) * 90 / 365);
    assertThat(v.value()).isCloseTo(expected, within(3 * v.error()));
    assertThat(v.error()).isLessThan(0.01 * expected);
  }

  /** Monthly returns within 2 % either way, their sum between 0 and 50 %: the distribution of the sum by convolution. */
  @Test
  void globalLimitsAgreeWithAConvolution() {
    Limits local = new Limits(-0.02, 0.02);
    Limits global = new Limits(0, 0.5);
    Valued v = Valued.of(cliquet(resets(0, 30, 12), local, global), MARKET, BlackScholes.FORMAT, FEWER);
    double years = 30 / 365.0;
    int cells = 400;
    double width = (local.cap() - local.floor()) / cells;
    double[] month = new double[cells + 1];
    for (int i = 0; i <= cells; i++) {
      // Second differences of the calls: their mean and those of all calls struck on the grid are right.
      double k = 1 + local.floor() + i * width;
      double left = i == 0 ? 1 : (excess(k - width, years) - excess(k, years)) / width;
      double right = i == cells ? 0 : (excess(k, years) - excess(k + width, years)) / width;
      month[i] = left - right;
    }
    double[] sum = {1};
    for (int n = 0; n < 12; n++) {
      double[] next = new double[sum.length + cells];
      for (int i = 0; i < sum.length; i++) {
        for (int j = 0; j <= cells; j++) {
          next[i + j] += sum[i] * month[j];
        }
      }
      sum = next;
    }
    double mean = 0;
    for (int i = 0; i < sum.length; i++) {
      mean += sum[i] * Math.min(Math.max(12 * local.floor() + i * width, global.floor()), global.cap());
    }
    isClose(v, N * Math.exp(-R * 360 / 365) * mean);
  }

  @Test
  void paysByHandAndSeasoned() {
    LocalDate a = TODAY.minusDays(14);
    LocalDate b = TODAY.minusDays(7);
    LocalDate c = TODAY.plusDays(30);
    SortedSet<LocalDate> dates = new TreeSet<>(List.of(a, b, c));
    Map<LocalDate, Double> levels = Map.of(a, 100.0, b, 110.0, c, 99.0);
    double d = N * KnownPath.DISCOUNT;
    assertThat(KnownPath.value(cliquet(dates, Limits.NONE, Limits.NONE), levels)).isCloseTo(0, within(1e-12));
    assertThat(KnownPath.value(cliquet(dates, new Limits(-0.04, 0.07), Limits.NONE), levels)).isCloseTo(0.03 * d, within(1e-11));
    assertThat(KnownPath.value(cliquet(dates, new Limits(-0.04, 0.07), new Limits(-1, 0.01)), levels)).isCloseTo(0.01 * d, within(1e-11));
    assertThat(KnownPath.value(cliquet(dates, new Limits(-0.2, 0.02), new Limits(0, 1)), levels)).isZero();
    MarketData seasoned = Markets.flat(104, R, Q, SIGMA, Map.of(a, 100.0, b, 104.0));
    Valued v = Valued.of(cliquet(dates, new Limits(-0.02, 0.02), Limits.NONE), seasoned, BlackScholes.FORMAT, FEWER);
    isClose(v, N * Math.exp(-R * 30 / 365) * (0.02 + expected(new Limits(-0.02, 0.02), 30 / 365.0)));
  }

  @Test
  void needsTwoDatesAndAFloorBelowTheCap() {
    assertThatThrownBy(() -> cliquet(resets(5, 1, 0), Limits.NONE, Limits.NONE)).isInstanceOf(TermException.class)
        .hasMessageContaining("two or more");
    assertThatThrownBy(() -> new Limits(0.03, 0.02)).isInstanceOf(TermException.class).hasMessageContaining("at or below the cap");
  }
}
