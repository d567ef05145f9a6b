package org.backsweep.pricing.market.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.backsweep.aad.Real;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.TestMarket;
import org.backsweep.pricing.market.asset.Smile;
import org.backsweep.pricing.market.asset.SmileQuotes;
import org.backsweep.pricing.quotes.FxConvention;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reiswich and Wystup (2009), tables 4 and 5, of 20 January 2009 for 31 days: EURUSD 1.3088, domestic 0.3525 %, foreign 2.0113 %, at the
 * money 21.6215 %, risk reversal -0.5 %, strangle 0.7375 %; USDJPY 90.68, 0.42875 %, 0.3525 %, 21 %, -5.3 %, 0.184 %.
 */
class FxSmileTest {
  private static final LocalDate TODAY = LocalDate.of(2009, 1, 20);
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** A pair with its rates, and the volatilities of one expiry. */
  private record Case(String pair, double spot, double domestic, double foreign, int days, FxConvention convention, Object... vols) {
    static final Case EURUSD = of("EUR/USD", 1.3088, 0.003525, 0.020113, 31, "ATM", 0.216215, "25RR", -0.005, "25BF", 0.007375);
    static final Case USDJPY = of("USD/JPY", 90.68, 0.0042875, 0.003525, 31, "ATM", 0.21, "25RR", -0.053, "25BF", 0.00184);

    static Case of(String pair, double spot, double domestic, double foreign, int days, Object... vols) {
      FxConvention usual = FxConvention.of(Currency.of(pair.substring(0, 3)), Currency.of(pair.substring(4)));
      return new Case(pair, spot, domestic, foreign, days, usual, vols);
    }

    Case with(FxConvention other) {
      return new Case(pair, spot, domestic, foreign, days, other, vols);
    }

    Case with(Object... others) {
      return new Case(pair, spot, domestic, foreign, days, convention, others);
    }

    Case smile() {
      return with(new FxConvention(convention.premium(), convention.spotDeltaUntil(), convention.atTheMoney(),
          FxConvention.Butterfly.SMILE));
    }

    Case atTheMoney(FxConvention.AtTheMoney atTheMoney) {
      return with(new FxConvention(convention.premium(), convention.spotDeltaUntil(), atTheMoney, convention.butterfly()));
    }

    double t() {
      return days / 365.0;
    }

    double forward() {
      return spot * Math.exp((domestic - foreign) * t());
    }

    boolean isAdjusted() {
      return convention.premium().getCode().equals(pair.substring(0, 3));
    }

    MarketData data() {
      List<Object> quotes = new ArrayList<>(List.of("FX/RATE/" + pair, spot));
      for (int i = 0; i < vols.length; i += 2) {
        quotes.addAll(List.of("FX_OPTION/RATE_LNVOL/" + pair + "/" + days + "D/" + vols[i], vols[i + 1]));
      }
      String from = pair.substring(0, 3);
      String to = pair.substring(4);
      quotes.addAll(List.of("ZERO/RATE/" + from + "/" + from + "/A365/1Y", foreign, "ZERO/RATE/" + to + "/" + to + "/A365/1Y", domestic));
      return TestMarket.data(TODAY, quotes.toArray());
    }

    SmileQuotes of(Market market) {
      Currency from = Currency.of(pair.substring(0, 3));
      Currency to = Currency.of(pair.substring(4));
      Real spotRate = market.quote(market.quotes().fxSpots().getFirst());
      Real toDiscount = discount(market, to);
      Real fromDiscount = discount(market, from);
      return FxSmile.of(market, convention, t(), spotRate, spotRate.mul(fromDiscount).div(toDiscount), fromDiscount,
          market.quotes().fxVols(from, to));
    }

    private Real discount(Market market, Currency currency) {
      Quote<QuoteKey.ZeroRate> rate = market.quotes().zeroRates(currency, currency.getCode()).getFirst();
      return Real.exp(market.quote(rate).mul(-t()));
    }

    /** Strikes, then volatilities. */
    double[] points() {
      return recorded().values();
    }

    TestMarket recorded() {
      return TestMarket.of(data(), market -> {
        List<SmileQuotes.Point> points = of(market).points();
        return Stream.concat(points.stream().map(SmileQuotes.Point::strike), points.stream().map(SmileQuotes.Point::vol)).toList();
      });
    }

    /** The volatility that the smile used afterwards has at strikes. */
    double[] vols(double... strikes) {
      return TestMarket.of(data(), market -> {
        List<SmileQuotes.Point> points = of(market).points();
        Smile smile = Smile.of(points.stream().map(SmileQuotes.Point::place).toArray(Real[]::new),
            points.stream().map(point -> point.vol().mul(point.vol()).mul(t())).toArray(Real[]::new));
        return Arrays.stream(strikes).mapToObj(strike -> Real.sqrt(smile.at(market.tape().constant(Math.log(strike / forward()))).w().mul(1 / t()))).toList();
      }).values();
    }

