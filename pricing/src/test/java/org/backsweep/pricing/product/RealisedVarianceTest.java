package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.TODAY;
import static org.backsweep.pricing.product.KnownPath.DISCOUNT;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.equity.Equity;
import org.backsweep.pricing.market.rates.DiscountCurve;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.LocalVol;
import org.backsweep.pricing.quotes.Quote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variance and volatility swaps by hand, by the law of lognormal returns, and against the strip of options. */
class RealisedVarianceTest {
  private static final double SIGMA = 0.3;
  private static final OptionalDouble NO_CAP = OptionalDouble.empty();

  /** Observations at equal distances, the first one today. */
  private static SortedSet<LocalDate> every(int days, int returns) {
    return IntStream.rangeClosed(0, returns).mapToObj(i -> TODAY.plusDays((long) days * i))
        .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
  }

  private static RealisedVariance realised(SortedSet<LocalDate> dates, double annualisation) {
    return new RealisedVariance("X", dates, annualisation);
  }

  @Test
  void byHand() {
    LocalDate last = TODAY.plusDays(3);
    RealisedVariance realised = realised(every(1, 3), 252);
    Map<LocalDate, Double> levels = Map.of(TODAY, 100.0, TODAY.plusDays(1), 110.0, TODAY.plusDays(2), 99.0, last, 99.0);
    double variance = 252.0 / 3 * (Math.pow(Math.log(1.1), 2) + Math.pow(Math.log(0.9), 2));
    double volatility = Math.sqrt(variance);
    assertThat(volatility).as("1.3 or so").isBetween(1.29, 1.31);
    assertThat(KnownPath.value(new VarianceSwap(realised, 0.2, 3, NO_CAP, last), levels))
        .isCloseTo(DISCOUNT * 3 * (1e4 * variance - 400), within(1e-8));
    assertThat(KnownPath.value(new VarianceSwap(realised, 0.2, 3, OptionalDouble.of(0.5), last), levels))
        .isCloseTo(DISCOUNT * 3 * (2500 - 400), within(1e-8));
    assertThat(KnownPath.value(new VarianceSwap(realised, 0.2, 3, OptionalDouble.of(1.4), last), levels))
        .as("a cap that is not reached").isCloseTo(DISCOUNT * 3 * (1e4 * variance - 400), within(1e-8));
    assertThat(KnownPath.value(new VolatilitySwap(realised, 0.2, 3, NO_CAP, last), levels))
        .isCloseTo(DISCOUNT * 3 * (100 * volatility - 20), within(1e-9));
    assertThat(KnownPath.value(new VolatilitySwap(realised, 0.2, 3, OptionalDouble.of(0.5), last), levels))
        .isCloseTo(DISCOUNT * 3 * 30, within(1e-9));
  }

  /** The return over dt is normal: mean {@code m = (r - q - sigma^2/2) dt}, variance {@code v = sigma^2 dt}, square {@code v + m^2}. */
  @ParameterizedTest
  @CsvSource({"0,0,7,26", "0.05,0.02,30,6", "-0.01,0.08,73,5"})
  void lognormalReturns(double rate, double yield, int days, int returns) {
    double dt = days / 365.0;
    double drift = (rate - yield - SIGMA * SIGMA / 2) * dt;
    double variance = (SIGMA * SIGMA * dt + drift * drift) * 52;
    SortedSet<LocalDate> dates = every(days, returns);
    Valued v = Valued.of(new VarianceSwap(realised(dates, 52), 0.25, 2, NO_CAP, dates.last().plusDays(5)),
        Markets.flat(100, rate, yield, SIGMA), BlackScholes.FORMAT);
    double discount = Markets.discount(rate, dates.last().plusDays(5));
    assertThat(v.value()).isCloseTo(2e4 * discount * (variance - 0.0625), within(3 * v.error()));
    assertThat(v.error()).isLessThan(0.002 * 2e4 * variance);
    double vega = 2e4 * discount * 52 * dt * (2 * SIGMA - 2 * drift * SIGMA);
    assertThat(v.greek(Markets.VOL)).isCloseTo(vega, within(3 * v.greekError(Markets.VOL)));
    assertThat(v.greekError(Markets.VOL)).isLessThan(0.002 * vega);
    assertThat(v.greek(Markets.SPOT)).as("a ratio of levels has no delta").isCloseTo(0, within(1e-8));
  }

