package org.backsweep.pricing.mc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.TODAY;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.backsweep.aad.Tape;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.gradient.GradientProgram;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.Heston;
import org.backsweep.pricing.model.LocalVol;
import org.backsweep.pricing.model.ModelChoice;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.American;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.product.Script;
import org.backsweep.pricing.quotes.Quote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bounds from above beside values of others, and what is left between them and those from below. */
class DualBoundTest {
  private static final MonteCarloSettings PATHS = new MonteCarloSettings(16_384, 16, 2001, DrawSource.SOBOL);

  /** A trade valued, with the bound. */
  private record Bounded(Trade trade, MarketData data, Models models, Valued lower) {
    static Bounded of(Product product, double quantity, MarketData data, Models models) {
      Trade trade = new Trade("T1", "book", Currency.EUR, quantity, "product", product, "product.csv", 2);
      return new Bounded(trade, data, models, Valued.run(Recorder.record(trade, data, models, Optional.empty()), PATHS));
    }

    static Bounded of(Product product, MarketData data, ModelFormat<?> model) {
      return of(product, 1, data, Models.all(model, product.underlyings()));
    }

    Estimate upper() {
      return Recorder.dualBound(lower.recording(), trade, data, models, PATHS, Workers.caller());
    }

    /**
     * The bound, of which the value of the best rule is on the other side, and not further from the value than a share of it.
     * Steps of local volatility may add 0.05 % to that.
     */
    Estimate between(double best, double share) {
      Estimate upper = upper();
      assertThat(lower.value() - 2 * lower.error()).isLessThan(1.0005 * best);
      assertThat(upper.mean(0) + 2 * upper.standardError(0)).isGreaterThan(best);
      assertThat(upper.mean(0) - lower.value()).isLessThan(share * best + 2 * Math.hypot(lower.error(), upper.standardError(0)));
      assertThat(upper.standardError(0)).isLessThan(0.5 * share * best);
      return upper;
    }
  }

