package org.backsweep.pricing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.SPOT;
import static org.backsweep.pricing.Markets.TODAY;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import net.finmath.functions.AnalyticFormulas;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.product.American;
import org.backsweep.pricing.product.Barrier;
import org.backsweep.pricing.product.Barrier.Knock;
import org.backsweep.pricing.product.Barrier.PayAt;
import org.backsweep.pricing.product.Boundary;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.FxOption;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.product.Touch;
import org.backsweep.pricing.product.Touch.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Touches, rebates, known levels, cash dividends and settlement on the grid, against integrals over the normal density from date to
 * date.
 */
class WatchedGridTest {
  private static final double S = 100;
  private static final double R = 0.03;
  private static final double Q = 0.01;
  private static final double SIGMA = 0.25;
  private static final double CASH = 10;
  private static final LocalDate EXPIRY = TODAY.plusDays(364);
  private static final SortedSet<LocalDate> WEEKS = dates(52, 7);
  private static final SortedSet<LocalDate> MONTHS = dates(13, 28);
  private static final MarketData MARKET = Markets.flat(S, R, Q, SIGMA);

  private static SortedSet<LocalDate> dates(int count, int days) {
    SortedSet<LocalDate> dates = new TreeSet<>();
    for (int i = 1; i <= count; i++) {
      dates.add(TODAY.plusDays((long) days * i));
    }
    return dates;
  }

  private static Valued valued(Product product, MarketData data) {
    return Valued.of(product, data, ModelChoice.byEquation(BlackScholes.FORMAT));
  }

  private static Boundary boundary(double lower, double upper, SortedSet<LocalDate> monitoring) {
    return new Boundary(lower > 0 ? OptionalDouble.of(lower) : OptionalDouble.empty(),
        Double.isFinite(upper) ? OptionalDouble.of(upper) : OptionalDouble.empty(), monitoring, OptionalDouble.empty());
  }

  private static Watched watched(double lower, double upper, SortedSet<LocalDate> monitoring) {
    return new Watched(monitoring, lower, upper, R, Q, SIGMA, 0, TODAY);
  }

  /**
   * Values of what is paid if no monitoring date finds the level at a barrier or beyond, by Gauss and Legendre's rule from date to date.
   * Until a cash dividend goes ex the level is a lognormal one plus the value of the dividend.
   */
  private record Watched(SortedSet<LocalDate> dates, double lower, double upper, double rate, double yield, double vol, double dividend,
      LocalDate ex) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(200, -1, 1);
    private static final double FAR = 8;

    private double dividendAfter(LocalDate date) {
      return ex.isAfter(date) ? dividend * Math.exp(-rate * (Markets.years(ex) - Markets.years(date))) : 0;
    }

    /** The logarithm of the lognormal part of a level. */
    private double log(double level, LocalDate date) {
      return Math.log(level - dividendAfter(date));
    }

    private double drift(double dt) {
      return (rate - yield - 0.5 * vol * vol) * dt;
    }

    /** The value of {@code max(side (S - K), 0)} on the last date and of cash where a barrier is touched, then. */
    double option(double spot, int side, double strike, double onTouch) {
      return value(spot, (forward, dt, low, high) -> {
        double from = side > 0 ? Math.max(low, strike) : low;
        double to = side > 0 ? high : Math.min(high, strike);
        if (from >= to) {
          return 0;
        }
        double deviation = vol * Math.sqrt(dt);
        double stock = forward * (above(from, forward, deviation, 1) - above(to, forward, deviation, 1));
        double money = strike * (above(from, forward, deviation, -1) - above(to, forward, deviation, -1));
        return side * (stock - money);
      }, onTouch);
    }

    /** The value of cash on the last date if no barrier is touched, and of other cash where one is. */
    double cash(double spot, double kept, double onTouch) {
      return value(spot, (forward, dt, low, high) -> {
        double deviation = vol * Math.sqrt(dt);
        return kept * (above(low, forward, deviation, -1) - above(high, forward, deviation, -1));
      }, onTouch);
    }

