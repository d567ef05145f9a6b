package org.backsweep.pricing.scenario;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;

/** A market of two names, a curve, volatilities and a correlation. */
final class Market {
  static final LocalDate TODAY = LocalDate.of(2002, 7, 5);
  static final String SPX = "EQUITY/PRICE/SPX/USD";
  static final String JPM = "EQUITY/PRICE/JPM/USD";
  static final String LOW = "EQUITY_OPTION/RATE_LNVOL/SPX/USD/1Y/900";
  static final String MIDDLE = "EQUITY_OPTION/RATE_LNVOL/SPX/USD/1Y/1000";
  static final String LONG = "EQUITY_OPTION/RATE_LNVOL/SPX/USD/2Y/1000";
  static final String FORWARD = "EQUITY_OPTION/RATE_LNVOL/JPM/USD/6M/ATMF";
  static final String SHORT_RATE = "ZERO/RATE/USD/USD/A365/2003-07-05";
  static final String MIDDLE_RATE = "ZERO/RATE/USD/USD/A365/2004-07-04";
  static final String LONG_RATE = "ZERO/RATE/USD/USD/A365/2006-07-04";
  static final String CORRELATION = "CORRELATION/RATE/SPX/JPM";

  private static final Map<String, Double> LEVELS = Map.of(SPX, 1000.0, JPM, 40.0, LOW, 0.25, MIDDLE, 0.2, LONG, 0.21, FORWARD, 0.3,
      SHORT_RATE, 0.02, MIDDLE_RATE, 0.03, LONG_RATE, 0.04, CORRELATION, 0.6);

  private Market() {}

  static Quotes quotes() {
    return new Quotes(TODAY, Stream.of(SPX, JPM, LOW, MIDDLE, LONG, FORWARD, SHORT_RATE, MIDDLE_RATE, LONG_RATE, CORRELATION)
        .<Quote<?>>map(key -> new Quote<>(TODAY, QuoteKey.parse(key), LEVELS.get(key))).toList(), Map.of());
  }

  /** The level of a quote in a scenario. */
  static double level(Scenario scenario, String key) {
    return scenario.moved(quotes().find(QuoteKey.parse(key)).orElseThrow());
  }

  /** The keys that a scenario moves. */
  static List<String> moved(Scenario scenario) {
    return quotes().all().stream().filter(quote -> scenario.moved(quote) != quote.value()).map(quote -> quote.key().toString()).toList();
  }
}
