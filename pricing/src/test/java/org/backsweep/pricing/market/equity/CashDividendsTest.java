package org.backsweep.pricing.market.equity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.finmath.functions.AnalyticFormulas;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.TestMarket;
import org.backsweep.pricing.market.asset.ImpliedSurface;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.product.Digital;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.Forward;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.quotes.Quote;
import org.junit.jupiter.api.Test;

class CashDividendsTest {
  private static final LocalDate TODAY = LocalDate.of(2023, 1, 2);
  private static final double R = 0.03;
  private static final double Q = 0.01;
  private static final String VOL = "EQUITY_OPTION/RATE_LNVOL/X/EUR/";
  private static final int[] STRIKES = {70, 85, 100, 115, 140};
  private static final double[][] VOLS = {{0.33, 0.28, 0.24, 0.22, 0.21}, {0.3, 0.265, 0.24, 0.225, 0.215}};
  private static final LocalDate[] EXPIRIES = {LocalDate.of(2023, 7, 3), LocalDate.of(2024, 7, 1)};
  private static final LocalDate[] EX = {LocalDate.of(2022, 5, 2), LocalDate.of(2023, 5, 2), LocalDate.of(2024, 5, 2),
      LocalDate.of(2025, 5, 2)};
  private static final double[] AMOUNTS = {2.5, 3, 3.5, 4};

  private static MarketData data(Object... more) {
    List<Object> all = new ArrayList<>(List.of("EQUITY/PRICE/X/EUR", 100, "ZERO/RATE/EUR/EUR/A365/1Y", R,
        "EQUITY_DIVIDEND/RATE/X/EUR/1Y", Q));
    for (int i = 0; i < EXPIRIES.length; i++) {
      for (int j = 0; j < STRIKES.length; j++) {
        all.addAll(List.of(VOL + EXPIRIES[i] + "/" + STRIKES[j], VOLS[i][j]));
      }
    }
    all.addAll(Arrays.asList(more));
    return TestMarket.data(TODAY, all.toArray());
  }

  private static MarketData withDividends() {
    Object[] dividends = new Object[2 * EX.length];
    for (int i = 0; i < EX.length; i++) {
      dividends[2 * i] = "EQUITY_DIVIDEND/CASH/X/EUR/" + EX[i];
      dividends[2 * i + 1] = AMOUNTS[i];
    }
    return data(dividends);
  }

  private static Equity equity(Market market) {
    return market.get(new Equity.Key("X", Currency.EUR));
  }

  private static double years(LocalDate date) {
    return (date.toEpochDay() - TODAY.toEpochDay()) / 365.0;
  }

  /** What is paid until t is given up, all grown at r - q: the forward of an investor who holds a share, by hand. */
  private static double forward(double t) {
    double forward = 100 * Math.exp((R - Q) * t);
    for (int i = 1; i < EX.length; i++) {
      if (years(EX[i]) <= t) {
        forward -= AMOUNTS[i] * Math.exp((R - Q) * (t - years(EX[i])));
      }
    }
    return forward;
  }

  @Test
  void forwardGivesUpWhatIsPaidUntilThen() {
    double[] times = {0, 0.2, years(EX[1]), 0.7, 2, 4};
    double[] f = TestMarket.of(withDividends(),
        market -> Arrays.stream(times).mapToObj(equity(market)::forward).toList()).values();
    for (int i = 0; i < times.length; i++) {
      assertThat(f[i]).isCloseTo(forward(times[i]), within(1e-12));
    }
  }

  /** Over an ex-date forward and level fall by the amount, wherever the level is. */
  @Test
  void levelsFallByTheAmountOverTheExDate() {
    double ex = years(EX[2]);
    double before = Math.nextDown(ex);
    double[] v = TestMarket.of(withDividends(), market -> {
      Equity equity = equity(market);
      List<Real> levels = new ArrayList<>(List.of(equity.forward(before), equity.forward(ex)));
      for (double x : new double[] {-0.8, 0.5}) {
        levels.add(equity.level(before, market.tape().constant(x)));
        levels.add(equity.level(ex, market.tape().constant(x)));
      }
      return levels;
    }).values();
    for (int i = 0; i < v.length; i += 2) {
      assertThat(v[i] - v[i + 1]).isCloseTo(AMOUNTS[2], within(1e-11));
    }
  }

