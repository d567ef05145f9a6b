package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lookback options against the formulas of Haug, corrected for discrete monitoring, and identities. */
class LookbackTest {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final MonteCarloSettings FEWER = new MonteCarloSettings(32_768, 16, 1979, DrawSource.SOBOL);
  private static final Asian.Strike FLOATING = new Asian.Strike.Floating();

  /** Continuous monitoring, no dates passed but the extreme so far: Haug (2007), section 4.15. */
  private record Continuous(double s, double r, double b, double sigma, double t) {
    private double n(double x) {
      return NORMAL.cumulativeProbability(x);
    }

    /** {@code S - min} of Goldman, Sosin and Gatto (1979), 4.15.1. */
    double floatingCall(double lowest) {
      double deviation = sigma * Math.sqrt(t);
      double a = (Math.log(s / lowest) + (b + sigma * sigma / 2) * t) / deviation;
      double k = 2 * b / (sigma * sigma);
      return s * Math.exp((b - r) * t) * n(a) - lowest * Math.exp(-r * t) * n(a - deviation)
          + s * Math.exp(-r * t) / k * (Math.pow(s / lowest, -k) * n(-a + k * deviation) - Math.exp(b * t) * n(-a));
    }

    /** {@code max - S}. */
    double floatingPut(double highest) {
      double deviation = sigma * Math.sqrt(t);
      double a = (Math.log(s / highest) + (b + sigma * sigma / 2) * t) / deviation;
      double k = 2 * b / (sigma * sigma);
      return highest * Math.exp(-r * t) * n(deviation - a) - s * Math.exp((b - r) * t) * n(-a)
          + s * Math.exp(-r * t) / k * (-Math.pow(s / highest, -k) * n(a - k * deviation) + Math.exp(b * t) * n(a));
    }

    /** {@code max(max - K, 0)} of Conze and Viswanathan (1991), 4.15.2: the maximum from the higher of K and the highest on. */
    double fixedCall(double strike, double highest) {
      return floatingPut(Math.max(strike, highest)) + s * Math.exp((b - r) * t) - strike * Math.exp(-r * t);
    }

    /** {@code max(K - min, 0)}. */
    double fixedPut(double strike, double lowest) {
      return strike * Math.exp(-r * t) - s * Math.exp((b - r) * t) + floatingCall(Math.min(strike, lowest));
    }

    /**
     * The highest level of m steps is about {@code exp(-c)} times that of the continuous path, {@code c = 0.5826 sigma sqrt(t/m)}
     * (Broadie, Glasserman and Kou, Connecting discrete and continuous path-dependent options, Finance and Stochastics, 1999,
     * theorem 3).
     */
    double discreteHighest(double known, double c) {
      return Math.exp(-c) * (floatingPut(known * Math.exp(c)) + s * Math.exp((b - r) * t));
    }

    double discreteLowest(double known, double c) {
      return Math.exp(c) * (s * Math.exp((b - r) * t) - floatingCall(known * Math.exp(-c)));
    }
  }

  /** Haug (2007), section 4.15: the example of 4.15.1 and the table of 4.15.2. */
  @ParameterizedTest
  @CsvSource({
    "95,0.5,0.1,CALL,13.2687", "95,0.5,0.3,CALL,24.9857", "100,0.5,0.2,CALL,14.1702", "105,1,0.3,CALL,25.9002",
    "95,0.5,0.1,PUT,0.6899", "100,0.5,0.2,PUT,8.3177", "105,0.5,0.2,PUT,13.0739"
  })
  void theFormulasGiveTheTableOfHaug(double strike, double t, double sigma, PutCall option, double expected) {
    Continuous c = new Continuous(100, 0.1, 0.1, sigma, t);
    double value = option == PutCall.CALL ? c.fixedCall(strike, 100) : c.fixedPut(strike, 100);
    assertThat(value).isCloseTo(expected, within(1e-4));
    assertThat(new Continuous(120, 0.1, 0.04, 0.3, 0.5).floatingCall(100)).isCloseTo(25.3533, within(1e-4));
  }

  private static SortedSet<LocalDate> weeks(int count) {
    SortedSet<LocalDate> weeks = new TreeSet<>();
    for (int i = 0; i <= count; i++) {
      weeks.add(TODAY.plusWeeks(i));
    }
    return weeks;
  }

  private static Lookback lookback(PutCall option, Asian.Strike strike, SortedSet<LocalDate> dates) {
    return new Lookback("X", option, strike, dates, dates.last());
  }

  private static void isClose(Valued v, double expected) {
    assertThat(v.value()).isCloseTo(expected, within(0.006 * expected + 3 * v.error()));
    assertThat(v.error()).isLessThan(0.004 * expected);
  }

  /** 26 weeks; the correction is good to 0.6 %, and without it the values are off by 5 % and more. */
  @Test
  void weeklyMonitoringAgreesWithTheCorrectedFormulas() {
    SortedSet<LocalDate> weeks = weeks(26);
    double sigma = 0.3;
    double t = 182 / 365.0;
    double discount = Math.exp(-0.08 * t);
    Continuous formulas = new Continuous(100, 0.08, 0.05, sigma, t);
    double c = 0.5826 * sigma * Math.sqrt(t / 26);
    double forward = 100 * Math.exp(-0.03 * t);
    MarketData data = Markets.flat(100, 0.08, 0.03, sigma);
    double put = formulas.discreteHighest(100, c) - forward;
    isClose(Valued.of(lookback(PutCall.PUT, FLOATING, weeks), data, BlackScholes.FORMAT, FEWER), put);
    assertThat(formulas.floatingPut(100)).as("uncorrected").isGreaterThan(1.05 * put);
    isClose(Valued.of(lookback(PutCall.CALL, FLOATING, weeks), data, BlackScholes.FORMAT, FEWER),
        forward - formulas.discreteLowest(100, c));
    isClose(Valued.of(lookback(PutCall.CALL, new Asian.Strike.Fixed(104), weeks), data, BlackScholes.FORMAT, FEWER),
        formulas.discreteHighest(104, c) - 104 * discount);
    isClose(Valued.of(lookback(PutCall.PUT, new Asian.Strike.Fixed(97), weeks), data, BlackScholes.FORMAT, FEWER),
        97 * discount - formulas.discreteLowest(97, c));
  }

