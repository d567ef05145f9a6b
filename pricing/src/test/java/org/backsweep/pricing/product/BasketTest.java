package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.TODAY;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.LocalVol;
import org.backsweep.pricing.product.Basket.Mix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options on several names against formulas for two, identities, and by hand for three. */
class BasketTest {
  private static final LocalDate EXPIRY = TODAY.plusDays(182);
  private static final double T = 182 / 365.0;
  private static final MonteCarloSettings FEWER = new MonteCarloSettings(32_768, 16, 1982, DrawSource.SOBOL);
  private static final Mix BEST = new Mix.BestOf();
  private static final Mix WORST = new Mix.WorstOf();
  private static final Mix SPREAD = new Mix.Weighted(List.of(1.0, -1.0));
  /** Those of the example of Haug (2007), section 5.9, over half a year of days. */
  private static final TwoAssets STULZ = new TwoAssets(100, 105, 0.06, 0.09, 0.11, 0.16, 0.05, T, 0.63);

  private static Valued valued(Mix mix, PutCall option, double strike, TwoAssets assets) {
    MarketData data = Markets.pair(new double[] {assets.s1(), assets.s2()}, assets.r(), new double[] {assets.q1(), assets.q2()},
        new double[] {assets.v1(), assets.v2()}, assets.rho());
    return Valued.of(new Basket(List.of("X", "Y"), mix, option, strike, EXPIRY, List.of()), data, BlackScholes.FORMAT, FEWER);
  }

  private static void isClose(Valued v, double expected) {
    assertThat(v.value()).isCloseTo(expected, within(3 * v.error()));
    assertThat(v.error()).isLessThan(0.005 * expected);
  }

  /** Haug (1998), pp. 56 to 60, and his program, as collected in the tests of QuantLib. */
  @Test
  void theFormulasGiveTheTablesOfHaug() {
    TwoAssets without = new TwoAssets(100, 105, 0, 0, 0.11, 0.16, 0.05, 0.5, 0.63);
    assertThat(without.callOnWorst(98)).isCloseTo(4.8177, within(1e-4));
    assertThat(without.callOnBest(98)).isCloseTo(11.6323, within(1e-4));
    assertThat(without.putOnWorst(98)).isCloseTo(2.0376, within(1e-4));
    assertThat(without.putOnBest(98)).isCloseTo(0.5731, within(1e-4));
    TwoAssets with = new TwoAssets(100, 105, 0.06, 0.09, 0.11, 0.16, 0.05, 0.5, 0.63);
    assertThat(with.callOnWorst(98)).isCloseTo(2.9340, within(1e-4));
    assertThat(with.callOnBest(98)).isCloseTo(8.0701, within(1e-4));
    assertThat(with.putOnWorst(98)).isCloseTo(3.5224, within(1e-4));
    assertThat(with.putOnBest(98)).isCloseTo(1.2181, within(1e-4));
    assertThat(new TwoAssets(22, 20, 0.06, 0.04, 0.2, 0.15, 0.1, 0.1, -0.5).exchange()).isCloseTo(2.125, within(5.1e-4));
    assertThat(new TwoAssets(22, 20, 0.06, 0.04, 0.2, 0.25, 0.1, 0.1, -0.5).exchange()).isCloseTo(2.283, within(5.1e-4));
    assertThat(new TwoAssets(122, 120, 0.1, 0.1, 0.2, 0.2, 0.1, 0.1, -0.5).kirk(3)).isCloseTo(4.7530, within(1e-4));
    assertThat(new TwoAssets(122, 120, 0.1, 0.1, 0.2, 0.25, 0.1, 0.5, 0.5).kirk(3)).isCloseTo(6.9284, within(1e-4));
  }

  @Test
  void bestAndWorstOfAgreeWithStulz() {
    isClose(valued(BEST, PutCall.CALL, 98, STULZ), STULZ.callOnBest(98));
    isClose(valued(BEST, PutCall.PUT, 98, STULZ), STULZ.putOnBest(98));
    isClose(valued(WORST, PutCall.CALL, 98, STULZ), STULZ.callOnWorst(98));
    isClose(valued(WORST, PutCall.PUT, 98, STULZ), STULZ.putOnWorst(98));
  }

