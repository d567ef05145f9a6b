package org.backsweep.pricing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import net.finmath.functions.AnalyticFormulas;
import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Options on smiles quoted by strike, by side, by moneyness and by delta; figures named QuantLib's are of version 1.29, by
 * {@code BlackDeltaCalculator} and {@code blackFormula}.
 */
class SmileQuotesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final LocalDate EXPIRY = LocalDate.of(2026, 9, 2);
  private static final double T = 184 / 365.0;
  private static final double FORWARD = 100 * Math.exp(0.02 * T);
  private static final String VOL = "EQUITY_OPTION/RATE_LNVOL/X/EUR/";

  /** Spot 100, rate 3 %, dividend yield 1 %, and volatilities of one expiry, as strike, volatility, strike, ... */
  private static MarketData market(Object... smile) {
    List<Object> all = new ArrayList<>(List.of("EQUITY/PRICE/X/EUR", 100.0, "EQUITY_DIVIDEND/RATE/X/EUR/1Y", 0.01,
        "ZERO/RATE/EUR/EUR/A365/1Y", 0.03));
    for (int i = 0; i < smile.length; i++) {
      all.add(i % 2 == 0 && !smile[i].toString().startsWith("EQUITY") ? VOL + EXPIRY + "/" + smile[i] : smile[i]);
    }
    return quotes(all);
  }

  private static MarketData quotes(List<Object> keysAndValues) {
    List<Quote<?>> quotes = new ArrayList<>();
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      quotes.add(new Quote<>(TODAY, QuoteKey.parse((String) keysAndValues.get(i)), ((Number) keysAndValues.get(i + 1)).doubleValue()));
    }
    return MarketData.of(new Quotes(TODAY, quotes, Map.of()), Fixings.none());
  }

  /** The same market with one quote moved. */
  private static MarketData moved(MarketData data, Quote<?> quote, double by) {
    List<Quote<?>> quotes = new ArrayList<>(data.quotes().all());
    quotes.replaceAll(q -> q.key().equals(quote.key()) ? new Quote<>(TODAY, q.key(), q.value() + by) : q);
    return MarketData.of(new Quotes(TODAY, quotes, Map.of()), data.fixings());
  }

  private static European option(PutCall option, double strike) {
    return new European("X", option, strike, EXPIRY);
  }

  private static double value(European option, MarketData data) {
    Recording recording = Valued.recording(option, data, ClosedForm.FORMAT);
    return Program.of(recording.graph()).run(recording.inputs())[0];
  }

  private static Valued valued(European option, MarketData data) {
    return Valued.of(option, data, ClosedForm.FORMAT);
  }

  private static double black(PutCall option, double forward, double strike, double vol) {
    double call = AnalyticFormulas.blackScholesGeneralizedOptionValue(forward, vol, T, strike, Math.exp(-0.03 * T));
    return option == PutCall.CALL ? call : call - Math.exp(-0.03 * T) * (forward - strike);
  }

  /** A Google chain of eight days; the values are Black's at the volatility of the side out of the money, by QuantLib. */
  @ParameterizedTest
  @CsvSource({"PUT,280,0.082527", "PUT,290,0.186146", "PUT,300,0.772640", "PUT,310,2.889050", "CALL,320,1.865647",
    "CALL,330,0.317588", "CALL,340,0.056720"})
  void ofACallAndAPutTheOneOutOfTheMoneyIsTaken(PutCall option, double strike, double value) {
    double[] calls = {0.56, 0.54, 0.32, 0.257, 0.238, 0.233, 0.25};
    double[] puts = {0.35, 0.29, 0.26, 0.235, 0.252, 0.248, 0.44};
    List<Object> all = new ArrayList<>(List.of("EQUITY/PRICE/X/EUR", 313.0, "ZERO/RATE/EUR/EUR/A365/1Y", 0.037,
        "EQUITY_DIVIDEND/RATE/X/EUR/1Y", 0));
    for (int i = 0; i < calls.length; i++) {
      all.addAll(List.of(VOL + "2026-03-10/" + (280 + 10 * i) + "/C", calls[i], VOL + "2026-03-10/" + (280 + 10 * i) + "/P", puts[i]));
    }
    Valued v = valued(new European("X", option, strike, LocalDate.of(2026, 3, 10)), quotes(all));
    assertThat(v.value()).isCloseTo(value, within(1e-6));
    List<String> vols = v.recording().quotes().stream().map(q -> q.key().toString()).filter(key -> key.startsWith(VOL)).toList();
    assertThat(vols).as("each side that is taken keeps its Greek").hasSize(7)
        .allMatch(key -> key.endsWith(key.contains("/3") && !key.contains("/300") && !key.contains("/310") ? "/C" : "/P"));
  }

  @Test
  void atTheForwardTheMeanOfBothSidesIsTaken() {
    MarketData data = market("90", 0.26, "ATMF/C", 0.2, "ATMF/P", 0.22, "110", 0.2);
    Valued v = valued(option(PutCall.CALL, FORWARD), data);
    assertThat(v.value()).isCloseTo(black(PutCall.CALL, FORWARD, FORWARD, 0.21), within(1e-10));
    assertThat(v.greek(VOL + EXPIRY + "/ATMF/C")).isCloseTo(v.greek(VOL + EXPIRY + "/ATMF/P"), within(1e-12)).isPositive();
  }

  @Test
  void aSideStandsForItsStrikeWhereTheOtherIsNotQuoted() {
    MarketData data = market("90/C", 0.26, "100/P", 0.22, "110/P", 0.2);
    assertThat(value(option(PutCall.PUT, 90), data)).isCloseTo(black(PutCall.PUT, FORWARD, 90, 0.26), within(1e-10));
    assertThat(value(option(PutCall.CALL, 110), data)).isCloseTo(black(PutCall.CALL, FORWARD, 110, 0.2), within(1e-10));
  }

  @Test
  void moneynessIsOfTheForwardOrOfTheSpot() {
    Object[] vols = {0.3, 0.24, 0.2, 0.19, 0.21};
    for (String base : List.of("Fwd", "Spot")) {
      Object[] smile = new Object[10];
      for (int i = 0; i < 5; i++) {
        smile[2 * i] = "MNY/" + base + "/" + (0.8 + 0.1 * i);
        smile[2 * i + 1] = vols[i];
      }
      double level = base.equals("Fwd") ? FORWARD : 100;
      for (int i = 0; i < 5; i++) {
        double strike = level * (0.8 + 0.1 * i);
        assertThat(value(option(PutCall.PUT, strike), market(smile)))
            .isCloseTo(black(PutCall.PUT, FORWARD, strike, (Double) vols[i]), within(1e-9));
      }
    }
    assertThat(black(PutCall.PUT, FORWARD, 80.810655, 0.3)).as("QuantLib's").isCloseTo(1.435970, within(1e-6));
  }

  @Test
  void atTheMoneyForwardStandsAmongStrikes() {
    double value = value(option(PutCall.CALL, 101.013319), market("80", 0.3, "ATMF", 0.2, "120", 0.28));
    assertThat(value).as("QuantLib's").isCloseTo(5.631816, within(1e-5));
  }

  private static final Object[] DELTAS = {"DEL/Fwd/Put/0.10", 0.28, "DEL/Spot/Put/0.25", 0.24, "ATM/AtmDeltaNeutral/DEL/Fwd", 0.21,
    "DEL/Fwd/Call/0.25", 0.19, "DEL/Spot/Call/0.1", 0.2};

  @ParameterizedTest
  @CsvSource({"PUT,79.85708499797713,1.0199765367500797", "PUT,91.42447178348617,2.78076952948902",
    "CALL,102.14240777335007,5.406357828307206", "CALL,111.64688615437235,1.8743652887428286", "CALL,122.35277292176127,0.6352649224354134"})
  void deltasAreAtQuantLibsStrikes(PutCall option, double strike, double value) {
    assertThat(value(option(option, strike), market(DELTAS))).isCloseTo(value, within(1e-8));
  }

  /** What is decided at the quotes and what moves: each derivative is that of the market read again with the quote moved. */
  @ParameterizedTest
  @ValueSource(doubles = {70, 83, 92, 98, 101, 103, 108, 118, 135})
  void greeksAreTheChangesOfMarketsReadAgain(double strike) {
    Object[] dividends = {"EQUITY_DIVIDEND/CASH/X/EUR/2026-06-01", 2.0, "EQUITY_DIVIDEND/CASH/X/EUR/2026-12-01", 3.0};
    Object[] mixed = {"80", 0.3, "95/P", 0.225, "95/C", 0.3, "ATMF", 0.205, "ATM/AtmSpot/C", 0.207, "108", 0.2, "125", 0.22,
      "MNY/Fwd/1.1", 0.2, "DEL/Fwd/Put/0.3", 0.223};
    List<MarketData> markets = List.of(market("MNY/Fwd/0.8", 0.3, "MNY/Fwd/0.95", 0.23, "ATMF", 0.2, "MNY/Fwd/1.1", 0.19),
        market("MNY/Spot/0.8", 0.3, "MNY/Spot/0.95", 0.23, "MNY/Spot/1.04", 0.2, "MNY/Spot/1.1", 0.19), market(DELTAS),
        market(mixed), market(joined(mixed, dividends)), market(joined(DELTAS, dividends)), market(joined(new Object[] {"ATMF", 0.2}, dividends)));
    for (MarketData data : markets) {
      European call = option(PutCall.CALL, strike);
      Valued v = valued(call, data);
      for (Quote<?> quote : v.recording().quotes()) {
        double h = 1e-5 * Math.max(1, quote.value());
        double change = (value(call, moved(data, quote, h)) - value(call, moved(data, quote, -h))) / (2 * h);
        String key = quote.key().toString();
        assertThat(v.greek(key)).as(key).isCloseTo(change, within(2e-6 * Math.max(1, Math.abs(change))));
      }
    }
  }

  private static Object[] joined(Object[] a, Object[] b) {
    Object[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  /** A smile that moves with the spot: the delta is that of Black's formula with the volatility at K over the moved forward. */
  @Test
  void theDeltaOfAStickyMoneynessHasTheTermOfTheSkew() {
    double[] moneyness = {0.8, 0.9, 1.0, 1.1, 1.2};
    double[] vols = {0.3, 0.24, 0.2, 0.19, 0.21};
    Object[] smile = new Object[10];
    for (int i = 0; i < 5; i++) {
      smile[2 * i] = "MNY/Spot/" + moneyness[i];
      smile[2 * i + 1] = vols[i];
    }
    double[] x = Arrays.stream(moneyness).map(Math::log).toArray();
    double[] w = Arrays.stream(vols).map(vol -> vol * vol * T).toArray();
    double strike = 93;
    DoubleUnaryOperator price = spot -> black(PutCall.PUT, spot * FORWARD / 100, strike,
        Math.sqrt(new SplineInterpolator().interpolate(x, w).value(Math.log(strike / spot)) / T));
    double delta = (price.applyAsDouble(100 + 1e-4) - price.applyAsDouble(100 - 1e-4)) / 2e-4;
    Valued v = valued(option(PutCall.PUT, strike), market((Object[]) smile));
    assertThat(v.value()).isCloseTo(price.applyAsDouble(100), within(1e-10));
    assertThat(v.greek("EQUITY/PRICE/X/EUR")).isCloseTo(delta, within(1e-7));
  }

  @Test
  void atTheStrikeOfAnotherAVolatilityIsLeftAsideAndSaidToBeWhereTheyDisagree() {
    String forward = Double.toString(FORWARD * 1.0001);
    MarketData agreeing = market("90", 0.24, forward, 0.2, "ATMF", 0.2002, "110", 0.19);
    Recording agree = Valued.recording(option(PutCall.CALL, FORWARD), agreeing, ClosedForm.FORMAT);
    assertThat(agree.parts().getFirst().warnings()).isEmpty();
    assertThat(agree.quotes()).noneMatch(quote -> quote.key().toString().endsWith("ATMF"));
    MarketData apart = market("90", 0.24, forward, 0.2, "ATMF", 0.23, "110", 0.19);
    assertThat(Valued.recording(option(PutCall.CALL, FORWARD), apart, ClosedForm.FORMAT).parts().getFirst().warnings())
        .singleElement().asString().contains("0.23 of " + VOL + EXPIRY + "/ATMF is left aside", "is 0.2");
  }

  /** Shocks of the ladders: a strike that moves does not pass those that do not. */
  @Test
  void aStrikeThatMovesKeepsItsPlace() {
    Recording recording = Valued.recording(option(PutCall.PUT, 97), market("90", 0.24, "100", 0.205, "ATMF", 0.2, "110", 0.19),
        ClosedForm.FORMAT);
    Program program = Program.of(recording.graph());
    double discount = Math.exp(-0.03 * T);
    for (double shock = -0.3; shock <= 0.3; shock += 0.01) {
      double[] inputs = recording.inputs();
      inputs[0] *= 1 + shock;
      double forward = FORWARD * (1 + shock);
      double vol = AnalyticFormulas.blackScholesOptionImpliedVolatility(forward, T, 97, discount,
          program.run(inputs)[0] + discount * (forward - 97));
      assertThat(vol).as("spot moved by " + shock).isBetween(0.18, 0.26);
    }
  }

  @Test
  void aDeltaThatNoStrikeHasIsRefused() {
    MarketData data = market("DEL/Spot/Call/0.999", 0.2, "ATMF", 0.2);
    assertThatThrownBy(() -> Valued.recording(option(PutCall.PUT, 97), data, ClosedForm.FORMAT))
        .hasMessageContaining("DEL/Spot/Call/0.999: no strike has this delta");
  }
}