  /**
   * Without any approximation: with {@code a(n)} the expectation of the extreme over n equal steps from 1, and {@code b(k)} that
   * of the level after k steps or 1, whichever is more extreme, {@code n a(n) = b(1) a(n-1) + ... + b(n) a(0)} (Spitzer's
   * identity; Petrella and Kou, Numerical pricing of discrete barrier and lookback options via Laplace transforms, 2004).
   */
  private static double spitzer(boolean isHighest, double drift, double sigma, double years, int steps) {
    double[] a = new double[steps + 1];
    double[] b = new double[steps + 1];
    a[0] = 1;
    for (int n = 1; n <= steps; n++) {
      double t = years * n / steps;
      double d = (drift + sigma * sigma / 2) * t / (sigma * Math.sqrt(t));
      double sign = isHighest ? 1 : -1;
      b[n] = Math.exp(drift * t) * NORMAL.cumulativeProbability(sign * d)
          + NORMAL.cumulativeProbability(-sign * (d - sigma * Math.sqrt(t)));
      double sum = 0;
      for (int k = 1; k <= n; k++) {
        sum += b[k] * a[n - k];
      }
      a[n] = sum / n;
    }
    return a[steps];
  }

  @Test
  void floatingStrikesAgreeWithTheIdentityOfSpitzer() {
    double t = 182 / 365.0;
    MarketData data = Markets.flat(100, 0.08, 0.03, 0.3);
    double forward = 100 * Math.exp(-0.03 * t);
    double discounted = 100 * Math.exp(-0.08 * t);
    Valued put = Valued.of(lookback(PutCall.PUT, FLOATING, weeks(26)), data, BlackScholes.FORMAT, FEWER);
    assertThat(put.value()).isCloseTo(discounted * spitzer(true, 0.05, 0.3, t, 26) - forward, within(3 * put.error()));
    Valued call = Valued.of(lookback(PutCall.CALL, FLOATING, weeks(26)), data, BlackScholes.FORMAT, FEWER);
    assertThat(call.value()).isCloseTo(forward - discounted * spitzer(false, 0.05, 0.3, t, 26), within(3 * call.error()));
    assertThat(put.error() + call.error()).isLessThan(0.1);
  }

  @Test
  void pastFixingsAreInTheExtreme() {
    LocalDate past = TODAY.minusDays(7);
    SortedSet<LocalDate> weeks = weeks(26);
    weeks.add(past);
    double t = 182 / 365.0;
    MarketData data = Markets.flat(100, 0.08, 0.03, 0.3, Map.of(past, 112.0));
    Continuous formulas = new Continuous(100, 0.08, 0.05, 0.3, t);
    double c = 0.5826 * 0.3 * Math.sqrt(t / 26);
    Valued v = Valued.of(lookback(PutCall.PUT, FLOATING, weeks), data, BlackScholes.FORMAT, FEWER);
    isClose(v, formulas.discreteHighest(112, c) - 100 * Math.exp(-0.03 * t));
    assertThat(v.greek("EQ-X/" + past)).as("the highest may still be that").isBetween(0.3, 0.9);
  }

  /** Floating call and put pay the range; so do fixed ones struck at a level that is monitored. */
  @Test
  void theRangeIsPaidInTwoWays() {
    MarketData data = Markets.skewed();
    SortedSet<LocalDate> weeks = weeks(6);
    double range = 0;
    double struck = 0;
    for (PutCall option : PutCall.values()) {
      range += Valued.of(lookback(option, FLOATING, weeks), data, LocalVol.FORMAT, FEWER).value();
      struck += Valued.of(lookback(option, new Asian.Strike.Fixed(100), weeks), data, LocalVol.FORMAT, FEWER).value();
    }
    assertThat(range).isCloseTo(struck, within(1e-9)).isGreaterThan(5);
  }

  @Test
  void paysByHand() {
    LocalDate a = TODAY.plusDays(10);
    LocalDate b = TODAY.plusDays(20);
    LocalDate last = TODAY.plusDays(30);
    Map<LocalDate, Double> levels = Map.of(a, 90.0, b, 120.0, last, 85.0);
    SortedSet<LocalDate> dates = new TreeSet<>(List.of(a, b));
    double d = KnownPath.DISCOUNT;
    assertThat(KnownPath.value(new Lookback("X", PutCall.CALL, new Asian.Strike.Fixed(100), dates, last), levels))
        .isCloseTo(20 * d, within(1e-12));
    assertThat(KnownPath.value(new Lookback("X", PutCall.PUT, new Asian.Strike.Fixed(100), dates, last), levels))
        .isCloseTo(10 * d, within(1e-12));
    assertThat(KnownPath.value(new Lookback("X", PutCall.PUT, FLOATING, dates, last), levels)).isCloseTo(35 * d, within(1e-12));
    assertThat(KnownPath.value(new Lookback("X", PutCall.CALL, FLOATING, dates, last), levels))
        .as("the expiry is not monitored").isZero();
    assertThat(new Lookback("X", PutCall.PUT, new Asian.Strike.Fixed(100), dates, last).observations()).containsExactly(a, b);
    assertThat(new Lookback("X", PutCall.PUT, FLOATING, dates, last).observations()).containsExactly(a, b, last);
  }
}
