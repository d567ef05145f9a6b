package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.TODAY;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.Recorder;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.Heston;
import org.backsweep.pricing.model.LocalVol;
import org.backsweep.pricing.model.Merton;
import org.backsweep.pricing.model.ModelChoice;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Products on an exchange rate whose volatilities are quoted by risk reversals and butterflies. */
class FxSmileProductsTest {
  private static final List<ModelFormat<?>> FITTED = List.of(LocalVol.FORMAT, Heston.FORMAT);
  private static final String VOL = "FX_OPTION/RATE_LNVOL/EUR/USD/";
  private static final LocalDate EXPIRY = TODAY.plusDays(182);
  private static final String PAIR = "EURUSD";

  private static Map<String, Double> quotes() {
    Map<String, Double> quotes = new LinkedHashMap<>(Map.of("ZERO/RATE/EUR/EUR/A365/1Y", 0.03, "ZERO/RATE/USD/USD/A365/1Y", 0.05,
        "FX/RATE/EUR/USD", 1.25));
    double[][] rows = {{0.11, -0.008, 0.003, -0.015, 0.011}, {0.108, -0.01, 0.0034, -0.0185, 0.0125}, {0.107, -0.011, 0.0036, -0.02, 0.0135}};
    LocalDate[] expiries = {TODAY.plusDays(91), EXPIRY, TODAY.plusDays(365)};
    String[] names = {"ATM", "25RR", "25BF", "10RR", "10BF"};
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < names.length; j++) {
        quotes.put(VOL + expiries[i] + "/" + names[j], rows[i][j]);
      }
    }
    return quotes;
  }

  private static MarketData market(Map<String, Double> quotes) {
    List<Quote<?>> all = new ArrayList<>();
    quotes.forEach((key, value) -> all.add(new Quote<>(TODAY, QuoteKey.parse(key), value)));
    return MarketData.of(new Quotes(TODAY, all, Map.of()), Fixings.none());
  }

  private static Valued value(Product product, Currency paid, ModelFormat<?> model) {
    return value(product, paid, 1, model, market(quotes()));
  }

  private static Valued value(Product product, Currency paid, double quantity, ModelFormat<?> model, MarketData market) {
    Trade trade = new Trade("T1", "book", paid, quantity, "product", product, Optional.empty(), "product.csv", 2);
    return Valued.of(trade, market, model, Optional.of(Currency.USD));
  }

  /** Every Greek, to ATM, risk reversals and butterflies too, is the slope of the value between markets read anew. */
  @Test
  void greeksAreToTheQuotes() {
    European put = new European(PAIR, PutCall.PUT, 1.18, TODAY.plusDays(250));
    Valued v = value(put, Currency.USD, ClosedForm.FORMAT);
    for (Map.Entry<String, Double> quote : quotes().entrySet()) {
      String key = quote.getKey();
      if (v.recording().quotes().stream().anyMatch(used -> used.key().toString().equals(key))) {
        assertThat(v.greek(key)).as(key).isCloseTo((bumped(put, key, 1e-5) - bumped(put, key, -1e-5)) / 2e-5, within(1e-7));
      }
    }
    assertThat(v.greek(VOL + EXPIRY + "/10RR")).as("a put far below gains as the risk reversal falls").isNegative();
    assertThat(v.greek(VOL + EXPIRY + "/10BF")).isPositive();
  }

  private static double bumped(Product product, String key, double by) {
    Map<String, Double> quotes = quotes();
    quotes.merge(key, by, Double::sum);
    return value(product, Currency.USD, 1, ClosedForm.FORMAT, market(quotes)).value();
  }

  /** K puts on USD at 1/K, paid in EUR, are a call on EUR at K, whatever the smile: in value and in every Greek. */
  @ParameterizedTest
  @ValueSource(doubles = {1.12, 1.25, 1.4})
  void foreignAndDomesticAreSymmetric(double strike) {
    Valued call = value(new European(PAIR, PutCall.CALL, strike, EXPIRY), Currency.USD, ClosedForm.FORMAT);
    Valued put = value(new European("USDEUR", PutCall.PUT, 1 / strike, EXPIRY), Currency.EUR, strike, ClosedForm.FORMAT, market(quotes()));
    assertThat(put.value()).isCloseTo(call.value(), within(1e-12));
    for (Quote<?> quote : call.recording().quotes()) {
      String key = quote.key().toString();
      if (!key.startsWith("SMOOTHING")) {
        assertThat(put.greek(key)).as(key).isCloseTo(call.greek(key), within(1e-10));
      }
    }
  }

  /** Local volatility and Heston, from the same surface, give options back, paid in either currency. */
  @ParameterizedTest
  @FieldSource("FITTED")
  void fittedModelsGiveTheSmileBack(ModelFormat<?> model) {
    for (double strike : new double[] {1.15, 1.25, 1.35}) {
      European call = new European(PAIR, PutCall.CALL, strike, EXPIRY);
      double expected = value(call, Currency.USD, ClosedForm.FORMAT).value();
      double vega = value(call, Currency.USD, ClosedForm.FORMAT).greek(VOL + EXPIRY + "/ATM");
      Valued usd = value(call, Currency.USD, model);
      Valued eur = value(new FxOption(call, EXPIRY, true), Currency.EUR, model);
      assertThat(usd.value()).as("%s at %s", model, strike).isCloseTo(expected, within(0.0015 * vega + 4 * usd.error()));
      assertThat(eur.value()).as("%s at %s in EUR", model, strike).isCloseTo(expected, within(0.0015 * vega + 4 * eur.error()));
    }
  }

  /**
   * Parameters that are given are of the pair as it is quoted, whichever currency is paid: what a digital earns in EUR is worth as much
   * as a call and K digitals in USD.
   */
  @ParameterizedTest
  @CsvSource({"heston,kappa=2;theta=0.012;xi=0.3;rho=-0.4;v0=0.01", "merton,lambda=0.8;sigma=0.08;m=-0.05;d=0.04"})
  void givenParametersAreOfThePairAsQuoted(String name, String parameters) {
    ModelFormat<?> format = name.equals("heston") ? Heston.FORMAT : Merton.FORMAT;
    Map<String, String> given = new LinkedHashMap<>();
    Stream.of(parameters.split(";")).forEach(each -> given.put(each.split("=")[0], each.split("=")[1]));
    Digital digital = new Digital(PAIR, PutCall.CALL, 1.28, EXPIRY, 1, OptionalDouble.empty());
    Valued eur = given(digital, Currency.EUR, format, given);
    Valued usd = given(digital, Currency.USD, format, given);
    Valued call = given(new European(PAIR, PutCall.CALL, 1.28, EXPIRY), Currency.USD, format, given);
    assertThat(eur.value()).isCloseTo(call.value() + 1.28 * usd.value(), within(4 * (eur.error() + call.error() + 1.28 * usd.error())));
    assertThat(eur.error()).isLessThan(0.005);
  }

  private static Valued given(Product product, Currency paid, ModelFormat<?> format, Map<String, String> parameters) {
    Trade trade = new Trade("T1", "book", paid, 1, "product", product, Optional.empty(), "product.csv", 2);
    return Valued.run(Recorder.record(trade, market(quotes()), new Models(Map.of(PAIR, new ModelChoice<>(format, parameters))),
        Optional.of(Currency.USD)), Valued.PATHS);
  }

  /** A digital call that pays USD is the slope of calls by their strike on the smile; it and one that pays EUR make a call. */
  @ParameterizedTest
  @CsvSource({"1.18", "1.31"})
  void digitalsSeeTheSlopeOfTheSmile(double strike) {
    Digital digital = new Digital(PAIR, PutCall.CALL, strike, EXPIRY, 1, OptionalDouble.empty());
    double usd = value(digital, Currency.USD, ClosedForm.FORMAT).value();
    double eur = value(digital, Currency.EUR, ClosedForm.FORMAT).value();
    double h = 1e-4;
    double slope = (call(strike - h) - call(strike + h)) / (2 * h);
    assertThat(usd).isCloseTo(slope, within(1e-6));
    assertThat(eur - strike * usd).as("S where above K, less K there").isCloseTo(call(strike), within(1e-12));
  }

  private static double call(double strike) {
    return value(new European(PAIR, PutCall.CALL, strike, EXPIRY), Currency.USD, ClosedForm.FORMAT).value();
  }
}
