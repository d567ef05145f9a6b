package org.backsweep.pricing.foreign.chain;

import com.opengamma.strata.basics.currency.Currency;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.TermStructure;
import org.backsweep.pricing.market.rates.DiscountCurve;
import org.backsweep.pricing.quotes.MarketInput;
import org.backsweep.pricing.quotes.QuoteReader;
import org.backsweep.pricing.quotes.Quotes;

/**
 * The discount factors of a chain's expiries, and the quotes of rates that give them in a run.
 *
 * @param factors the factors by expiry; some or all may be missing
 * @param quotes the quotes that stand for them
 * @param text where they are from, in words
 */
record Discounting(SortedMap<LocalDate, Double> factors, List<ImportedQuote> quotes, String text) {
  private static final double DAYS_PER_YEAR = 365;
  /** An implied rate with a larger standard error is of no use. */
  private static final double MOST_ERROR = 0.0025;
  private static final double LEAST_RATE = -0.02;
  private static final double MOST_RATE = 0.25;
  /** A rate for less time has the noise of the prices in it. */
  private static final double LEAST_YEARS = 1.0 / 12;

  /** No factors at all. */
  static Discounting none() {
    return new Discounting(new TreeMap<>(), List.of(), "");
  }

  private static double years(LocalDate from, LocalDate to) {
    return ChronoUnit.DAYS.between(from, to) / DAYS_PER_YEAR;
  }

  private static ImportedQuote zero(Currency currency, String pillar, double rate) {
    return new ImportedQuote("ZERO/RATE/" + currency + "/" + currency + "/A365/" + pillar, rate);
  }

  /** The factors of one continuously compounded rate for all times. */
  static Discounting flat(double rate, Currency currency, LocalDate date, SortedSet<LocalDate> expiries) {
    SortedMap<LocalDate, Double> factors = new TreeMap<>();
    expiries.forEach(expiry -> factors.put(expiry, Math.exp(-rate * years(date, expiry))));
    return new Discounting(factors, List.of(zero(currency, "1Y", rate)), "the rate given");
  }

  /**
   * The factors of a market's discount curve.
   *
   * @param folder a market folder
   * @throws InputException if it cannot be read, or has no quotes of the currency's rates on the date
   */
  static Discounting ofMarket(Path folder, Currency currency, LocalDate date, SortedSet<LocalDate> expiries) {
    MarketInput input = QuoteReader.read(folder, Optional.of(date), new Findings());
    Quotes quotes = input.quotes();
    if (!quotes.hasCurve(currency)) {
      throw new InputException(folder + ": there are no quotes of " + date + " for a discount curve of " + currency);
    }
    List<LocalDate> days = List.copyOf(expiries);
    SortedMap<LocalDate, Double> factors = new TreeMap<>();
    List<ImportedQuote> rates;
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, MarketData.of(input));
      TermStructure curve = market.get(new DiscountCurve(currency));
      double[] values = market.valuesAtQuotes(days.stream().map(day -> curve.factor(years(date, day))).toArray(Real[]::new));
      for (int i = 0; i < values.length; i++) {
        factors.put(days.get(i), values[i]);
      }
      rates = market.used().stream().map(quote -> new ImportedQuote(quote.key().toString(), quote.value())).toList();
    } catch (MarketException e) {
      throw new InputException(folder + ": there is no discount curve of " + currency + " on " + date + ": " + e.getMessage(), e);
    }
    return new Discounting(factors, rates, "the curve of " + folder.toString().replace('\\', '/'));
  }

  /**
   * The factors that European options imply by put-call parity, as zero rates of the expiries where these are sharp and of the size of
   * rates; between such expiries rates are linear in time, and flat outside.
   */
  static Discounting implied(Currency currency, LocalDate date, Map<LocalDate, Parity> byExpiry) {
    SortedMap<LocalDate, Double> rates = new TreeMap<>();
    byExpiry.forEach((expiry, parity) -> parity.discount().ifPresent(discount -> {
      double t = years(date, expiry);
      double rate = -Math.log(discount.factor()) / t;
      if (t >= LEAST_YEARS && discount.error() / (discount.factor() * t) <= MOST_ERROR && rate > LEAST_RATE && rate < MOST_RATE) {
        rates.put(expiry, rate);
      }
    }));
    if (rates.isEmpty()) {
      return none();
    }
    SortedMap<LocalDate, Double> factors = new TreeMap<>();
    byExpiry.keySet().forEach(expiry -> factors.put(expiry, Math.exp(-between(rates, expiry) * years(date, expiry))));
    List<ImportedQuote> quotes =
        rates.entrySet().stream().map(rate -> zero(currency, rate.getKey().toString(), rate.getValue())).toList();
    return new Discounting(factors, quotes, "put-call parity at " + rates.size() + (rates.size() == 1 ? " expiry" : " expiries"));
  }

  private static double between(SortedMap<LocalDate, Double> rates, LocalDate expiry) {
    SortedMap<LocalDate, Double> after = rates.tailMap(expiry);
    SortedMap<LocalDate, Double> before = rates.headMap(expiry);
    if (after.isEmpty() || before.isEmpty()) {
      return rates.get(after.isEmpty() ? before.lastKey() : after.firstKey());
    }
    double weight = (double) ChronoUnit.DAYS.between(before.lastKey(), expiry)
        / ChronoUnit.DAYS.between(before.lastKey(), after.firstKey());
    return (1 - weight) * rates.get(before.lastKey()) + weight * rates.get(after.firstKey());
  }
}