  /** With its derivatives by the correlation and the spot. */
  @ParameterizedTest
  @CsvSource({"-0.5", "0.3", "0.9"})
  void anExchangeAgreesWithMargrabe(double rho) {
    TwoAssets assets = new TwoAssets(104, 100, 0.06, 0.04, 0.2, 0.25, 0.1, T, rho);
    Valued v = valued(SPREAD, PutCall.CALL, 0, assets);
    isClose(v, assets.exchange());
    double h = 1e-5;
    double slope = (correlated(assets, rho + h).exchange() - correlated(assets, rho - h).exchange()) / (2 * h);
    assertThat(v.greek(Markets.CORRELATION)).isCloseTo(slope, within(3 * v.greekError(Markets.CORRELATION)));
    assertThat(v.greekError(Markets.CORRELATION)).isLessThan(0.02 * Math.abs(slope));
    double delta = (moved(assets, h).exchange() - moved(assets, -h).exchange()) / (2 * h);
    assertThat(v.greek(Markets.SPOT)).isCloseTo(delta, within(3 * v.greekError(Markets.SPOT)));
  }

  private static TwoAssets correlated(TwoAssets a, double rho) {
    return new TwoAssets(a.s1(), a.s2(), a.q1(), a.q2(), a.v1(), a.v2(), a.r(), a.t(), rho);
  }

  private static TwoAssets moved(TwoAssets a, double h) {
    return new TwoAssets(a.s1() + h, a.s2(), a.q1(), a.q2(), a.v1(), a.v2(), a.r(), a.t(), a.rho());
  }

  /** Kirk's approximation is good to half a percent here. */
  @ParameterizedTest
  @CsvSource({"-0.5,3", "0.5,3", "0.3,12"})
  void spreadsAgreeWithKirkAndWithAnIntegral(double rho, double strike) {
    TwoAssets assets = new TwoAssets(122, 120, 0.1, 0.1, 0.2, 0.25, 0.1, T, rho);
    Valued v = valued(SPREAD, PutCall.CALL, strike, assets);
    double exact = assets.callOnSum(1, -1, strike);
    isClose(v, exact);
    assertThat(assets.kirk(strike)).isCloseTo(exact, within(0.005 * exact));
    double forward = assets.forward1() - assets.forward2() - assets.cash(strike);
    isClose(valued(SPREAD, PutCall.PUT, strike, assets), exact - forward);
  }

  @Test
  void aBasketAgreesWithAnIntegral() {
    Mix half = new Mix.Weighted(List.of(0.5, 0.5));
    isClose(valued(half, PutCall.CALL, 100, STULZ), STULZ.callOnSum(0.5, 0.5, 100));
  }

  @Test
  void bestAndWorstAddUpToBoth() {
    MarketData data = Markets.skewed();
    double sum = 0;
    double error = 0;
    for (Mix mix : List.of(BEST, WORST)) {
      Valued v = Valued.of(new Basket(List.of("X", "Y"), mix, PutCall.CALL, 0, EXPIRY, List.of(100.0, 50.0)), data,
          LocalVol.FORMAT, FEWER);
      sum += v.value();
      error += v.error();
    }
    double x = Valued.of(new Forward("X", 0, EXPIRY), data, ClosedForm.FORMAT).value() / 100;
    double y = Valued.of(new Forward("Y", 0, EXPIRY), data, ClosedForm.FORMAT).value() / 50;
    assertThat(sum).isCloseTo(x + y, within(3 * error));
    assertThat(error).isLessThan(0.002);
  }

  private static double byHand(Mix mix, double strike, List<Double> initial, double a, double b, double c) {
    Map<String, Double> levels = Map.of("A", a, "B", b, "C", c);
    Basket basket = new Basket(List.of("A", "B", "C"), mix, PutCall.CALL, strike, EXPIRY, initial);
    return KnownPath.value(basket, (name, date) -> levels.get(name)) / KnownPath.DISCOUNT;
  }

