package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.TODAY;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.LocalVol;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.path.Observable.FxLevel;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.Barrier.Direction;
import org.backsweep.pricing.product.Barrier.Knock;
import org.backsweep.pricing.product.Barrier.PayAt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Products on an exchange rate against Garman and Kohlhagen (Foreign currency option values, 1983) and what follows from it, in
 * {@link Markets#several}: EURUSD at 1.25, a volatility of 12 %, 3 % in EUR and 5 % in USD.
 */
class FxProductsTest {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final List<ModelFormat<?>> ON_PATHS = List.of(BlackScholes.FORMAT, LocalVol.FORMAT);
  private static final LocalDate EXPIRY = TODAY.plusDays(365);
  private static final String PAIR = "EURUSD";
  private static final double S = 1.25;
  private static final double VOL = 0.12;
  private static final double USD = 0.05;
  private static final double EUR = 0.03;

  private static Valued value(Product product, Currency paid, ModelFormat<?> model) {
    return value(product, paid, model, Optional.empty());
  }

  private static Valued value(Product product, Currency paid, ModelFormat<?> model, Optional<Currency> base) {
    Trade trade = new Trade("T1", "book", paid, 1, "product", product, Optional.empty(), "product.csv", 2);
    return Valued.of(trade, Markets.several(), model, base);
  }

  /** Garman and Kohlhagen's formula over a year. */
  private record Formula(PutCall option, double strike) {
    private double sign() {
      return option == PutCall.CALL ? 1 : -1;
    }

    private double d1() {
      return (Math.log(S / strike) + USD - EUR) / VOL + VOL / 2;
    }

    double chance() {
      return NORMAL.cumulativeProbability(sign() * (d1() - VOL));
    }

    double delta() {
      return sign() * Math.exp(-EUR) * NORMAL.cumulativeProbability(sign() * d1());
    }

    double value() {
      return S * delta() - sign() * strike * Math.exp(-USD) * chance();
    }

    double vega() {
      return S * Math.exp(-EUR) * NORMAL.density(d1());
    }
  }

  /**
   * The values are QuantLib 1.29's {@code blackFormula(type, K, 1.25 exp(0.02), 0.12, exp(-0.05))}.
   */
  @ParameterizedTest
  @CsvSource({"CALL,1.2,0.0991890710961365", "PUT,1.3,0.07112094766815064"})
  void vanillasAreGarmanAndKohlhagens(PutCall option, double strike, double quantLib) {
    Formula formula = new Formula(option, strike);
    Valued v = value(new European(PAIR, option, strike, EXPIRY), Currency.USD, ClosedForm.FORMAT);
    assertThat(v.value()).isCloseTo(quantLib, within(1e-14));
    assertThat(v.value()).isCloseTo(formula.value(), within(1e-14));
    assertThat(v.greek("FX/RATE/EUR/USD")).isCloseTo(formula.delta(), within(1e-14));
    assertThat(v.greek("FX_OPTION/RATE_LNVOL/EUR/USD")).isCloseTo(formula.vega(), within(1e-14));
    assertThat(v.greek("ZERO/RATE/EUR")).as("the foreign rate").isCloseTo(-S * formula.delta(), within(1e-14));
    assertThat(v.greek("ZERO/RATE/USD")).as("the domestic rate").isCloseTo(S * formula.delta() - formula.value(), within(1e-14));
  }

  @ParameterizedTest
  @FieldSource("ON_PATHS")
  void pathsAgreeWithTheFormula(ModelFormat<?> model) {
    near(value(new European(PAIR, PutCall.CALL, 1.3, EXPIRY), Currency.USD, model), new Formula(PutCall.CALL, 1.3), 0.004);
  }

  /** A call on EUR paid in USD at K is K puts on USD paid in EUR at 1/K: the same value, and the same Greeks once converted. */
  @ParameterizedTest
  @EnumSource(PutCall.class)
  void anOptionIsOneOnTheOtherCurrency(PutCall option) {
    Valued one = value(new European(PAIR, option, 1.3, EXPIRY), Currency.USD, ClosedForm.FORMAT);
    Trade other = new Trade("T2", "book", Currency.EUR, 1.3, "product", new European("USDEUR", option.opposite(), 1 / 1.3, EXPIRY),
        Optional.empty(), "product.csv", 2);
    same(Valued.of(other, Markets.several(), ClosedForm.FORMAT, Optional.of(Currency.USD)), one, 1e-14);
    Valued converted = value(new FxOption(new European(PAIR, option, 1.3, EXPIRY), EXPIRY, true), Currency.EUR, ClosedForm.FORMAT,
        Optional.of(Currency.USD));
    same(converted, one, 1e-14);
  }

  private static void same(Valued found, Valued expected, double tolerance) {
    assertThat(found.value()).isCloseTo(expected.value(), within(tolerance));
    for (String key : List.of("FX/RATE/EUR/USD", "FX_OPTION/RATE_LNVOL/EUR/USD", "ZERO/RATE/EUR", "ZERO/RATE/USD")) {
      assertThat(found.greek(key)).as(key).isCloseTo(expected.greek(key), within(tolerance));
    }
  }

  @ParameterizedTest
  @FieldSource("ON_PATHS")
  void whatIsPaidInTheFirstCurrencyIsSimulatedUnderItsMeasure(ModelFormat<?> model) {
    near(value(new FxOption(new European(PAIR, PutCall.CALL, 1.3, EXPIRY), EXPIRY, true), Currency.EUR, model,
        Optional.of(Currency.USD)), new Formula(PutCall.CALL, 1.3), 0.006);
  }

  /** A digital pays {@code exp(-r_d) N(d2)} in USD; in EUR it is worth as much as an asset or nothing, {@code exp(-r_f) N(d1)}. */
  @ParameterizedTest
  @EnumSource(PutCall.class)
  void digitalsPayEitherCurrency(PutCall option) {
    Formula formula = new Formula(option, 1.3);
    Digital digital = new Digital(PAIR, option, 1.3, EXPIRY, 1, OptionalDouble.empty());
    double usd = Math.exp(-USD) * formula.chance();
    double eur = Math.abs(formula.delta());
    assertThat(value(digital, Currency.USD, ClosedForm.FORMAT).value()).isCloseTo(usd, within(1e-14));
    assertThat(value(digital, Currency.EUR, ClosedForm.FORMAT).value()).isCloseTo(eur, within(1e-14));
    near(value(digital, Currency.USD, BlackScholes.FORMAT), usd, 0.005);
    near(value(digital, Currency.EUR, BlackScholes.FORMAT), eur, 0.005);
    near(value(digital, Currency.EUR, LocalVol.FORMAT), eur, 0.005);
  }

  @Test
  void aLaterDeliveryIsDiscountedFromIt() {
    LocalDate delivery = EXPIRY.plusDays(73);
    Formula formula = new Formula(PutCall.CALL, 1.3);
    FxOption usd = new FxOption(new European(PAIR, PutCall.CALL, 1.3, EXPIRY), delivery, false);
    FxOption eur = new FxOption(new European(PAIR, PutCall.CALL, 1.3, EXPIRY), delivery, true);
    assertThat(value(usd, Currency.USD, ClosedForm.FORMAT).value()).isCloseTo(formula.value() * Math.exp(-0.2 * USD), within(1e-14));
    double inEur = formula.value() / S * Math.exp(-0.2 * EUR);
    assertThat(value(eur, Currency.EUR, ClosedForm.FORMAT).value()).isCloseTo(inEur, within(1e-14));
    near(value(eur, Currency.EUR, BlackScholes.FORMAT), inEur, 0.006);
  }

  private static SortedSet<LocalDate> daily() {
    SortedSet<LocalDate> days = new TreeSet<>();
    IntStream.rangeClosed(1, 365).forEach(day -> days.add(TODAY.plusDays(day)));
    return days;
  }

  private static Boundary watched(OptionalDouble lower, OptionalDouble upper) {
    return new Boundary(lower, upper, daily(), OptionalDouble.empty());
  }

  /**
   * Daily monitoring against the formulas of continuous monitoring with the barrier moved away by {@code exp(0.5826 sigma sqrt(dt))}
   * (Broadie, Glasserman and Kou, 1997).
   */
  @Test
  void touchesAndBarriersAgreeWithTheShiftedFormulas() {
    BarrierFormulas formulas = new BarrierFormulas(S, USD, USD - EUR, VOL, 1);
    double shift = formulas.shift(365);
    Touch oneTouch = new Touch(PAIR, Touch.Kind.ONE_TOUCH, watched(OptionalDouble.empty(), OptionalDouble.of(1.4)), 1, PayAt.EXPIRY, EXPIRY);
    Valued touched = value(oneTouch, Currency.USD, BlackScholes.FORMAT);
    near(touched, formulas.touched(Direction.UP, 1.4 * shift), 0.01);
    Touch atHit = new Touch(PAIR, Touch.Kind.ONE_TOUCH, watched(OptionalDouble.of(1.15), OptionalDouble.empty()), 1, PayAt.HIT, EXPIRY);
    near(value(atHit, Currency.USD, BlackScholes.FORMAT), formulas.atTouch(Direction.DOWN, 1.15 / shift, 1), 0.01);
    Touch noTouch = new Touch(PAIR, Touch.Kind.NO_TOUCH, watched(OptionalDouble.empty(), OptionalDouble.of(1.4)), 1, PayAt.EXPIRY, EXPIRY);
    assertThat(value(noTouch, Currency.USD, BlackScholes.FORMAT).value() + touched.value()).isCloseTo(Math.exp(-USD), within(1e-12));
    Barrier out = new Barrier(PAIR, watched(OptionalDouble.empty(), OptionalDouble.of(1.45)), Knock.OUT, PutCall.CALL, 1.25, 0,
        PayAt.EXPIRY, EXPIRY);
    double expected = formulas.single(Direction.UP, Knock.OUT, PutCall.CALL, 1.25, 1.45 * shift, 0);
    near(value(out, Currency.USD, BlackScholes.FORMAT), expected, 0.01);
    near(value(new FxOption(out, EXPIRY, true), Currency.EUR, BlackScholes.FORMAT), expected / S, 0.01);
  }

  /** A one-touch that pays EUR is one on USDEUR below the inverse of the barrier. */
  @Test
  void aTouchThatPaysTheFirstCurrencyIsOneOnTheInverse() {
    BarrierFormulas inverse = new BarrierFormulas(1 / S, EUR, EUR - USD, VOL, 1);
    Touch touch = new Touch(PAIR, Touch.Kind.ONE_TOUCH, watched(OptionalDouble.empty(), OptionalDouble.of(1.4)), 1, PayAt.EXPIRY, EXPIRY);
    near(value(touch, Currency.EUR, BlackScholes.FORMAT), inverse.touched(Direction.DOWN, 1 / 1.4 / inverse.shift(365)), 0.01);
  }

  /** The series of images of two absorbing barriers (Cox and Miller, The Theory of Stochastic Processes, 1965, section 5.7). */
  @Test
  void aDoubleNoTouchAgreesWithTheSeries() {
    double shift = new BarrierFormulas(S, USD, USD - EUR, VOL, 1).shift(365);
    double low = Math.log(1.1 / shift / S);
    double width = Math.log(1.42 * shift / S) - low;
    double drift = USD - EUR - VOL * VOL / 2;
    double stays = 0;
    for (int k = -20; k <= 20; k++) {
      double image = 2 * k * width;
      stays += Math.exp(drift * image / (VOL * VOL)) * between(low, low + width, drift + image)
          - Math.exp(drift * (2 * low - image) / (VOL * VOL)) * between(low, low + width, drift + 2 * low - image);
    }
    Touch touch = new Touch(PAIR, Touch.Kind.NO_TOUCH, watched(OptionalDouble.of(1.1), OptionalDouble.of(1.42)), 1, PayAt.EXPIRY, EXPIRY);
    near(value(touch, Currency.USD, BlackScholes.FORMAT), Math.exp(-USD) * stays, 0.01);
  }

  private static double between(double low, double high, double mean) {
    return NORMAL.cumulativeProbability((high - mean) / VOL) - NORMAL.cumulativeProbability((low - mean) / VOL);
  }

  /** The geometric mean of n levels is lognormal: its logarithm has mean and variance that are sums (Kemna and Vorst, 1990). */
  @Test
  void anAsianOnTwelveFixings() {
    SortedSet<LocalDate> fixings = new TreeSet<>();
    double mean = 0;
    double variance = 0;
    for (int i = 1; i <= 12; i++) {
      LocalDate date = TODAY.plusDays(30 * i);
      fixings.add(date);
      double t = Markets.years(date);
      mean += (Math.log(S) + (USD - EUR - VOL * VOL / 2) * t) / 12;
      for (int j = 1; j <= 12; j++) {
        variance += VOL * VOL * Math.min(t, Markets.years(TODAY.plusDays(30 * j))) / 144;
      }
    }
    double deviation = Math.sqrt(variance);
    double d1 = (mean - Math.log(1.25) + variance) / deviation;
    double expected = Math.exp(-USD) * (Math.exp(mean + variance / 2) * NORMAL.cumulativeProbability(d1)
        - 1.25 * NORMAL.cumulativeProbability(d1 - deviation));
    Asian asian = new Asian(PAIR, Asian.Average.GEOMETRIC, PutCall.CALL, new Asian.Strike.Fixed(1.25), fixings, EXPIRY);
    assertThat(value(asian, Currency.USD, ClosedForm.FORMAT).value()).isCloseTo(expected, within(1e-14));
    near(value(asian, Currency.USD, LocalVol.FORMAT), expected, 0.006);
    near(value(new FxOption(asian, EXPIRY, true), Currency.EUR, BlackScholes.FORMAT), expected / S, 0.006);
  }

  /** {@code S exp(-r_f T) - K exp(-r_d T)} in USD, over S in EUR; each rate has the Greek of its own amount. */
  @Test
  void aForwardIsTwoAmounts() {
    FxForward forward = new FxForward(new FxLevel(Currency.EUR, Currency.USD), 1.3, EXPIRY);
    Valued usd = value(forward, Currency.USD, ClosedForm.FORMAT);
    double first = S * Math.exp(-EUR);
    double second = 1.3 * Math.exp(-USD);
    assertThat(usd.value()).isCloseTo(first - second, within(1e-14));
    assertThat(usd.greek("ZERO/RATE/EUR")).isCloseTo(-first, within(1e-14));
    assertThat(usd.greek("ZERO/RATE/USD")).isCloseTo(second, within(1e-14));
    assertThat(usd.greek("FX/RATE/EUR/USD")).isCloseTo(Math.exp(-EUR), within(1e-14));
    Valued eur = value(forward, Currency.EUR, LocalVol.FORMAT);
    assertThat(eur.value()).isCloseTo((first - second) / S, within(1e-14));
    assertThat(eur.recording().hasPaths()).isFalse();
  }

  @Test
  void cashIsItsDiscountedAmounts() {
    Cash cash = new Cash(new TreeMap<>(Map.of(TODAY.minusDays(1), 5.0, TODAY, 7.0, EXPIRY, 1000.0, EXPIRY.plusDays(365), -300.0)));
    Valued v = value(cash, Currency.USD, ClosedForm.FORMAT);
    assertThat(v.value()).as("what was paid before is gone").isCloseTo(7 + 1000 * Math.exp(-USD) - 300 * Math.exp(-2 * USD), within(1e-12));
    assertThat(v.greek("ZERO/RATE/USD")).isCloseTo(-1000 * Math.exp(-USD) + 600 * Math.exp(-2 * USD), within(1e-12));
  }

  /** The number of EURUSD paid in EUR: under that measure its expectation is {@code F exp(sigma^2 T)}, as of 1/S for a lognormal S. */
  @Test
  void aRateObservedBesideAnEquity() {
    double rate = S * Math.exp(USD - EUR + VOL * VOL);
    double equity = 100 * Math.exp(0.03 - 0.01);
    Basket basket = new Basket(List.of("X", PAIR), new Basket.Mix.Weighted(List.of(0.01, 1.0)), PutCall.CALL, 0, EXPIRY, List.of());
    near(value(basket, Currency.EUR, BlackScholes.FORMAT), Math.exp(-EUR) * (0.01 * equity + rate), 0.002);
  }

  /** A quanto takes the number, also where the rate that would convert it is observed: X in EUR paid in USD beside EURUSD. */
  @Test
  void aQuantoIsNotConvertedAtARateObservedBesideIt() {
    Script script = Script.of("at " + EXPIRY + ": pay S(X) + 0 * S(EURUSD)", List.of("X", PAIR), () -> null, 0.005);
    Trade trade = new Trade("T1", "book", Currency.USD, 1, "script", script, Optional.of(Conversion.QUANTO), "script.csv", 2);
    Valued v = Valued.of(trade, Markets.several(), BlackScholes.FORMAT, Optional.empty());
    near(v, Math.exp(-USD) * 100 * Math.exp(0.03 - 0.01 - 0.1 * 0.25 * VOL), 0.002);
  }

  /** X in EUR, converted into USD at a rate that the trade observes too and divides by again, is a quanto. */
  @Test
  void aRateThatConvertsIsTheOneObserved() {
    Script script = Script.of("at " + EXPIRY + ": pay S(X) / S(EURUSD)", List.of("X", PAIR), () -> null, 0.005);
    Trade trade = new Trade("T1", "book", Currency.USD, 1, "script", script, Optional.of(Conversion.COMPOSITE), "script.csv", 2);
    Valued v = Valued.of(trade, Markets.several(), BlackScholes.FORMAT, Optional.empty());
    near(v, Math.exp(-USD) * 100 * Math.exp(0.03 - 0.01 - 0.1 * 0.25 * VOL), 0.002);
  }

  private static void near(Valued v, Formula formula, double most) {
    near(v, formula.value(), most);
    near(v, "FX/RATE/EUR/USD", formula.delta());
    near(v, "FX_OPTION/RATE_LNVOL/EUR/USD", formula.vega());
  }

  private static void near(Valued v, double expected, double most) {
    assertThat(v.value()).isCloseTo(expected, within(4 * v.error() + 2e-5));
    assertThat(v.error()).as("the error").isLessThan(most * expected);
  }

  private static void near(Valued v, String key, double expected) {
    assertThat(v.greek(key)).as(key).isCloseTo(expected, within(4 * v.greekError(key) + 1e-9));
  }
}