  private static SortedSet<LocalDate> dates(int days, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> TODAY.plusDays(Math.round((double) days * i / count)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static American put(double strike, int days, int count) {
    SortedSet<LocalDate> dates = dates(days, count);
    return new American("X", PutCall.PUT, strike, dates, dates.last());
  }

  /** Longstaff and Schwartz (2001), table 1, as in {@code EarlyExerciseTest}: QuantLib 1.29's FdBlackScholesVanillaEngine. */
  @ParameterizedTest
  @CsvSource({"36, 0.2, 1, 4.47778", "38, 0.2, 1, 3.25010", "40, 0.2, 1, 2.31405", "42, 0.2, 1, 1.61696", "44, 0.2, 1, 1.10986",
      "36, 0.4, 1, 7.10124", "38, 0.4, 1, 6.14756", "40, 0.4, 1, 5.31195", "42, 0.4, 1, 4.58245", "44, 0.4, 1, 3.94767",
      "36, 0.2, 2, 4.84020", "44, 0.2, 2, 1.68981", "36, 0.4, 2, 8.50675", "44, 0.4, 2, 5.64121"})
  void anAmericanIsWorthNoMoreAndLittleLess(double spot, double vol, int years, double best) {
    Bounded put = Bounded.of(put(40, 365 * years, 50 * years), Markets.flat(spot, 0.06, 0, vol), BlackScholes.FORMAT);
    Estimate upper = put.between(best, 0.005);
    assertThat(upper.mean(0)).isCloseTo(best, within(0.001 * best));
    assertThat(upper.standardError(0)).isLessThan(0.0005 * best);
  }

  /**
   * QuantLib 1.29's FdBlackScholesVanillaEngine with 2000 by 2000 points, spot 100, rate 5 %, yield 2 %, rounded to eight digits:
   * out of the money too, down to a hundredth of a cent.
   */
  @ParameterizedTest
  @CsvSource({"0.1, 91, 3, 85, 0.0003883811", "0.1, 365, 12, 70, 0.00010448588", "0.1, 1095, 36, 55, 9.8396351e-05",
      "0.1, 1095, 36, 115, 14.728572", "0.2, 91, 3, 70, 0.0002675396", "0.2, 365, 12, 55, 0.0033270579",
      "0.2, 365, 12, 160, 59.508064", "0.2, 1095, 36, 70, 1.2903087", "0.3, 91, 3, 55, 6.5416209e-05",
      "0.3, 365, 12, 55, 0.14164404", "0.3, 365, 12, 100, 10.434588", "0.3, 1095, 36, 130, 35.209946",
      "0.6, 91, 3, 70, 1.3406856", "0.6, 365, 12, 55, 3.2089498", "0.6, 1095, 36, 100, 33.773147",
      "0.6, 1095, 36, 160, 76.484422"})
  void atAllStrikes(double vol, int days, int dates, double strike, double best) {
    MarketData data = Markets.flat(100, 0.05, 0.02, vol);
    Models models = Models.all(BlackScholes.FORMAT, List.of("X"));
    Trade trade = new Trade("T1", "book", Currency.EUR, 1, "product", put(strike, days, dates), "product.csv", 2);
    Estimate upper = Recorder.dualBound(Recorder.record(trade, data, models, Optional.empty()), trade, data, models, PATHS, Workers.caller());
    assertThat(upper.mean(0) + 2 * upper.standardError(0)).isGreaterThan((1 - 1e-7) * best);
    assertThat(upper.mean(0)).isCloseTo(best, within(1e-4 + 3e-5 * best));
    assertThat(upper.standardError(0)).isLessThan(4e-4 + 1e-4 * best);
  }

  /** The same figures by a fit and nested draws, as where there is no grid: noisy far out of the money, and no further off. */
  @ParameterizedTest
  @CsvSource({"0.2, 70, 0.16551772", "0.3, 55, 0.14164404", "0.3, 70, 1.1367292", "0.3, 100, 10.434588", "0.3, 130, 31.388812"})
  void withoutAGridToo(double vol, double strike, double best) {
    Trade trade = new Trade("T1", "book", Currency.EUR, 1, "product", put(strike, 365, 12), "product.csv", 2);
    Estimate upper = new Recorder(List.of(trade), Markets.flat(100, 0.05, 0.02, vol), Models.all(BlackScholes.FORMAT, List.of("X")),
        Optional.empty()).bound().run(Quote::value, PATHS, Workers.caller());
    assertThat(upper.mean(0) + 2 * upper.standardError(0)).isGreaterThan(best);
    assertThat(upper.mean(0)).isCloseTo(best, within(0.01 + 0.002 * best));
    assertThat(upper.standardError(0)).isLessThan(0.02 + 0.003 * best);
  }

  /** The figures are from the same engine. */
  @Test
  void soUnderLocalVolatility() {
    Bounded.of(put(100, 364, 12), Markets.flat(100, 0.05, 0.02, 0.2), LocalVol.FORMAT).between(6.62054, 0.006);
  }

  /**
   * Andersen and Broadie (2004), table 2, and Broadie and Glasserman before them: a call on the larger of two, 3 years, 9 dates,
   * strike 100, rate 5 %, yields 10 %, volatilities 20 %, not correlated. The values are the middles of their intervals of 95 %,
   * 8.053 to 8.082, 13.892 to 13.934 and 21.316 to 21.359.
   */
  @ParameterizedTest
  @CsvSource({"90, 8.0675", "100, 13.913", "110, 21.3375"})
  void aCallOnTheLargerOfTwoIsBetweenItsBounds(double spot, double best) {
    String dates = dates(1095, 9).stream().map(LocalDate::toString).collect(Collectors.joining(", "));
    Script larger = Script.of("at " + dates + ": exercise max(max(S(X), S(Y)) - 100, 0)", List.of("X", "Y"), () -> {
      throw new IllegalStateException("no schedule");
    }, Script.SMOOTHING);
    MarketData data = Markets.pair(new double[] {spot, spot}, 0.05, new double[] {0.1, 0.1}, new double[] {0.2, 0.2}, 0);
    Bounded call = Bounded.of(larger, data, BlackScholes.FORMAT);
    Estimate upper = call.between(best, 0.015);
    assertThat(upper.mean(0)).isCloseTo(best, within(0.005 * best + 2 * upper.standardError(0)));
  }

  /** As in {@code FittedExerciseTest}: QuantLib's FdHestonVanillaEngine. The rule loses 1 to 2 %, and the gap shows it. */
  @Test
  void underHestonTheGapShowsWhatTheRuleLoses() {
    Models models = new Models(Map.of("X", new ModelChoice<>(Heston.FORMAT, Map.of("kappa", "1.5", "theta", "0.04", "xi", "0.5",
        "rho", "-0.7", "v0", "0.04"))));
    Bounded.of(put(100, 364, 12), 1, Markets.flat(100, 0.05, 0.02, 0.2), models).between(6.03822, 0.045);
  }

  /** A trade that is sold is worth at least its bound. */
  @Test
  void theBoundOfWhatIsSoldIsThatOfWhatIsBoughtTurnedRound() {
    MarketData data = Markets.flat(40, 0.06, 0, 0.2);
    Models models = Models.all(BlackScholes.FORMAT, List.of("X"));
    double bought = Bounded.of(put(40, 365, 4), 1, data, models).upper().mean(0);
    assertThat(Bounded.of(put(40, 365, 4), -300, data, models).upper().mean(0)).isCloseTo(-300 * bought, within(1e-9));
  }

  /** Where the boundary of exercise is put 7 % too low or too high, the bound from below falls, that from above does not move. */
  @ParameterizedTest
  @CsvSource({"0.93, 0.01", "1.07, 0.05"})
  void aBadRuleOpensTheGap(double moved, double share) {
    double best = 2.31405;
    Bounded put = Bounded.of(put(40, 365, 50), Markets.flat(40, 0.06, 0, 0.2), BlackScholes.FORMAT);
    Recording good = put.lower().recording();
    List<Quote<?>> quotes = good.quotes().stream().<Quote<?>>map(quote -> isBoundary(quote)
        ? new Quote<>(quote.date(), quote.key(), quote.value() * moved) : quote).toList();
    Recording bad = good.with(quotes, good.pilot(), good.grids(), good.fits());
    List<Paths> paths = IntStream.range(0, PATHS.replicates())
        .mapToObj(r -> PATHS.replicate(r, bad.layout(), Workers.caller())).toList();
    Estimate lower = new Estimate(GradientProgram.of(bad.graph()).run(paths, Workers.caller(), bad.inputs())[0]);
    Estimate upper = Recorder.dualBound(bad, put.trade(), put.data(), put.models(), PATHS, Workers.caller());
    assertThat(lower.mean(0) + 2 * lower.standardError(0)).isLessThan((1 - share) * best);
    assertThat(upper.mean(0) + 2 * upper.standardError(0)).isGreaterThan(best);
    assertThat(upper.mean(0)).isCloseTo(best, within(0.001 * best));
  }

  private static boolean isBoundary(Quote<?> quote) {
    return ExerciseRegion.isEnd(quote.key()) && Math.abs(quote.value()) < 1e6;
  }

  /** Whatever is expected of the later payments, the bound is one: a wrong expectation costs a gap. */
  @ParameterizedTest
  @CsvSource({"0.8", "1.25"})
  void aWrongExpectationLeavesABound(double wrong) {
    Bounded put = Bounded.of(put(40, 365, 50), Markets.flat(40, 0.06, 0, 0.2), BlackScholes.FORMAT);
    DualBound bound = new Recorder(List.of(put.trade()), put.data(), put.models(), Optional.empty()).bound();
    Recording fitted = bound.recording();
    double[] inputs = fitted.inputs(List.of(Quote::value), 4096, PATHS, Workers.caller())[0];
    List<Quote<?>> moved = IntStream.range(0, inputs.length).<Quote<?>>mapToObj(j -> new Quote<>(TODAY,
        fitted.quotes().get(j).key(), inputs[j] * (Regression.isCoefficient(fitted.quotes().get(j)) ? wrong : 1))).toList();
    Estimate upper = new DualBound(fitted.with(moved, Optional.empty(), Optional.empty(), GradientProgram.Own.NONE), bound.draws())
        .run(Quote::value, PATHS, Workers.caller());
    assertThat(upper.mean(0) - 2 * upper.standardError(0)).isGreaterThan(1.01 * 2.31405);
  }

  /** Three years without a choice are more steps than a nested simulation goes over: the bound is noisier, and a bound. */
  @Test
  void aLongWaitBeforeTheFirstChoiceCostsNoBound() {
    SortedSet<LocalDate> dates = new TreeSet<>(List.of(TODAY.plusDays(1095), TODAY.plusDays(1186)));
    Bounded put = Bounded.of(new American("X", PutCall.PUT, 100, dates, dates.last()), Markets.flat(100, 0.05, 0.02, 0.2),
        LocalVol.FORMAT);
    Estimate upper = put.upper();
    assertThat(upper.mean(0)).isCloseTo(put.lower().value(), within(2 * Math.hypot(upper.standardError(0), put.lower().error())));
    assertThat(upper.standardError(0)).isLessThan(0.03 * put.lower().value());
  }

  /** The nested draws are right for squares and products. */
  @Test
  void nestedDrawsHaveTheMomentsOfNormals() {
    try (Tape tape = Tape.open()) {
      NestedDraws draws = new NestedDraws(new Market(tape, Markets.flat(1, 0, 0, 0.2)));
      int sets = draws.next(3).length / 2;
      double[] values = draws.values(1, 0);
      assertThat(values).hasSize(3 * sets);
      for (int d = 0; d < 3; d++) {
        for (int e = 0; e <= d; e++) {
          double sum = 0;
          for (int p = 0; p < sets; p++) {
            sum += values[3 * p + d] * values[3 * p + e];
          }
          assertThat(sum / sets).isCloseTo(d == e ? 1 : 0, within(1e-12));
        }
      }
      assertThat(draws.values(1, 1)[0]).isNotEqualTo(values[0]);
    }
  }
}