    /** The delta in size, by the convention up to a year. */
    double delta(double strike, double vol, boolean isCall) {
      double s = vol * Math.sqrt(t());
      double d2 = Math.log(forward() / strike) / s - s / 2;
      double discount = Math.exp(-foreign * t());
      return isAdjusted() ? discount * strike / forward() * NORMAL.cumulativeProbability(isCall ? d2 : -d2)
          : discount * NORMAL.cumulativeProbability(isCall ? d2 + s : -d2 - s);
    }

    /** Black's formula. */
    double price(double strike, double vol, boolean isCall) {
      double s = vol * Math.sqrt(t());
      double d2 = Math.log(forward() / strike) / s - s / 2;
      int sign = isCall ? 1 : -1;
      return sign * Math.exp(-domestic * t()) * (forward() * NORMAL.cumulativeProbability(sign * (d2 + s))
          - strike * NORMAL.cumulativeProbability(sign * d2));
    }
  }

  /**
   * QuantLib 1.29: {@code BlackDeltaCalculator} for the strikes, {@code CubicNaturalSpline} of total variance in {@code ln(K/F)},
   * {@code blackFormula} for the prices, and Newton's method for the volatilities at which they agree.
   */
  @Test
  void theMarketStrangleIsThatOfQuantLib() {
    assertThat(Case.EURUSD.points()).containsExactly(
        new double[] {1.25297127613, 1.30955458953, 1.36772924579, 0.226099248886, 0.216215, 0.221099248886}, within(1e-10));
    assertThat(Case.USDJPY.points()).containsExactly(
        new double[] {86.5002497069, 90.5162005409, 94.1128284111, 0.241353188161, 0.21, 0.188353188161}, within(1e-8));
  }

  /** As {@link #theMarketStrangleIsThatOfQuantLib}; the second by the forward, for it is of two years. */
  @Test
  void twoStranglesAreThoseOfQuantLib() {
    assertThat(Case.of("EUR/USD", 1.3465, 0.0294, 0.0346, 365, "ATM", 0.1825, "25RR", -0.006, "25BF", 0.0095, "10RR", -0.01359, "10BF",
        0.03806).points()).containsExactly(new double[] {1.03205706373, 1.20342311035, 1.36201028388, 1.54098002118, 1.7940877058,
            0.227099938406, 0.194949689125, 0.1825, 0.188949689125, 0.213509938406}, within(1e-9));
    assertThat(Case.of("USD/JPY", 90.72, 0.0171, 0.0294, 730, "ATM", 0.14009, "25RR", -0.0525, "25BF", 0.001, "10RR", -0.098, "10BF",
        0.012).points()).containsExactly(new double[] {62.7606250456, 75.2263849312, 86.795313813, 99.3811740833, 106.959741412,
            0.199793653653, 0.173290011738, 0.14009, 0.120790011738, 0.101793653653}, within(1e-7));
  }

  /** Table 5: strikes at the money 1.3096 and, by an unadjusted delta, 90.86; the EURUSD strangle at 1.2535 and 1.3685 costs 0.0254782. */
  @Test
  void figuresOfReiswichAndWystup() {
    assertThat(Case.EURUSD.points()[1]).isCloseTo(1.3096, within(5e-5));
    FxConvention unadjusted = new FxConvention(Currency.JPY, Case.USDJPY.convention().spotDeltaUntil(),
        FxConvention.AtTheMoney.DELTA_NEUTRAL, FxConvention.Butterfly.MARKET);
    assertThat(Case.USDJPY.with(unadjusted).points()[1]).isCloseTo(90.86, within(5e-3));
    double[] strangle = Case.EURUSD.with("25C", 0.22359, "25P", 0.22359).points();
    assertThat(strangle[0]).isCloseTo(1.2535, within(5e-5));
    assertThat(strangle[1]).isCloseTo(1.3685, within(5e-5));
    double[] vols = Case.EURUSD.vols(strangle[0], strangle[1]);
    assertThat(Case.EURUSD.price(strangle[0], vols[0], false) + Case.EURUSD.price(strangle[1], vols[1], true))
        .isCloseTo(0.0254782, within(5e-8));
  }

