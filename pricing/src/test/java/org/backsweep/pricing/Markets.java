package org.backsweep.pricing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.MarketInput;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.QuoteReader;
import org.backsweep.pricing.quotes.Quotes;

/** Markets that tests value in. */
public final class Markets {
  /** The valuation date of the markets made here, a Tuesday. */
  public static final LocalDate TODAY = LocalDate.of(2024, 1, 2);

  /** The start of the key of the spot, the zero rate, the dividend yield and the volatilities. */
  public static final String SPOT = "EQUITY/PRICE/X/EUR";
  public static final String ZERO = "ZERO/RATE/EUR";
  public static final String DIVIDEND = "EQUITY_DIVIDEND/RATE/X/EUR";
  public static final String VOL = "EQUITY_OPTION/RATE_LNVOL/X/EUR";

  /** The key of the correlation of X and Y. */
  public static final String CORRELATION = "CORRELATION/RATE/X/Y";

  private Markets() {}

  /** One rate, one dividend yield and one volatility for all times and strikes. */
  public static MarketData flat(double spot, double rate, double yield, double vol) {
    return flat(spot, rate, yield, vol, Map.of());
  }

  /** As {@link #flat(double, double, double, double)}, with past fixings. */
  public static MarketData flat(double spot, double rate, double yield, double vol, Map<LocalDate, Double> fixings) {
    List<Quote<?>> quotes = List.of(quote(SPOT, spot), quote(ZERO + "/EUR/A365/1Y", rate), quote(DIVIDEND + "/1Y", yield),
        quote(VOL + "/1Y/ATMF", vol));
    return data(quotes, fixings);
  }

  /** Two names, X and Y, each with one dividend yield and one volatility. */
  public static MarketData pair(double[] spots, double rate, double[] yields, double[] vols, double correlation) {
    List<Quote<?>> quotes = new ArrayList<>(List.of(quote(ZERO + "/EUR/A365/1Y", rate), quote(CORRELATION, correlation)));
    String[] names = {"X", "Y"};
    for (int i = 0; i < names.length; i++) {
      quotes.add(quote(SPOT.replace("/X/", "/" + names[i] + "/"), spots[i]));
      quotes.add(quote(DIVIDEND.replace("/X/", "/" + names[i] + "/") + "/1Y", yields[i]));
      quotes.add(quote(VOL.replace("/X/", "/" + names[i] + "/") + "/1Y/ATMF", vols[i]));
    }
    return data(quotes, Map.of());
  }

  /** Two rates, one dividend yield, a smile of three strikes at two expiries; a second name, Y, with a correlation. */
  public static MarketData skewed() {
    List<Quote<?>> quotes = new ArrayList<>(List.of(quote(SPOT, 100), quote(ZERO + "/EUR/A365/3M", 0.02),
        quote(ZERO + "/EUR/A365/2Y", 0.035), quote(DIVIDEND + "/1Y", 0.015), quote(CORRELATION, 0.45),
        quote("EQUITY/PRICE/Y/EUR", 50), quote("EQUITY_OPTION/RATE_LNVOL/Y/EUR/6M/50", 0.31),
        quote("EQUITY_OPTION/RATE_LNVOL/Y/EUR/18M/50", 0.28)));
    double[][] vols = {{0.29, 0.24, 0.21}, {0.27, 0.235, 0.215}};
    String[] tenors = {"6M", "18M"};
    int[] strikes = {85, 100, 115};
    for (int i = 0; i < tenors.length; i++) {
      for (int j = 0; j < strikes.length; j++) {
        quotes.add(quote(VOL + "/" + tenors[i] + "/" + strikes[j], vols[i][j]));
      }
    }
    return data(quotes, Map.of(TODAY.minusDays(7), 97.0, TODAY.minusDays(14), 103.0));
  }

  /**
   * X in EUR with {@link #flat}'s quotes (100, 0.03, 0.01, 0.25), Y in EUR (95, 0.02, 0.3), Z in USD (50, 0.015, 0.35), one
   * rate for each currency, EUR/USD at 1.25 with a volatility of 0.12, correlations of all.
   */
  public static MarketData several() {
    return data(Stream.concat(flat(100, 0.03, 0.01, 0.25).quotes().all().stream(), Stream.of(
        quote("EQUITY/PRICE/Y/EUR", 95), quote("EQUITY_DIVIDEND/RATE/Y/EUR/1Y", 0.02),
        quote("EQUITY_OPTION/RATE_LNVOL/Y/EUR/1Y/ATMF", 0.3),
        quote("EQUITY/PRICE/Z/USD", 50), quote("EQUITY_DIVIDEND/RATE/Z/USD/1Y", 0.015),
        quote("EQUITY_OPTION/RATE_LNVOL/Z/USD/1Y/ATMF", 0.35),
        quote("ZERO/RATE/USD/USD/A365/1Y", 0.05), quote("FX/RATE/EUR/USD", 1.25),
        quote("FX_OPTION/RATE_LNVOL/EUR/USD/1Y/ATM", 0.12),
        quote("CORRELATION/RATE/X/Y", 0.6), quote("CORRELATION/RATE/X/Z", 0.4), quote("CORRELATION/RATE/Y/Z", 0.5),
        quote("CORRELATION/RATE/X/EURUSD", 0.1), quote("CORRELATION/RATE/Y/EURUSD", -0.15),
        quote("CORRELATION/RATE/Z/EURUSD", 0.3))).toList(), Map.of());
  }

  /** A market made here with one more quote. */
  public static MarketData with(MarketData data, String key, double value) {
    List<Quote<?>> quotes = new ArrayList<>(data.quotes().all());
    quotes.add(quote(key, value));
    return MarketData.of(new Quotes(TODAY, quotes, Map.of()), data.fixings());
  }

  /** The project's sample: the DAX on 5 July 2002. */
  public static MarketData dax() {
    MarketInput input = QuoteReader.read(sample().resolve("market"), Optional.empty(), new Findings());
    return MarketData.of(input.quotes(), input.fixings());
  }

  /** The project's folder of samples. */
  public static Path sample() {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve("sample/market"))) {
      root = root.getParent();
    }
    return root.resolve("sample");
  }

  /** Discount factor of {@link #flat} to a date. */
  public static double discount(double rate, LocalDate date) {
    return Math.exp(-rate * years(date));
  }

  /** Years ACT/365F from today. */
  public static double years(LocalDate date) {
    return (date.toEpochDay() - TODAY.toEpochDay()) / 365.0;
  }

  private static MarketData data(List<Quote<?>> quotes, Map<LocalDate, Double> fixings) {
    Map<QuoteKey.Fixing, Double> closes = new HashMap<>();
    fixings.forEach((date, level) -> closes.put(new QuoteKey.Fixing("EQ-X", date), level));
    return MarketData.of(new Quotes(TODAY, quotes, Map.of()), new Fixings(closes));
  }

  private static Quote<?> quote(String key, double value) {
    return new Quote<>(TODAY, QuoteKey.parse(key), value);
  }
}