    private interface Last {
      /** The expectation of what is paid for levels between two, on the last date. */
      double expected(double forward, double dt, double low, double high);
    }

    private static double above(double level, double forward, double deviation, int side) {
      return level == 0 ? 1 : Double.isInfinite(level) ? 0
          : NORMAL.cumulativeProbability(Math.log(forward / level) / deviation + side * 0.5 * deviation);
    }

    private double value(double spot, Last last, double onTouch) {
      LocalDate[] all = dates.toArray(LocalDate[]::new);
      double start = log(spot, TODAY);
      double reach = FAR * vol * Math.sqrt(Markets.years(all[all.length - 1]));
      double[] x = {};
      double[] weights = {};
      double[] values = {};
      for (int d = all.length - 1; d >= 0; d--) {
        LocalDate before = d == 0 ? TODAY : all[d - 1];
        double dt = Markets.years(all[d]) - Markets.years(before);
        double low = d == 0 ? start : lower == 0 ? start - reach : log(lower, before);
        double high = d == 0 ? start : Double.isInfinite(upper) ? start + reach : log(upper, before);
        double[] from = new double[d == 0 ? 1 : RULE.getNumberOfPoints()];
        double[] ofFrom = new double[from.length];
        double[] found = new double[from.length];
        for (int i = 0; i < from.length; i++) {
          from[i] = d == 0 ? start : 0.5 * (low + high) + 0.5 * (high - low) * RULE.getPoint(i);
          ofFrom[i] = 0.5 * (high - low) * RULE.getWeight(i);
          double deviation = vol * Math.sqrt(dt);
          double mean = from[i] + drift(dt);
          double kept = 0;
          if (d == all.length - 1) {
            kept = last.expected(Math.exp(mean + 0.5 * deviation * deviation), dt, lower, upper);
          }
          for (int j = 0; j < x.length; j++) {
            kept += weights[j] * values[j] * NORMAL.density((x[j] - mean) / deviation) / deviation;
          }
          double below = lower == 0 ? 0 : NORMAL.cumulativeProbability((log(lower, all[d]) - mean) / deviation);
          double beyond = Double.isInfinite(upper) ? 0 : NORMAL.survivalProbability((log(upper, all[d]) - mean) / deviation);
          found[i] = Math.exp(-rate * dt) * (kept + onTouch * (below + beyond));
        }
        x = from;
        weights = ofFrom;
        values = found;
      }
      return values[0];
    }
  }

  /** The probability of a touch, discounted, is good to a thousandth, and so is cash at the touch; deltas to a hundredth of the largest. */
  @ParameterizedTest
  @CsvSource({"80,Infinity", "0,120", "75,135"})
  void touchesAgreeWithIntegrals(double lower, double upper) {
    for (SortedSet<LocalDate> monitoring : List.of(WEEKS, MONTHS)) {
      Boundary boundary = boundary(lower, upper, monitoring);
      Watched oracle = watched(lower, upper, monitoring);
      double h = 0.05;
      double kept = oracle.cash(S, CASH, 0);
      double keptDelta = (oracle.cash(S + h, CASH, 0) - oracle.cash(S - h, CASH, 0)) / (2 * h);
      double discounted = CASH * Markets.discount(R, EXPIRY);
      Valued no = valued(new Touch("X", Kind.NO_TOUCH, boundary, CASH, PayAt.EXPIRY, EXPIRY), MARKET);
      assertThat(no.value()).isCloseTo(kept, within(0.001 * CASH));
      assertThat(no.greek(SPOT)).isCloseTo(keptDelta, within(1e-4 * CASH));
      Valued one = valued(new Touch("X", Kind.ONE_TOUCH, boundary, CASH, PayAt.EXPIRY, EXPIRY), MARKET);
      assertThat(one.value()).isCloseTo(discounted - kept, within(0.001 * CASH));
      assertThat(one.value() + no.value()).as("one of the two pays").isCloseTo(discounted, within(1e-12 * CASH));
      Valued hit = valued(new Touch("X", Kind.ONE_TOUCH, boundary, CASH, PayAt.HIT, EXPIRY), MARKET);
      assertThat(hit.value()).isCloseTo(oracle.cash(S, 0, CASH), within(0.001 * CASH));
      assertThat(hit.greek(SPOT)).isCloseTo((oracle.cash(S + h, 0, CASH) - oracle.cash(S - h, 0, CASH)) / (2 * h), within(1e-4 * CASH));
    }
  }

  @ParameterizedTest
  @CsvSource({"85,Infinity,CALL,100", "0,125,PUT,105", "75,135,CALL,95"})
  void rebatesAgreeWithIntegrals(double lower, double upper, PutCall option, double strike) {
    Boundary boundary = boundary(lower, upper, WEEKS);
    Watched oracle = watched(lower, upper, WEEKS);
    int side = option == PutCall.CALL ? 1 : -1;
    double plain = oracle.option(S, side, strike, 0);
    double kept = oracle.cash(S, CASH, 0);
    double paid = CASH * Markets.discount(R, EXPIRY);
    double basisPoint = S * 1e-4;
    assertThat(valued(new Barrier("X", boundary, Knock.OUT, option, strike, CASH, PayAt.HIT, EXPIRY), MARKET).value())
        .isCloseTo(oracle.option(S, side, strike, CASH), within(basisPoint));
    assertThat(valued(new Barrier("X", boundary, Knock.OUT, option, strike, CASH, PayAt.EXPIRY, EXPIRY), MARKET).value())
        .isCloseTo(plain + paid - kept, within(basisPoint));
    double european = Valued.of(new European("X", option, strike, EXPIRY), MARKET, ClosedForm.FORMAT).value();
    assertThat(valued(new Barrier("X", boundary, Knock.IN, option, strike, CASH, PayAt.EXPIRY, EXPIRY), MARKET).value())
        .isCloseTo(european - plain + kept, within(basisPoint));
  }

  private static SortedSet<LocalDate> withPast(LocalDate... past) {
    SortedSet<LocalDate> all = new TreeSet<>(MONTHS);
    all.addAll(Arrays.asList(past));
    return all;
  }

  /** A date on which nothing was touched changes nothing; a touch leaves what was agreed for it, and what was paid is gone. */
  @Test
  void datesInThePastAreKnown() {
    LocalDate quiet = TODAY.minusDays(14);
    LocalDate touched = TODAY.minusDays(7);
    MarketData data = Markets.flat(S, R, Q, SIGMA, Map.of(quiet, 95.0, touched, 88.0));
    double paid = CASH * Markets.discount(R, EXPIRY);
    Boundary before = boundary(90, Double.POSITIVE_INFINITY, withPast(quiet));
    Watched oracle = watched(90, Double.POSITIVE_INFINITY, MONTHS);
    assertThat(valued(new Barrier("X", before, Knock.OUT, PutCall.CALL, 100, CASH, PayAt.HIT, EXPIRY), data).value())
        .isCloseTo(oracle.option(S, 1, 100, CASH), within(S * 1e-4));
    Boundary after = boundary(90, Double.POSITIVE_INFINITY, withPast(quiet, touched));
    Valued gone = valued(new Barrier("X", after, Knock.OUT, PutCall.CALL, 100, CASH, PayAt.HIT, EXPIRY), data);
    assertThat(gone.value()).isZero();
    assertThat(gone.greek(SPOT)).isZero();
    assertThat(valued(new Barrier("X", after, Knock.OUT, PutCall.CALL, 100, CASH, PayAt.EXPIRY, EXPIRY), data).value())
        .isCloseTo(paid, within(1e-12 * CASH));
    double european = Valued.of(new European("X", PutCall.CALL, 100, EXPIRY), data, ClosedForm.FORMAT).value();
    assertThat(valued(new Barrier("X", after, Knock.IN, PutCall.CALL, 100, CASH, PayAt.EXPIRY, EXPIRY), data).value())
        .isCloseTo(european, within(S * 1e-4));
    assertThat(valued(new Touch("X", Kind.ONE_TOUCH, after, CASH, PayAt.EXPIRY, EXPIRY), data).value())
        .isCloseTo(paid, within(1e-12 * CASH));
    assertThat(valued(new Touch("X", Kind.NO_TOUCH, after, CASH, PayAt.EXPIRY, EXPIRY), data).value()).isZero();
    Boundary today = boundary(101, Double.POSITIVE_INFINITY, withPast(TODAY));
    assertThat(valued(new Touch("X", Kind.ONE_TOUCH, today, CASH, PayAt.HIT, EXPIRY), data).value()).as("paid today").isEqualTo(CASH);
  }

  /** The expiry is behind the dividend, so that its volatility is that of the lognormal part; barriers are watched on both sides of it. */
  @Test
  void aCashDividendIsInTheLevelsThatAreWatched() {
    LocalDate ex = TODAY.plusDays(150);
    MarketData data = Markets.with(Markets.flat(S, R, 0, SIGMA), "EQUITY_DIVIDEND/CASH/X/EUR/" + ex, 6);
    double strike = 98;
    double forward = (S - 6 * Markets.discount(R, ex)) * Math.exp(R * Markets.years(EXPIRY));
    double discount = Markets.discount(R, EXPIRY);
    double black = AnalyticFormulas.blackScholesGeneralizedOptionValue(forward, SIGMA, Markets.years(EXPIRY), strike, discount);
    assertThat(valued(new European("X", PutCall.CALL, strike, EXPIRY), data).value()).isCloseTo(black, within(S * 1e-4 / 3));
    Boundary boundary = boundary(85, 130, MONTHS);
    Watched oracle = new Watched(MONTHS, 85, 130, R, 0, SIGMA, 6, ex);
    assertThat(valued(new Barrier("X", boundary, Knock.OUT, PutCall.CALL, strike, CASH, PayAt.HIT, EXPIRY), data).value())
        .isCloseTo(oracle.option(S, 1, strike, CASH), within(S * 1e-4));
    assertThat(valued(new Touch("X", Kind.NO_TOUCH, boundary, CASH, PayAt.EXPIRY, EXPIRY), data).value())
        .isCloseTo(oracle.cash(S, CASH, 0), within(0.001 * CASH));
  }

  /** What is paid in USD and converted on the day is worth its value in USD at the spot; a later delivery in EUR has interest of EUR. */
  @Test
  void whatIsConvertedIsWorthItsValueInTheSecondCurrency() {
    MarketData data = Markets.several();
    double spot = 1.25;
    double usd = 0.05;
    double eur = 0.03;
    double vol = 0.12;
    LocalDate delivery = EXPIRY.plusDays(20);
    double late = Math.exp(-eur * (Markets.years(delivery) - Markets.years(EXPIRY)));
    double forward = spot * Math.exp((usd - eur) * Markets.years(EXPIRY));
    double strike = 1.28;
    double call = AnalyticFormulas.blackScholesGeneralizedOptionValue(forward, vol, Markets.years(EXPIRY), strike,
        Math.exp(-usd * Markets.years(EXPIRY)));
    // A basis point of a unit of EUR.
    double basisPoint = 1e-4;
    FxOption converted = new FxOption(new European("EURUSD", PutCall.CALL, strike, EXPIRY), delivery, true);
    assertThat(valued(converted, data).value()).isCloseTo(late * call / spot, within(basisPoint));
    double cash = 0.05;
    Watched oracle = new Watched(MONTHS, 1.1, 1.45, usd, eur, vol, 0, TODAY);
    Barrier barrier = new Barrier("EURUSD", boundary(1.1, 1.45, MONTHS), Knock.OUT, PutCall.CALL, strike, cash, PayAt.HIT, EXPIRY);
    assertThat(valued(new FxOption(barrier, EXPIRY, true), data).value())
        .isCloseTo(oracle.option(spot, 1, strike, cash) / spot, within(basisPoint));
    American deep = new American("EURUSD", PutCall.PUT, 5, new TreeSet<>(List.of(TODAY, EXPIRY)), EXPIRY);
    assertThat(valued(new FxOption(deep, EXPIRY, true), data).value()).as("exercised today").isCloseTo((5 - spot) / spot, within(1e-12));
  }
}