  /** Valued later on the same quotes, what has gone ex is gone from the spot too: the forward to a date loses no dividend twice. */
  @Test
  void laterTheSpotIsWithoutWhatHasGoneExSince() {
    LocalDate tomorrow = TODAY.plusDays(1);
    MarketData data = data("EQUITY_DIVIDEND/CASH/X/EUR/" + tomorrow, 2);
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, data.on(tomorrow));
      Equity equity = equity(market);
      double[] values = Program.of(tape.graph(equity.spot(), equity.forward(1), equity.fixing(TODAY)))
          .run(market.used().stream().mapToDouble(Quote::value).toArray());
      assertThat(values[0]).isEqualTo(98);
      assertThat(values[1]).isCloseTo(98 * Math.exp(R - Q), within(1e-12));
      assertThat(values[2]).as("today it has not").isEqualTo(100);
    }
  }

  @Test
  void dividendsAreSummedByExDatePastOnesIncluded() {
    double[] v = TestMarket.of(withDividends(), market -> {
      Equity equity = equity(market);
      return List.of(equity.dividends(LocalDate.of(2022, 1, 1), EX[1]), equity.dividends(EX[1], EX[3]),
          equity.dividends(EX[1], EX[1]));
    }).values();
    assertThat(v).containsExactly(2.5 + 3, 3.5 + 4, 0);
  }

  /** Volatilities are quoted on the price: Black's formula with the forward above, by finmath. */
  @Test
  void quotedOptionsKeepTheirPrices() {
    for (int i = 0; i < EXPIRIES.length; i++) {
      LocalDate expiry = EXPIRIES[i];
      double t = years(expiry);
      for (int j = 0; j < STRIKES.length; j++) {
        double expected = AnalyticFormulas.blackScholesGeneralizedOptionValue(forward(t), VOLS[i][j], t, STRIKES[j],
            Math.exp(-R * t));
        assertThat(call(withDividends(), STRIKES[j], expiry)).as(STRIKES[j] + " " + expiry).isCloseTo(expected, within(1e-11));
      }
    }
  }

  private static double call(MarketData data, double strike, LocalDate expiry) {
    return TestMarket.value(data,
        market -> ClosedForm.value(new European("X", PutCall.CALL, strike, expiry), equity(market)).orElseThrow());
  }

  /** Between quoted strikes and expiries, too. */
  @Test
  void callLessPutIsTheForward() {
    for (LocalDate expiry : List.of(LocalDate.of(2023, 4, 3), LocalDate.of(2023, 12, 1), LocalDate.of(2024, 6, 3))) {
      double[] v = TestMarket.of(withDividends(), market -> {
        Equity equity = equity(market);
        return List.of(ClosedForm.value(new European("X", PutCall.CALL, 93, expiry), equity).orElseThrow(),
            ClosedForm.value(new European("X", PutCall.PUT, 93, expiry), equity).orElseThrow(),
            ClosedForm.value(new Forward("X", 93, expiry), equity).orElseThrow());
      }).values();
      assertThat(v[0] - v[1]).isCloseTo(v[2], within(1e-12));
      assertThat(v[2]).isCloseTo(Math.exp(-R * years(expiry)) * (forward(years(expiry)) - 93), within(1e-12));
    }
  }

  /** A digital is minus the slope of the call by its strike, on the surface of X as on any other. */
  @Test
  void digitalIsTheSlopeOfTheCall() {
    LocalDate expiry = LocalDate.of(2023, 12, 1);
    double h = 1e-3;
    double slope = (call(withDividends(), 93 - h, expiry) - call(withDividends(), 93 + h, expiry)) / (2 * h);
    double digital = TestMarket.value(withDividends(), market ->
        ClosedForm.value(new Digital("X", PutCall.CALL, 93, expiry, 1, 0.5), equity(market)).orElseThrow());
    assertThat(digital).isCloseTo(slope, within(1e-7));
  }

  /** The derivatives of the surface by y, which Dupire's formula uses, are those of its total variance. */
  @Test
  void slopeAndCurvatureAreThoseOfTheTotalVariance() {
    double h = 1e-4;
    for (double y : new double[] {-0.6, -0.1, 0.05, 0.5}) {
      double[] v = TestMarket.of(withDividends(), market -> {
        ImpliedSurface surface = equity(market).surface();
        List<Real> out = new ArrayList<>();
        for (double at : new double[] {y - h, y, y + h}) {
          out.add(surface.at(0.8, market.tape().constant(at)).w());
        }
        ImpliedSurface.Point point = surface.at(0.8, market.tape().constant(y));
        out.addAll(List.of(point.slope(), point.curvature()));
        return out;
      }).values();
      assertThat(v[3]).isCloseTo((v[2] - v[0]) / (2 * h), within(1e-7));
      assertThat(v[4]).isCloseTo((v[2] - 2 * v[1] + v[0]) / (h * h), within(1e-5));
    }
  }

  /** A flat at-the-money volatility, too, and one option so far off that its price has no digits. */
  @Test
  void atTheMoneyAndFarOffVolatilities() {
    MarketData data = TestMarket.data(TODAY, "EQUITY/PRICE/X/EUR", 100, "ZERO/RATE/EUR/EUR/A365/1Y", R, VOL + "1Y/ATMF", 0.2,
        VOL + "2023-01-09/50", 0.2, VOL + "2023-01-09/100", 0.2, "EQUITY_DIVIDEND/CASH/X/EUR/2024-05-02", 10);
    double d0 = 10 * Math.exp(-R * years(EX[2]));
    double[] v = TestMarket.of(data, market -> {
      Equity equity = equity(market);
      return List.of(equity.forward(1), ClosedForm.value(new European("X", PutCall.PUT, 100 * Math.exp(R), LocalDate.of(2024, 1, 2)),
          equity).orElseThrow(), equity.surface().totalVariance(7 / 365.0, 50));
    }).values();
    assertThat(v[0]).isCloseTo(100 * Math.exp(R), within(1e-12));
    assertThat(v[1]).isCloseTo(AnalyticFormulas.blackScholesGeneralizedOptionValue(v[0], 0.2, 1, v[0], Math.exp(-R)), within(1e-11));
    double grown = Math.exp(R * 7 / 365);
    double ratio = Math.log((50 - d0 * grown) / ((100 - d0) * grown)) / Math.log(50 / (100 * grown));
    assertThat(Math.sqrt(v[2] * 365 / 7)).isCloseTo(0.2 * ratio, within(1e-12));
  }

  @Test
  void derivatives() {
    TestMarket recorded = TestMarket.of(withDividends(), market -> {
      Equity equity = equity(market);
      return List.of(equity.forward(0.9), equity.level(0.9, market.tape().constant(0.2)),
          ClosedForm.value(new European("X", PutCall.PUT, 85, EXPIRIES[0]), equity).orElseThrow(),
          ClosedForm.value(new European("X", PutCall.CALL, 104, LocalDate.of(2024, 1, 8)), equity).orElseThrow(),
          equity.surface().skew(0.8, 95));
    });
    assertThat(GradCheck.firstOrder(recorded.graph(), recorded.inputs()).worst().error()).isLessThan(1e-6);
  }

  /** Vega at a quoted option is Black's: the quote's own effect passes through the conversion unchanged. */
  @Test
  void aQuotedOptionDependsOnItsOwnVolatilityAlone() {
    TestMarket recorded = TestMarket.of(withDividends(), market -> List.of(
        ClosedForm.value(new European("X", PutCall.CALL, 115, EXPIRIES[0]), equity(market)).orElseThrow()));
    double[] v = Program.of(Adjoint.of(recorded.graph()).graph()).run(recorded.inputs());
    double t = years(EXPIRIES[0]);
    double d1 = (Math.log(forward(t) / 115) + 0.5 * 0.22 * 0.22 * t) / (0.22 * Math.sqrt(t));
    double vega = Math.exp(-R * t) * forward(t) * Math.exp(-0.5 * d1 * d1) / Math.sqrt(2 * Math.PI) * Math.sqrt(t);
    for (int i = 0; i < recorded.quotes().size(); i++) {
      String key = recorded.quotes().get(i).key().toString();
      if (key.startsWith("EQUITY_OPTION")) {
        assertThat(v[1 + i]).as(key).isCloseTo(key.equals(VOL + EXPIRIES[0] + "/115") ? vega : 0, within(1e-9));
      }
    }
  }

  /** With dividends that are all past the graph is the one without. */
  @Test
  void pastDividendsLeaveTheGraphAsItIs() {
    String[] graphs = IntStream.range(0, 2).mapToObj(i -> TestMarket.of(
        i == 0 ? data() : data("EQUITY_DIVIDEND/CASH/X/EUR/2022-05-02", 3.0), market -> List.of(
            ClosedForm.value(new European("X", PutCall.CALL, 104, LocalDate.of(2024, 1, 8)), equity(market)).orElseThrow())))
        .map(recorded -> recorded.graph().toString()).toArray(String[]::new);
    assertThat(graphs[0]).isEqualTo(graphs[1]);
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> call(data("EQUITY_DIVIDEND/CASH/X/EUR/2023-05-02", 130.0), 100, EXPIRIES[0]))
        .isInstanceOf(MarketException.class).hasMessageContaining("cash dividends to come of X are worth 129").hasMessageContaining("100");
    assertThatThrownBy(() -> call(withDividends(), 3, LocalDate.of(2023, 4, 3)))
        .isInstanceOf(MarketException.class).hasMessageContaining("strike 3.0 of X").hasMessageContaining("dividends after its expiry");
    assertThatThrownBy(() -> call(data("EQUITY_DIVIDEND/CASH/X/EUR/2025-05-02", 75.0), 100, EXPIRIES[0]))
        .isInstanceOf(MarketException.class).hasMessageContaining(VOL + "2023-07-03/70").hasMessageContaining("must be above 72");
  }

  /**
   * 20 standard deviations off and a little more, where a limit takes the place of a price of 1e-90: forward 100, of which 5 is paid
   * later, 10 % for a year. The volatilities of what is left were solved for in 120 digits (mpmath).
   */
  @Test
  void farOffTheLimitErrsByLittle() {
    double[] strikes = {13.52, 13.55, 738, 740};
    double[] exact = {0.1205338322007389, 0.1204915654283074, 0.1022279230220228, 0.1022258319708271};
    List<Object> quotes = new ArrayList<>(List.of("EQUITY/PRICE/X/EUR", 100, "ZERO/RATE/EUR/EUR/A365/1Y", 0,
        "EQUITY_DIVIDEND/CASH/X/EUR/" + TODAY.plusDays(400), 5));
    for (double strike : strikes) {
      quotes.addAll(List.of(VOL + "365D/" + strike, 0.1));
    }
    double[] variances = TestMarket.of(TestMarket.data(TODAY, quotes.toArray()), market -> Arrays.stream(strikes)
        .mapToObj(strike -> equity(market).surface().totalVariance(1, strike)).toList()).values();
    for (int j = 0; j < strikes.length; j++) {
      boolean far = Math.abs(Math.log(strikes[j] / 100)) > 20 * 0.1;
      assertThat(Math.sqrt(variances[j]) / exact[j]).as("at %s", strikes[j]).isCloseTo(1, within(far ? 2e-4 : 1e-9));
    }
  }
}