  /**
   * Where the rate is half the variance, n returns over dt are independent normals about zero, and their squares over
   * {@code v = sigma^2 dt} add up to chi-square of n degrees: its root has the mean
   * {@code m = sqrt(2) Gamma((n + 1)/2) / Gamma(n/2)}, and with F_n the distribution function
   * {@code E[X; X < c] = n F_(n+2)(c)}, {@code E[sqrt(X); X < c] = m F_(n+1)(c)}.
   */
  @ParameterizedTest
  @CsvSource({"1,", "4,", "12,", "1,0.4", "4,0.35", "12,0.32"})
  void chiSquare(int n, Double cap) {
    int days = 30;
    double v = SIGMA * SIGMA * days / 365.0;
    double a = 365.0 / days;
    double rate = SIGMA * SIGMA / 2;
    SortedSet<LocalDate> dates = every(days, n);
    MarketData data = Markets.flat(100, rate, 0, SIGMA);
    double m = Math.sqrt(2) * Math.exp(Gamma.logGamma((n + 1) / 2.0) - Gamma.logGamma(n / 2.0));
    double top = cap == null ? 1e9 : cap * cap * n / (a * v);
    double above = cap == null ? 0 : 1 - below(n, top);
    double variance = a * v / n * n * below(n + 2, top) + (cap == null ? 0 : cap * cap * above);
    double volatility = Math.sqrt(a * v / n) * m * below(n + 1, top) + (cap == null ? 0 : cap * above);
    double discount = Markets.discount(rate, dates.last());
    OptionalDouble limit = cap == null ? NO_CAP : OptionalDouble.of(cap);

    Valued paysVariance = Valued.of(new VarianceSwap(realised(dates, a), 0.25, 2, limit, dates.last()), data, BlackScholes.FORMAT);
    assertThat(paysVariance.value()).isCloseTo(2e4 * discount * (variance - 0.0625), within(3 * paysVariance.error()));
    assertThat(paysVariance.error()).isLessThan(0.002 * 2e4 * variance);

    Valued paysVolatility = Valued.of(new VolatilitySwap(realised(dates, a), 0.25, 5, limit, dates.last()), data, BlackScholes.FORMAT);
    assertThat(paysVolatility.value()).isCloseTo(500 * discount * (volatility - 0.25), within(3 * paysVolatility.error()));
    assertThat(paysVolatility.error()).isLessThan(0.001 * 500 * volatility);
    assertThat(volatility).as("the root is concave").isLessThan(Math.sqrt(variance));
  }

  private static double below(int degrees, double x) {
    return ChiSquaredDistribution.of(degrees).cumulativeProbability(x);
  }

  @Test
  void pastReturnsAreAccrued() {
    Map<LocalDate, Double> known = Map.of(TODAY.minusDays(21), 110.0, TODAY.minusDays(14), 120.0, TODAY.minusDays(7), 90.0);
    MarketData data = Markets.flat(100, 0.04, 0.01, SIGMA, known);
    SortedSet<LocalDate> dates = new TreeSet<>(known.keySet());
    LocalDate last = TODAY.plusDays(146);
    dates.add(last);
    double accrued = Math.pow(Math.log(120.0 / 110), 2) + Math.pow(Math.log(90.0 / 120), 2);
    double mean = Math.log(100.0 / 90) + (0.03 - SIGMA * SIGMA / 2) * 0.4;
    double ahead = SIGMA * SIGMA * 0.4 + mean * mean;
    Valued v = Valued.of(new VarianceSwap(realised(dates, 3), 0.3, 1, NO_CAP, last), data, BlackScholes.FORMAT);
    assertThat(v.value()).isCloseTo(Markets.discount(0.04, last) * 1e4 * (accrued + ahead - 0.09), within(3 * v.error()));
    assertThat(v.error()).isLessThan(2);
    double delta = Markets.discount(0.04, last) * 1e4 * 2 * mean / 100;
    assertThat(v.greek(Markets.SPOT)).isCloseTo(delta, within(3 * v.greekError(Markets.SPOT)));
    assertThat(v.greekError(Markets.SPOT)).isLessThan(0.01 * delta);

    dates.remove(last);
    Valued past = Valued.of(new VarianceSwap(realised(dates, 2), 0.3, 1, NO_CAP, last), data, LocalVol.FORMAT);
    assertThat(past.value()).isCloseTo(Markets.discount(0.04, last) * 1e4 * (accrued - 0.09), within(1e-9));
    assertThat(past.recording().hasPaths()).as("all is known").isFalse();
    Valued root = Valued.of(new VolatilitySwap(realised(dates, 2), 0.3, 1, NO_CAP, last), data, LocalVol.FORMAT);
    assertThat(root.value()).isCloseTo(Markets.discount(0.04, last) * 100 * (Math.sqrt(accrued) - 0.3), within(1e-10));
  }

