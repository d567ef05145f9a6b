package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.TODAY;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.LocalVol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** American options against a published table, a binomial tree, and European ones. */
class AmericanTest {
  private static final double K = 40;
  private static final double R = 0.06;
  private static final MonteCarloSettings FEWER = new MonteCarloSettings(32_768, 8, 2001, DrawSource.SOBOL);

  private static SortedSet<LocalDate> dates(int days, int count) {
    SortedSet<LocalDate> dates = new TreeSet<>();
    for (int i = 1; i <= count; i++) {
      dates.add(TODAY.plusDays(Math.round((double) days * i / count)));
    }
    return dates;
  }

  private static American put(SortedSet<LocalDate> dates) {
    return new American("X", PutCall.PUT, K, dates, dates.last());
  }

  /**
   * Longstaff and Schwartz (2001), table 1: puts of one year struck at 40 with 50 exercise dates; the numbers are their finite
   * differences. The value may be 2 standard errors above, and below by those and the 0.5 % that a polynomial rule may lose.
   * The tree agrees with the table to its last digit.
   */
  @ParameterizedTest
  @CsvSource({"36,0.2,4.478", "40,0.4,5.312", "44,0.2,1.110"})
  void agreesWithTheTableOfLongstaffAndSchwartz(double spot, double vol, double expected) {
    Valued v = Valued.of(put(dates(365, 50)), Markets.flat(spot, R, 0, vol), BlackScholes.FORMAT, FEWER);
    assertThat(tree(dates(365, 50), spot, vol, PutCall.PUT, 0)).isCloseTo(expected, within(0.0011));
    assertThat(v.value()).isLessThan(expected + 2 * v.error()).isGreaterThan(expected * 0.995 - 2 * v.error());
  }

  /** Twelve dates: the value, delta, vega and rho of the tree with exercise on the same dates. */
  @ParameterizedTest
  @CsvSource({"36,0.2,PUT,0", "40,0.3,PUT,0", "44,0.4,PUT,0.02", "42,0.3,CALL,0.08"})
  void agreesWithATreeAndItsBumps(double spot, double vol, PutCall option, double yield) {
    SortedSet<LocalDate> dates = dates(364, 12);
    Valued v = Valued.of(new American("X", option, K, dates, dates.last()), Markets.flat(spot, R, yield, vol),
        BlackScholes.FORMAT, FEWER);
    double expected = tree(dates, spot, vol, option, yield);
    double delta = (tree(dates, spot * 1.01, vol, option, yield) - tree(dates, spot * 0.99, vol, option, yield)) / (0.02 * spot);
    double vega = (tree(dates, spot, vol + 0.01, option, yield) - tree(dates, spot, vol - 0.01, option, yield)) / 0.02;
    assertThat(v.value()).isCloseTo(expected, within(0.003 * expected + 3 * v.error()));
    assertThat(v.greek(Markets.SPOT)).isCloseTo(delta, within(0.01 * Math.abs(delta) + 3 * v.greekError(Markets.SPOT)));
    assertThat(v.greek(Markets.VOL)).isCloseTo(vega, within(0.01 * vega + 3 * v.greekError(Markets.VOL)));
  }

  /** Cox, Ross and Rubinstein (1979), four steps a day, exercised on the dates alone. */
  private static double tree(SortedSet<LocalDate> dates, double spot, double vol, PutCall option, double yield) {
    int perDay = 4;
    int steps = Math.toIntExact(dates.last().toEpochDay() - TODAY.toEpochDay()) * perDay;
    double dt = 1 / (365.0 * perDay);
    double up = Math.exp(vol * Math.sqrt(dt));
    double p = (Math.exp((R - yield) * dt) - 1 / up) / (up - 1 / up);
    double discount = Math.exp(-R * dt);
    double sign = option == PutCall.CALL ? 1 : -1;
    double[] values = new double[steps + 1];
    for (int n = steps; n >= 0; n--) {
      boolean exercised = n % perDay == 0 && dates.contains(TODAY.plusDays(n / perDay));
      for (int i = 0; i <= n; i++) {
        double kept = n == steps ? 0 : discount * (p * values[i + 1] + (1 - p) * values[i]);
        values[i] = exercised ? Math.max(kept, sign * (spot * Math.pow(up, 2 * i - n) - K)) : kept;
      }
    }
    return values[0];
  }