  /**
   * The numbers that the smile gives back: the risk reversal and the delta at both strikes, and the price of the market strangle.
   */
  @ParameterizedTest
  @CsvSource({"true,-0.005,0.007375", "true,0.03,0.002", "true,0,0", "true,0.02,-0.001", "false,-0.053,0.00184", "false,0.04,0.006", "false,0,0"})
  void theQuotesAreGivenBack(boolean isEuro, double reversal, double butterfly) {
    Case pair = (isEuro ? Case.EURUSD : Case.USDJPY).with("ATM", 0.2, "25RR", reversal, "25BF", butterfly);
    double[] points = pair.points();
    assertThat(points[5] - points[3]).isCloseTo(reversal, within(1e-14));
    assertThat(pair.delta(points[0], points[3], false)).isCloseTo(0.25, within(1e-13));
    assertThat(pair.delta(points[2], points[5], true)).isCloseTo(0.25, within(1e-13));
    assertThat(pair.delta(points[1], 0.2, true)).isCloseTo(pair.delta(points[1], 0.2, false), within(1e-13));
    double quoted = 0.2 + butterfly;
    double[] strangle = pair.with("25P", quoted, "25C", quoted).points();
    double[] vols = pair.vols(strangle[0], strangle[1]);
    assertThat(pair.price(strangle[0], vols[0], false) + pair.price(strangle[1], vols[1], true))
        .isCloseTo(pair.price(strangle[0], quoted, false) + pair.price(strangle[1], quoted, true), within(1e-12 * pair.spot()));
  }

  /** A butterfly of the smile is one of its volatilities, and that of the market the same where there is no risk reversal. */
  @Test
  void butterfliesOfTheSmileAndOfTheMarket() {
    double[] smile = Case.EURUSD.smile().points();
    assertThat(smile[3]).isCloseTo(0.216215 + 0.007375 + 0.0025, within(1e-15));
    assertThat(smile[5]).isCloseTo(0.216215 + 0.007375 - 0.0025, within(1e-15));
    Case symmetric = Case.EURUSD.with("ATM", 0.2, "25RR", 0, "25BF", 0.01);
    assertThat(symmetric.points()).containsExactly(symmetric.smile().points(), within(1e-12));
  }

  @Test
  void volatilitiesByDeltaAndByStrikeStandAmongTheOthers() {
    Case mixed = Case.EURUSD.with("1.45", 0.24, "ATM", 0.2, "25RR", -0.01, "25BF", 0.006, "10P", 0.23, "10C", 0.222);
    TestMarket recorded = mixed.recorded();
    double[] points = recorded.values();
    assertThat(Arrays.copyOf(points, 6)).isSorted();
    assertThat(points[5]).isEqualTo(1.45);
    assertThat(Arrays.copyOfRange(points, 6, 12)).contains(0.23, 0.2, 0.222, 0.24);
    assertThat(mixed.delta(points[0], 0.23, false)).isCloseTo(0.1, within(1e-13));
    assertThat(mixed.delta(points[4], 0.222, true)).isCloseTo(0.1, within(1e-13));
  }

  @Test
  void pointsAreNamedAndKnowTheirVolatility() {
    TestMarket.of(Case.EURUSD.data(), market -> {
      List<SmileQuotes.Point> points = Case.EURUSD.of(market).points();
      assertThat(points).extracting(SmileQuotes.Point::name).containsExactly("the put of FX_OPTION/RATE_LNVOL/EUR/USD/31D/25RR and 25BF",
          "FX_OPTION/RATE_LNVOL/EUR/USD/31D/ATM", "the call of FX_OPTION/RATE_LNVOL/EUR/USD/31D/25RR and 25BF");
      assertThat(points.get(2).quoted()).isCloseTo(0.221099248886, within(1e-10));
      assertThat(points.get(2).strikeNow()).isCloseTo(1.36772924579, within(1e-10));
      assertThat(points.get(2).placeNow()).isCloseTo(Math.log(1.36772924579 / Case.EURUSD.forward()), within(1e-10));
      return points.stream().map(SmileQuotes.Point::vol).toList();
    });
  }

  @Test
  void atTheMoneyAloneIsOnePointWhereTheConventionHasIt() {
    Case atm = Case.EURUSD.with("ATM", 0.2);
    double s2 = 0.04 * atm.t();
    assertThat(atm.points()).containsExactly(new double[] {atm.forward() * Math.exp(s2 / 2), 0.2}, within(1e-14));
    assertThat(Case.USDJPY.with("ATM", 0.2).points()[0]).isCloseTo(Case.USDJPY.forward() * Math.exp(-s2 / 2), within(1e-12));
    assertThat(atm.atTheMoney(FxConvention.AtTheMoney.FORWARD).points()[0]).isCloseTo(atm.forward(), within(1e-15));
    assertThat(atm.atTheMoney(FxConvention.AtTheMoney.SPOT).points()[0]).isEqualTo(1.3088);
    assertThat(isFlat(atm)).isTrue();
    assertThat(isFlat(atm.with("1.3", 0.2))).isFalse();
    assertThat(isFlat(Case.EURUSD)).isFalse();
  }