  @Test
  void aLevelThatNeverMovedHasGreeks() {
    SortedSet<LocalDate> dates = new TreeSet<>(List.of(TODAY.minusDays(14), TODAY.minusDays(7)));
    MarketData data = Markets.flat(100, 0, 0, SIGMA, Map.of(dates.first(), 90.0, dates.last(), 90.0));
    Valued v = Valued.of(new VolatilitySwap(realised(dates, 52), 0.3, 1, NO_CAP, TODAY.plusDays(9)), data, BlackScholes.FORMAT);
    assertThat(v.value()).isCloseTo(-30, within(1e-4));
    assertThat(v.greek("EQ-X/" + TODAY.minusDays(7))).isFinite();
  }

  /**
   * Under local volatility continuous variance is the strip of options out of the money,
   * {@code 2 (int_0^k P/K^2 dK + int_k^inf C/K^2 dK) + 2 (ln(F/k) - F/k + 1)}, not discounted (Carr and Madan, Towards a theory of
   * volatility trading, 1998; Demeterfi, Derman, Kamal and Zou 1999, eqs. 26 and 27): Black's prices of the same smoothed
   * surface. Daily observations add less than 1e-4 of it. The tolerance is 0.5 % for steps of a day and grid points of the local
   * volatility, and 3 standard errors.
   */
  @ParameterizedTest
  @CsvSource({"2002-09-18", "2002-12-17"})
  void theReplicatingStrip(LocalDate expiry) {
    MarketData data = Markets.dax();
    LocalDate today = data.valuation();
    SortedSet<LocalDate> dates = ObservationFrequency.DAILY.between("first", today, expiry, BusinessDays.named("EUTA"));
    double year = 365.0 / (expiry.toEpochDay() - today.toEpochDay());
    RealisedVariance realised = new RealisedVariance("DAX", dates, year * (dates.size() - 1));
    Valued v = Valued.of(new VarianceSwap(realised, 1e-9, 1e-4, NO_CAP, expiry), data, LocalVol.FORMAT,
        new MonteCarloSettings(16_384, 4, 1, DrawSource.SOBOL));
    Strip strip = Strip.of(data, expiry);
    assertThat(v.error()).isLessThan(0.0025 * strip.value);
    assertThat(v.value()).isCloseTo(strip.value, within(0.005 * strip.value + 3 * v.error()));
    assertThat(vega(v)).as("to all volatilities").isCloseTo(strip.vega, within(0.02 * strip.vega));
  }

  private static double vega(Valued v) {
    double sum = 0;
    for (int j : v.recording().marketQuotes()) {
      if (v.recording().quotes().get(j).key().toString().startsWith("EQUITY_OPTION")) {
        sum += v.greek(j);
      }
    }
    return sum;
  }

  /** The discounted strip per year, and the sum of its derivatives by the quoted volatilities. */
  private record Strip(double value, double vega) {
    private static final double SPACING = 0.01;
    private static final double REACH = 1.6;

    static Strip of(MarketData data, LocalDate expiry) {
      try (Tape tape = Tape.open()) {
        Market market = new Market(tape, data);
        Equity equity = market.get(new Equity.Key("DAX", Currency.EUR));
        double t = market.years(expiry);
        double middle = equity.quotedSpot();
        Real forward = equity.forward(t);
        Real ratio = forward.mul(1 / middle);
        Real sum = Real.log(ratio).sub(ratio).add(1).mul(2);
        int points = (int) Math.round(REACH / SPACING);
        for (PutCall option : PutCall.values()) {
          for (int i = 0; i <= points; i++) {
            double x = (option == PutCall.CALL ? i : -i) * SPACING;
            double weight = i == 0 || i == points ? 0.5 : 1;
            double strike = middle * Math.exp(x);
            sum = sum.add(black(equity, t, option, strike).mul(2 * weight * SPACING / strike));
          }
        }
        Real value = sum.mul(1 / t).mul(market.get(new DiscountCurve(Currency.EUR)).factor(t));
        double[] inputs = market.used().stream().mapToDouble(Quote::value).toArray();
        double[] all = Program.of(Adjoint.of(tape.graph(value)).graph()).run(inputs);
        double vega = IntStream.range(0, inputs.length)
            .filter(j -> market.used().get(j).key().toString().startsWith("EQUITY_OPTION")).mapToDouble(j -> all[1 + j]).sum();
        return new Strip(all[0], vega);
      }
    }

    private static Real black(Equity equity, double t, PutCall option, double strike) {
      double sign = option == PutCall.CALL ? 1 : -1;
      Real deviation = Real.sqrt(equity.smoothedSurface().totalVariance(t, strike));
      Real d1 = equity.logForward(t).sub(Math.log(strike)).div(deviation).add(deviation.mul(0.5));
      Real paid = Real.normCdf(d1.sub(deviation).mul(sign)).mul(strike);
      return equity.forward(t).mul(Real.normCdf(d1.mul(sign))).sub(paid).mul(sign);
    }
  }
}
