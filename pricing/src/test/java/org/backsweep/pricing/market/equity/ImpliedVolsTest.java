package org.backsweep.pricing.market.equity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.TestMarket;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImpliedVolsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
  private static final String SPOT = "EQUITY/PRICE/X/EUR";
  private static final String RATE = "ZERO/RATE/EUR/EUR/A365/1Y";
  private static final String YIELD = "EQUITY_DIVIDEND/RATE/X/EUR/1Y";
  private static final String PRICE = "EQUITY_OPTION/PRICE/X/EUR/1Y/";
  private static final String VOL = "EQUITY_OPTION/RATE_LNVOL/X/EUR/1Y/";
  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** A market of X at 100, with a rate of 3 % and a yield of 1 %, and more quotes. */
  private static MarketData market(Object... more) {
    Object[] all = new Object[6 + more.length];
    System.arraycopy(new Object[] {SPOT, 100.0, RATE, 0.03, YIELD, 0.01}, 0, all, 0, 6);
    System.arraycopy(more, 0, all, 6, more.length);
    return TestMarket.data(TODAY, all);
  }

  private static double volatility(ImpliedVols implied, String key) {
    return implied.quotes().find(QuoteKey.parse(key)).orElseThrow().value();
  }

  private static double black(boolean isCall, double strike, double vol) {
    double forward = 100 * Math.exp(0.02);
    double d1 = Math.log(forward / strike) / vol + vol / 2;
    int side = isCall ? 1 : -1;
    return Math.exp(-0.03) * side * (forward * NORMAL.cumulativeProbability(side * d1)
        - strike * NORMAL.cumulativeProbability(side * (d1 - vol)));
  }

  /**
   * The prices are blackFormula(option, strike, 100, vol * sqrt(t)) of QuantLib 1.29, whose blackFormulaImpliedStdDev gives the
   * same volatilities back to 1e-9; but that of 3,650 days at 250 and 5 % is made with the erfc of the C library, for QuantLib's
   * normal distribution has six digits there.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 100/C, 0.10440793685062033, 0.05", "1, 95/P, 9.291692554258546e-08, 0.2", "1, 95/P, 0.21747056209824933, 0.8",
    "1, 80/P, 3.260912317948339e-08, 0.8", "30, 95/P, 5.9674187129210576e-05, 0.05", "30, 80/P, 5.888125149899892e-05, 0.2",
    "30, 150/C, 7.33157781999129e-13, 0.2", "30, 50/P, 0.005696686288023112, 0.8", "365, 150/C, 1.8672551913372324e-16, 0.05",
    "365, 80/P, 3.719833178150722e-06, 0.05", "365, 50/P, 0.0009431090880723803, 0.2", "365, 100/C, 7.965567455405804, 0.2",
    "365, 250/C, 1.4621918673074497e-05, 0.2", "365, 250/C, 7.5203046701362, 0.8", "3650, 250/C, 1.3914853680743623e-08, 0.05",
    "3650, 95/P, 3.9634584482690585, 0.05", "3650, 150/C, 11.88375022975158, 0.2", "3650, 100/C, 79.40967892679319, 0.8",
    "3650, 50/P, 35.76547428279348, 0.8",
  })
  void isTheVolatilityOfQuantLib(int days, String strike, double price, double vol) {
    MarketData data = TestMarket.data(TODAY, SPOT, 100.0, "ZERO/RATE/EUR/EUR/A365/1Y", 0.0,
        "EQUITY_OPTION/PRICE/X/EUR/" + TODAY.plusDays(days) + "/" + strike, price);
    assertThat(volatility(ImpliedVols.of(data), "EQUITY_OPTION/RATE_LNVOL/X/EUR/" + TODAY.plusDays(days) + "/" + strike))
        .isCloseTo(vol, within(1e-8 * vol));
  }

  @ParameterizedTest
  @ValueSource(doubles = {70, 90, 102, 102.02013400267558, 115, 160})
  void callAndPutHaveTheVolatilityThatTheyWerePricedWith(double strike) {
    ImpliedVols implied = ImpliedVols.of(market(PRICE + strike + "/C", black(true, strike, 0.23), PRICE + strike + "/P", black(false, strike, 0.23)));
    assertThat(volatility(implied, VOL + strike + "/C")).isCloseTo(0.23, within(1e-9));
    assertThat(volatility(implied, VOL + strike + "/P")).isCloseTo(0.23, within(1e-9));
  }

  @Test
  void aPriceWithoutASideIsACalls() {
    ImpliedVols implied = ImpliedVols.of(market(PRICE + "90", black(true, 90, 0.23)));
    assertThat(volatility(implied, VOL + "90/C")).isCloseTo(0.23, within(1e-10));
  }

  /** By the chain rule: dvol/dprice is 1 over the vega, dvol/dq at a fixed price is less the Greek by q over the vega. */
  @ParameterizedTest
  @CsvSource({"90, true", "90, false", "115, true", "115, false"})
  void hasTheSlopesOfBlacksGreeks(double strike, boolean isCall) {
    double vol = 0.23;
    String key = strike + (isCall ? "/C" : "/P");
    ImpliedVols implied = ImpliedVols.of(market(PRICE + key, black(isCall, strike, vol)));
    Map<QuoteKey, Double> slopes = implied.slopes(QuoteKey.parse(VOL + key));
    double d1 = (Math.log(100 / strike) + 0.02) / vol + vol / 2;
    int side = isCall ? 1 : -1;
    double vega = 100 * Math.exp(-0.01) * NORMAL.density(d1);
    double delta = side * Math.exp(-0.01) * NORMAL.cumulativeProbability(side * d1);
    double rho = side * strike * Math.exp(-0.03) * NORMAL.cumulativeProbability(side * (d1 - vol));
    assertThat(slopes).hasSize(4);
    assertThat(slopes.get(QuoteKey.parse(PRICE + key))).isCloseTo(1 / vega, within(1e-10));
    assertThat(slopes.get(QuoteKey.parse(SPOT))).isCloseTo(-delta / vega, within(1e-9));
    assertThat(slopes.get(QuoteKey.parse(RATE))).isCloseTo(-rho / vega, within(1e-7));
    assertThat(slopes.get(QuoteKey.parse(YIELD))).isCloseTo(100 * delta / vega, within(1e-7));
  }

  @ParameterizedTest
  @CsvSource({SPOT + ", 101", RATE + ", 0.04", PRICE + "90/P, 4"})
  void movesWithAQuoteAsIfThatHadBeenQuoted(String quote, double value) {
    Object[] puts = {PRICE + "90/P", 3.5, PRICE + "100/P", 7.0};
    ImpliedVols implied = ImpliedVols.of(market(puts));
    MarketData data = market(puts);
    ImpliedVols there = ImpliedVols.of(data.with(new Quotes(TODAY, data.quotes().all().stream().<Quote<?>>map(each ->
        each.key().toString().equals(quote) ? new Quote<>(TODAY, each.key(), value) : each).toList(), Map.of())));
    QuoteKey key = QuoteKey.parse(VOL + "90/P");
    Map<QuoteKey, Double> moved = implied.moved(QuoteKey.parse(quote), value, Set.of(key, QuoteKey.parse(VOL + "110/P")));
    assertThat(moved).containsOnlyKeys(key);
    assertThat(moved.get(key)).isCloseTo(volatility(there, VOL + "90/P"), within(1e-14));
    assertThat(implied.moved(QuoteKey.parse("FX/RATE/EUR/USD"), 1.2, Set.of(key))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "90/C, 11, must be above 11.664885", "90/C, 99.5, and below 99.004983", "90/C, 11.6655, quote the put of this strike",
    "110/P, 7.7, must be above 7.7", "110/P, 107, and below 106.749", "110/P, 7.7449, quote the call of this strike",
    "100/C, 99.00498, out of all proportion",
  })
  void aPriceThatSaysNothingOfVolatilityIsRefusedByItsBounds(String strike, double price, String why) {
    ImpliedVols implied = ImpliedVols.of(market(PRICE + strike, price, PRICE + "95/P", 5.0));
    assertThat(implied.refused()).singleElement().satisfies(refused -> {
      assertThat(refused.quote().key()).hasToString(PRICE + strike);
      assertThat(refused.why()).contains(why);
    });
    assertThat(implied.quotes().impliedVols("X", Currency.EUR)).extracting(quote -> quote.key().toString()).containsExactly(VOL + "95/P");
    assertThat(implied.quotes().hasOptionPrices()).isFalse();
  }

  @Test
  void whereAVolatilityIsQuotedThatIsTaken() {
    ImpliedVols implied = ImpliedVols.of(market(PRICE + "90/P", 3.5, VOL + "90", 0.25, PRICE + "110/C", 5.0, VOL + "110/C", 0.2,
        PRICE + "120/C", 3.0, VOL + "120/P", 0.2));
    assertThat(implied.quotes().impliedVols("X", Currency.EUR)).extracting(quote -> quote.key().strike().toString())
        .containsExactlyInAnyOrder("90", "110/C", "120/C", "120/P");
    assertThat(implied.warnings()).contains("X in EUR: a strike with a volatility and a price has the volatility; left aside are 2 option "
        + "prices, the first " + PRICE + "90/P");
  }

  @Test
  void withoutForwardsThereAreNoVolatilities() {
    ImpliedVols implied = ImpliedVols.of(TestMarket.data(TODAY, SPOT, 100.0, PRICE + "90/P", 3.5, PRICE + "95/P", 4.5));
    assertThat(implied.quotes().all()).hasSize(1);
    assertThat(implied.warnings()).singleElement().asString().contains("X in EUR: no zero rate for EUR", "left aside are 2 option prices");
  }

  /** After a year at -19 % no factor of two years gives a swap at 99 % no value. */
  @Test
  void aCurveThatCannotBeSolvedCostsTheOptionsOfItsCurrency() {
    ImpliedVols implied = ImpliedVols.of(TestMarket.data(TODAY, SPOT, 100.0, "IR_SWAP/RATE/EUR/2D/1D/1Y", -0.19,
        "IR_SWAP/RATE/EUR/2D/1D/2Y", 0.99, "EQUITY_OPTION/PRICE/X/EUR/2Y/90/P", 3.5, "EQUITY/PRICE/Y/USD", 100.0, "ZERO/RATE/USD/USD/A365/1Y", 0.03,
        "EQUITY_OPTION/PRICE/Y/USD/1Y/90/P", 3.5));
    assertThat(implied.warnings()).singleElement().asString().contains("X in EUR: no root",
        "left aside is the option price EQUITY_OPTION/PRICE/X/EUR/2Y/90/P");
    assertThat(implied.quotes().impliedVols("Y", Currency.USD)).hasSize(1);
  }

  @Test
  void oddVolatilitiesAreTold() {
    ImpliedVols implied = ImpliedVols.of(market(PRICE + "90/P", 3.5, PRICE + "95/P", 32.0, PRICE + "100/P", 7.0, PRICE + "105/C", 0.8));
    assertThat(implied.warnings()).anyMatch(told -> told.contains(VOL + "95/P is 0.9") && told.contains("far from those beside it"));
    ImpliedVols large = ImpliedVols.of(market(PRICE + "100/C", 95.0));
    assertThat(large.warnings()).anyMatch(told -> told.startsWith(PRICE + "100/C is 95.0, which implies a volatility of"));
  }

  /** Cash dividends are in the forward, and the surface prices the quoted options. */
  @Test
  void aSmileOfPricesIsThatOfTheirVolatilities() {
    ImpliedVols implied = ImpliedVols.of(market(PRICE + "90/P", black(false, 90, 0.26), PRICE + "90/C", black(true, 90, 0.9),
        PRICE + "120/C", black(true, 120, 0.2)));
    double[] variances = TestMarket.of(market().with(implied.quotes()), market -> {
      Equity equity = market.get(new Equity.Key("X", Currency.EUR));
      return List.of(equity.surface().totalVariance(1, 90), equity.surface().totalVariance(1, 120));
    }).values();
    assertThat(variances).containsExactly(new double[] {0.26 * 0.26, 0.04}, within(1e-10));
  }
}