  private static boolean isFlat(Case each) {
    boolean[] isFlat = new boolean[1];
    TestMarket.of(each.data(), market -> {
      SmileQuotes smile = each.of(market);
      isFlat[0] = smile.isFlat();
      return List.of(smile.origin());
    });
    return isFlat[0];
  }

  /** Up to the tenor of the convention deltas are by the spot. */
  @Test
  void deltasOfLongExpiriesAreByTheForward() {
    Case year = Case.of("EUR/USD", 1.3, 0.01, 0.05, 365, "ATM", 0.1, "25C", 0.1);
    Case always = year.with(new FxConvention(Currency.USD, Optional.empty(), FxConvention.AtTheMoney.DELTA_NEUTRAL,
        FxConvention.Butterfly.MARKET));
    double byForward = NORMAL.inverseCumulativeProbability(0.25);
    double bySpot = NORMAL.inverseCumulativeProbability(0.25 * Math.exp(0.05));
    assertThat(Math.log(year.points()[1] / year.forward())).isCloseTo(0.005 - 0.1 * bySpot, within(1e-14));
    assertThat(Math.log(always.points()[1] / year.forward())).isCloseTo(0.005 - 0.1 * byForward, within(1e-14));
  }

  @Test
  void derivativesByEachQuote() {
    List<Case> cases = List.of(Case.EURUSD, Case.USDJPY, Case.USDJPY.smile(),
        Case.USDJPY.with("ATM", 0.2, "25RR", -0.05, "25BF", 0.004, "10RR", -0.09, "10BF", 0.015),
        Case.EURUSD.with("1.5", 0.24, "ATM", 0.2, "25RR", -0.01, "25BF", 0.006, "10P", 0.23, "10C", 0.222));
    for (Case each : cases) {
      TestMarket recorded = each.recorded();
      assertThat(recorded.graph().inputs()).hasSize(3 + each.vols().length / 2);
      assertThat(GradCheck.firstOrder(recorded.graph(), recorded.inputs()).worst().error()).isLessThan(1e-7);
    }
  }

  /** In the messages the beginning of the keys is left out here. */
  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "EUR; ATM 0.2 25RR 0.01; 25RR has no 25BF beside it", "EUR; ATM 0.2 25BF 0.01; 25BF has no 25RR beside it",
    "EUR; 25RR 0.01 25BF 0.01; 25RR has no ATM beside it", "EUR; 25BF 0.01; 25BF has no 25RR beside it",
    "EUR; ATM 0.2 25RR 0.01 25BF 0.01 25C 0.2; 25C is quoted, and 25RR at the same delta",
    "EUR; ATM 0.1 25RR 0.25 25BF 0.002; ATM 0.1, 25RR 0.25, 25BF 0.002 make the volatility of the 25 delta put -0.0229",
    "JPY; ATM 0.1 25RR -0.25 25BF 0.002; the 25 delta call -0.0229", "EUR; ATM 0.2 49C -0.2; 49C has a volatility of -0.2",
    "EUR; ATM 0.2 25RR -0.3 25BF 0; the call of 25RR and 25BF has a volatility of -0.10",
    "JPY; ATM 0.2 25RR -0.3 25BF 0; ATM 0.2, 25RR -0.3, 25BF 0.0 make no smile: none gives the strangles their prices",
    "JPY; ATM 9 25RR 0.01 25BF 0.01; make no smile: no strike has one of their deltas",
    "EUR; ATM 0.2 1.3095 0.21; ATM (a volatility of 0.2) and 1.3095 (a volatility of 0.21) are at one strike",
    "EUR; ATM 0.2 25C 0.3 10C 0.14; 10C (a volatility of 0.14) has a lower strike than 25C (a volatility of 0.3)"
  })
  void whatMakesNoSmileIsNamed(String pair, String quotes, String message) {
    Object[] vols = Arrays.stream(quotes.split(" ")).toArray();
    for (int i = 1; i < vols.length; i += 2) {
      vols[i] = Double.valueOf((String) vols[i]);
    }
    Case wrong = (pair.equals("EUR") ? Case.EURUSD : Case.USDJPY).with(vols);
    assertThatThrownBy(wrong::points).isInstanceOf(MarketException.class)
        .satisfies(e -> assertThat(e.getMessage().replaceAll("FX_OPTION/RATE_LNVOL/.../.../31D/", "")).contains(message));
  }

  @Test
  void aDeltaAboveTheDiscountFactorIsThatOfNoStrike() {
    assertThatThrownBy(Case.of("EUR/USD", 1.3, 0.01, 0.9, 365, "ATM", 0.1, "49C", 0.1)::points).isInstanceOf(MarketException.class)
        .hasMessageContaining("/49C: at a volatility of 0.1 no strike has this delta");
  }
}