  @ParameterizedTest
  @CsvSource({"90,60,30", "90,30,60", "60,90,30", "60,30,90", "30,90,60", "30,60,90", "60,60,60"})
  void rainbowsSortInEveryOrder(double a, double b, double c) {
    double[] sorted = {a, b, c};
    Arrays.sort(sorted);
    assertThat(byHand(new Mix.Rainbow(List.of(0.5, 0.3, 0.2)), 0, List.of(), a, b, c))
        .isCloseTo(0.5 * sorted[2] + 0.3 * sorted[1] + 0.2 * sorted[0], within(1e-11));
    assertThat(byHand(new Mix.Rainbow(List.of(1.0, 0.0, 0.0)), 0, List.of(), a, b, c)).isEqualTo(byHand(BEST, 0, List.of(), a, b, c));
    assertThat(byHand(new Mix.Rainbow(List.of(0.0, 0.0, 1.0)), 0, List.of(), a, b, c)).isEqualTo(byHand(WORST, 0, List.of(), a, b, c));
    assertThat(byHand(new Mix.Rainbow(List.of(1.0, 1.0, 1.0)), 20, List.of(), a, b, c)).isCloseTo(a + b + c - 20, within(1e-11));
  }

  @Test
  void performancesAreOfTheInitialLevels() {
    List<Double> initial = List.of(50.0, 100.0, 200.0);
    assertThat(byHand(BEST, 1, initial, 60, 110, 190)).isCloseTo(0.2, within(1e-12));
    assertThat(byHand(WORST, 0.9, initial, 60, 110, 190)).isCloseTo(0.05, within(1e-12));
    assertThat(byHand(new Mix.Weighted(List.of(0.2, 0.3, 0.5)), 1, initial, 60, 110, 190)).isCloseTo(0.045, within(1e-12));
    assertThat(byHand(new Mix.Weighted(List.of(1.0, 1.0, -1.0)), -20, List.of(), 60, 110, 190)).isZero();
    assertThat(byHand(new Mix.Weighted(List.of(1.0, 1.0, -1.0)), -21, List.of(), 60, 110, 190)).isCloseTo(1, within(1e-12));
    Basket performance = new Basket(List.of("A", "B", "C"), BEST, PutCall.CALL, 1.1, EXPIRY, initial);
    assertThat(performance.levels("C").getFirst()).isCloseTo(220, within(1e-12));
    assertThat(new Basket(List.of("A", "B"), BEST, PutCall.CALL, 110, EXPIRY, List.of()).levels("B")).containsExactly(110.0);
    assertThat(new Basket(List.of("A", "B"), SPREAD, PutCall.CALL, 5, EXPIRY, List.of()).levels("B")).isEmpty();
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> new Basket(List.of("A"), BEST, PutCall.CALL, 1, EXPIRY, List.of())).hasMessageContaining("two or more");
    assertThatThrownBy(() -> new Basket(List.of("A", "A"), BEST, PutCall.CALL, 1, EXPIRY, List.of())).hasMessageContaining("twice");
    assertThatThrownBy(() -> new Basket(List.of("A", "B", "C"), SPREAD, PutCall.CALL, 1, EXPIRY, List.of()))
        .isInstanceOf(TermException.class).hasMessageContaining("2 numbers for 3 underlyings");
    assertThatThrownBy(() -> new Basket(List.of("A", "B"), BEST, PutCall.CALL, 1, EXPIRY, List.of(1.0)))
        .hasMessageContaining("1 numbers for 2 underlyings");
    assertThatThrownBy(() -> new Basket(List.of("A", "B"), BEST, PutCall.CALL, 1, EXPIRY, List.of(1.0, 0.0)))
        .hasMessageContaining("above zero");
    assertThatThrownBy(() -> new Basket(List.of("A", "B"), BEST, PutCall.CALL, -1, EXPIRY, List.of())).hasMessageContaining("zero or above");
  }
}