  /** On a path without dividends a call is never exercised early; what a wrong rule would lose is seen here. */
  @Test
  void aCallWithoutDividendsIsEuropean() {
    SortedSet<LocalDate> dates = dates(364, 6);
    MarketData data = Markets.flat(42, R, 0, 0.25);
    Valued american = Valued.of(new American("X", PutCall.CALL, K, dates, dates.last()), data, BlackScholes.FORMAT, FEWER);
    double european = Valued.of(new European("X", PutCall.CALL, K, dates.last()), data, ClosedForm.FORMAT).value();
    assertThat(american.value()).isCloseTo(european, within(0.001 * european + 3 * american.error()));
  }

  @Test
  void moreDatesAreWorthMoreThanTheExpiryAlone() {
    MarketData data = Markets.skewed();
    LocalDate expiry = TODAY.plusDays(290);
    double before = 0;
    for (int count : new int[] {1, 2, 6}) {
      Valued v = Valued.of(new American("X", PutCall.PUT, 110, dates(290, count), expiry), data, LocalVol.FORMAT, FEWER);
      assertThat(v.value()).as(count + " dates").isGreaterThan(before + 2 * v.error());
      before = v.value();
    }
    double european = Valued.of(new European("X", PutCall.PUT, 110, expiry), data, ClosedForm.FORMAT).value();
    Valued once = Valued.of(put(dates(290, 1)), data, BlackScholes.FORMAT, FEWER);
    double plain = Valued.of(new European("X", PutCall.PUT, K, expiry), data, BlackScholes.FORMAT, FEWER).value();
    assertThat(once.value()).isCloseTo(plain, within(1e-12));
    assertThat(before).isGreaterThan(european);
  }

  @ParameterizedTest
  @CsvSource({"30,10", "36.5,3.5"})
  void todayIsADateLikeTheOthers(double spot, double intrinsic) {
    SortedSet<LocalDate> later = dates(30, 2);
    SortedSet<LocalDate> now = new TreeSet<>(later);
    now.add(TODAY);
    now.add(TODAY.minusDays(30));
    MarketData data = Markets.flat(spot, R, 0, 0.15);
    double kept = Valued.of(put(later), data, BlackScholes.FORMAT, FEWER).value();
    Valued v = Valued.of(put(now), data, BlackScholes.FORMAT, FEWER);
    assertThat(kept).as("waiting costs interest").isLessThan(intrinsic);
    assertThat(v.value()).isCloseTo(intrinsic, within(1e-12));
    assertThat(v.greek(Markets.SPOT)).isCloseTo(-1, within(1e-12));
    MarketData wild = Markets.flat(spot + 8, R, 0, 0.6);
    assertThat(Valued.of(put(now), wild, BlackScholes.FORMAT, FEWER).value()).as("better kept")
        .isCloseTo(Valued.of(put(later), wild, BlackScholes.FORMAT, FEWER).value(), within(1e-12));
  }

  /** Whoever knew the path would exercise where the discounted gain is largest. */
  @Test
  void paysTheLargestGainOfAKnownPath() {
    LocalDate a = TODAY.plusDays(10);
    LocalDate b = TODAY.plusDays(20);
    LocalDate c = TODAY.plusDays(30);
    American put = put(new TreeSet<>(List.of(a, b, c)));
    assertThat(KnownPath.value(put, Map.of(a, 39.0, b, 30.0, c, 35.0))).isCloseTo(10 * KnownPath.DISCOUNT, within(1e-12));
    assertThat(KnownPath.value(put, Map.of(a, 45.0, b, 50.0, c, 38.0))).isCloseTo(2 * KnownPath.DISCOUNT, within(1e-12));
    assertThat(KnownPath.value(put, Map.of(a, 45.0, b, 50.0, c, 41.0))).isZero();
    assertThat(KnownPath.value(put, b, (name, date) -> date.equals(b) ? 33.0 : 36.0)).as("the first date is past")
        .isCloseTo(7 * KnownPath.DISCOUNT, within(1e-12));
  }

  @Test
  void theExpiryIsADate() {
    LocalDate expiry = TODAY.plusDays(60);
    American once = new American("X", PutCall.CALL, K, dates(50, 1), expiry);
    assertThat(once.exercise()).containsExactly(TODAY.plusDays(50), expiry);
    assertThat(once.observations()).isEqualTo(once.exercise());
  }
}
