package org.backsweep.pricing.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.market.asset.ImpliedSurface;
import org.backsweep.pricing.market.equity.Equity;
import org.backsweep.pricing.market.fx.FxRate;
import org.backsweep.pricing.market.rates.DiscountCurve;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.junit.jupiter.api.Test;

class MarketTest {
  private static final LocalDate TODAY = LocalDate.of(2002, 7, 5);

  private static MarketData data(Object... keysAndValues) {
    List<Quote<?>> quotes = new java.util.ArrayList<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      quotes.add(new Quote<>(TODAY, QuoteKey.parse((String) keysAndValues[i]), (Double) keysAndValues[i + 1]));
    }
    return MarketData.of(new Quotes(TODAY, quotes, Map.of()), Fixings.none());
  }

  private static double value(Market market, Tape tape, Real x) {
    return Program.of(tape.graph(x)).run(market.used().stream().mapToDouble(Quote::value).toArray())[0];
  }

  @Test
  void zeroRatesAreLinearInTimeAndFlatOutside() {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, data("ZERO/RATE/EUR/EUR/A365/2003-07-05", 0.02, "ZERO/RATE/EUR/EUR/A365/2005-07-04", 0.04));
      TermStructure curve = market.get(new DiscountCurve(Currency.EUR));
      for (double[] point : new double[][] {{0.1, 0.02}, {1, 0.02}, {1.5, 0.025}, {2, 0.03}, {3, 0.04}, {9, 0.04}}) {
        assertThat(value(market, tape, curve.rate(point[0]))).isCloseTo(point[1], within(1e-15));
        assertThat(value(market, tape, curve.factor(point[0]))).isCloseTo(Math.exp(-point[0] * point[1]), within(1e-15));
      }
    }
  }

  @Test
  void forwardIsSpotWithCarry() {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, Markets.flat(100, 0.03, 0.01, 0.2));
      Equity equity = market.get(new Equity.Key("X", Currency.EUR));
      assertThat(value(market, tape, equity.forward(2))).isCloseTo(100 * Math.exp(0.04), within(1e-12));
      assertThat(value(market, tape, equity.logForward(2))).isCloseTo(Math.log(100) + 0.04, within(1e-14));
    }
  }

  @Test
  void quotedVolatilitiesComeBackAtTheirStrikes() {
    try (Tape tape = Tape.open()) {
      MarketData dax = Markets.dax();
      Market market = new Market(tape, dax);
      Equity equity = market.get(new Equity.Key("DAX", Currency.EUR));
      for (Quote<QuoteKey.ImpliedVol> quote : dax.quotes().impliedVols("DAX", Currency.EUR)) {
        double t = market.years(quote.key().pillar().dateFrom(dax.valuation()));
        double strike = Double.parseDouble(quote.key().strike().toString());
        double w = value(market, tape, equity.surface().totalVariance(t, strike));
        assertThat(Math.sqrt(w / t)).as(quote.key().toString()).isCloseTo(quote.value(), within(1e-12));
      }
      assertThat(market.warnings()).isEmpty();
    }
  }

  @Test
  void strikesAndTimesOutsideTheQuotesAreFlagged() {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, Markets.dax());
      Equity equity = market.get(new Equity.Key("DAX", Currency.EUR));
      equity.flagOutside(5, List.of(9000.0));
      assertThat(market.takeExtrapolated()).as("a value without volatilities").isEmpty();
      equity.surface();
      equity.flagOutside(0.5, List.of(3400.0, 4500.0, 5600.0));
      assertThat(market.takeExtrapolated()).isEmpty();
      equity.flagOutside(0.5, List.of(9000.0));
      equity.flagOutside(5, List.of(4500.0));
      assertThat(market.takeExtrapolated()).hasSize(3).allMatch(w -> w.contains("extrapolated"))
          .anyMatch(w -> w.contains("level 9000.0 is outside the strikes quoted at 165 days (3400.0 to 5600.0)"))
          .anyMatch(w -> w.contains("level 9000.0 is outside the strikes quoted at 256 days"))
          .anyMatch(w -> w.contains("time 5.0000y"));
      assertThat(market.takeExtrapolated()).as("taken").isEmpty();
    }
  }

  @Test
  void oneQuotedStrikeStandsForItselfAndOneAtTheMoneyForAll() {
    for (String strike : List.of("100", "ATMF")) {
      try (Tape tape = Tape.open()) {
        Market market = new Market(tape, data("EQUITY/PRICE/X/EUR", 100.0, "ZERO/RATE/EUR/EUR/A365/1Y", 0.02,
            "EQUITY_OPTION/RATE_LNVOL/X/EUR/1Y/" + strike, 0.2));
        Equity equity = market.get(new Equity.Key("X", Currency.EUR));
        equity.surface();
        equity.flagOutside(1, List.of(500.0));
        assertThat(market.takeExtrapolated().isEmpty()).as(strike).isEqualTo(!strike.equals("100"));
      }
    }
  }

  @Test
  void afterTheLastExpiryVolatilityKeepsToItsStandardDeviations() {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, Markets.skewed());
      ImpliedSurface surface = market.get(new Equity.Key("X", Currency.EUR)).surface();
      double last = surface.times()[1];
      for (double y : new double[] {-0.2, 0, 0.1}) {
        double atLast = value(market, tape, surface.at(last, tape.constant(y)).w()) / last;
        double later = value(market, tape, surface.at(4 * last, tape.constant(2 * y)).w()) / (4 * last);
        assertThat(later).isCloseTo(atLast, within(1e-14));
        double h = 1e-5;
        ImpliedSurface.Point point = surface.at(3 * last, tape.constant(y));
        double perYear = (value(market, tape, surface.at(3 * last + h, tape.constant(y)).w())
            - value(market, tape, surface.at(3 * last - h, tape.constant(y)).w())) / (2 * h);
        double slope = (value(market, tape, surface.at(3 * last, tape.constant(y + h)).w())
            - value(market, tape, surface.at(3 * last, tape.constant(y - h)).w())) / (2 * h);
        assertThat(value(market, tape, point.perYear())).isCloseTo(perYear, within(1e-8));
        assertThat(value(market, tape, point.slope())).isCloseTo(slope, within(1e-8));
        assertThat(value(market, tape, point.slopeOverW())).isCloseTo(slope / value(market, tape, point.w()), within(1e-7));
      }
    }
  }

  @Test
  void whatIsMissingIsNamed() {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, data("EQUITY/PRICE/DAX/EUR", 4468.17));
      assertThatThrownBy(() -> market.get(new Equity.Key("SX5E", Currency.EUR))).isInstanceOf(MarketException.class)
          .hasMessageContaining("EQUITY/PRICE/SX5E/EUR");
      assertThatThrownBy(() -> market.get(new DiscountCurve(Currency.EUR))).isInstanceOf(MarketException.class)
          .hasMessageContaining("ZERO/RATE/EUR/");
      assertThatThrownBy(() -> market.get(new Equity.Key("DAX", Currency.EUR)).surface()).isInstanceOf(MarketException.class)
          .hasMessageContaining("EQUITY_OPTION/RATE_LNVOL/DAX/EUR/");
      assertThatThrownBy(() -> market.get(new Equity.Key("DAX", Currency.EUR)).fixing(TODAY.minusDays(3))).isInstanceOf(MarketException.class)
          .hasMessageContaining("EQ-DAX/2002-07-02").hasMessageContaining("fixings.csv");
    }
  }

  @Test
  void severalZeroCurvesAreDistinguishedByTheCurrencysName() {
    try (Tape tape = Tape.open()) {
      Market ambiguous = new Market(tape, data("ZERO/RATE/EUR/A/A365/1Y", 0.02, "ZERO/RATE/EUR/B/A365/1Y", 0.03));
      assertThatThrownBy(() -> ambiguous.get(new DiscountCurve(Currency.EUR))).isInstanceOf(MarketException.class)
          .hasMessageContaining("A, B");
      Market named = new Market(tape, data("ZERO/RATE/EUR/A/A365/1Y", 0.02, "ZERO/RATE/EUR/EUR/A365/1Y", 0.03));
      assertThat(value(named, tape, named.get(new DiscountCurve(Currency.EUR)).rate(1))).isEqualTo(0.03);
    }
  }

  @Test
  void theFixingOfTheQuotesDayIsTheSpotOnTheNextDay() {
    try (Tape tape = Tape.open()) {
      MarketData data = data("EQUITY/PRICE/DAX/EUR", 4468.17, "ZERO/RATE/EUR/EUR/A365/1Y", 0.03);
      Market next = new Market(tape, data.on(TODAY.plusDays(1)));
      assertThat(value(next, tape, next.get(new Equity.Key("DAX", Currency.EUR)).fixing(TODAY))).isEqualTo(4468.17);
    }
  }

  @Test
  void theFixingOfAHolidayIsTheLastBefore() {
    LocalDate easterMonday = LocalDate.of(2002, 4, 1);
    LocalDate thursday = LocalDate.of(2002, 3, 28);
    Quotes quotes = data("EQUITY/PRICE/DAX/EUR", 4468.17, "FX/RATE/EUR/USD", 0.98).quotes();
    Fixings fixings = new Fixings(Map.of(new QuoteKey.Fixing("EQ-DAX", thursday), 5397.0,
        new QuoteKey.Fixing("FX-USDEUR", thursday), 1.25));
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, MarketData.of(quotes, fixings));
      assertThat(value(market, tape, market.get(new Equity.Key("DAX", Currency.EUR)).fixing(easterMonday))).isEqualTo(5397);
      assertThat(value(market, tape, market.get(new FxRate.Key(Currency.EUR, Currency.USD)).fixing(easterMonday))).isEqualTo(0.8);
      assertThat(market.takeReplaced()).anySatisfy(text -> assertThat(text).contains("EQ-DAX/2002-04-01", "EUTA", "2002-03-28"));
      assertThat(market.takeReplaced()).as("taken").isEmpty();
      LocalDate tuesday = easterMonday.plusDays(1);
      assertThatThrownBy(() -> market.get(new Equity.Key("DAX", Currency.EUR)).fixing(tuesday)).isInstanceOf(MarketException.class)
          .hasMessageContaining("no fixing EQ-DAX/2002-04-02: a row 2002-04-02,EQ-DAX,<level>");
      assertThatThrownBy(() -> market.get(new Equity.Key("DAX", Currency.EUR)).fixing(LocalDate.of(2002, 5, 1))).isInstanceOf(MarketException.class)
          .hasMessageContaining("no fixing EQ-DAX/2002-05-01: a row 2002-04-30,EQ-DAX");
      assertThatThrownBy(() -> market.get(new FxRate.Key(Currency.EUR, Currency.USD)).fixing(tuesday)).isInstanceOf(MarketException.class)
          .hasMessageContaining("FX-EURUSD");
    }
  }
}
