package org.backsweep.pricing.market.equity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.backsweep.pricing.input.Magnitude;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteCheck;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.QuoteKey.ImpliedVol;
import org.backsweep.pricing.quotes.QuoteKey.OptionPrice;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.quotes.Strike;

/**
 * The implied volatilities of quoted option prices, with their derivatives by the prices and by all quotes that the forwards and
 * discount factors are made of. Values need the volatilities alone; by the derivatives, Greeks to volatilities become Greeks to
 * prices.
 *
 * <p>A price is left aside where a volatility is quoted for its strike. It is refused where no volatility gives it, or where the
 * option is in the money and its time value less than {@value #LEAST_TIME_VALUE} of the discounted forward: what is left of such a
 * price is rounding. The option at the same strike that is out of the money says more.
 */
public final class ImpliedVols {
  private static final double LEAST_TIME_VALUE = 1e-5;

  private final MarketData data;
  private final Quotes volatilities;
  private final Map<QuoteKey, Implied> byVolatility = new LinkedHashMap<>();
  private final List<Refused> refused = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> odd = new ArrayList<>();
  private final BlackVolatility black = new BlackVolatility();

  /** A price that is refused, and why. */
  public record Refused(Quote<OptionPrice> quote, String why) {}

  /** The terms of an underlying by date, or the reason why it has none. */
  private record Known(Map<LocalDate, ExpiryTerms> byDate, Optional<String> fault) {}

  /** A price with its implied volatility. */
  private record Implied(Quote<OptionPrice> price, LocalDate date, ExpiryTerms terms, BlackVolatility.Option option,
      BlackVolatility.Volatility volatility) {}

  private ImpliedVols(MarketData data) {
    this.data = data;
    this.volatilities = volatilities();
  }

  /** The volatilities of all option prices of a market, at its quotes. */
  public static ImpliedVols of(MarketData data) {
    return new ImpliedVols(data);
  }

  /** The quotes with volatilities in place of the option prices; those that were refused or left aside have none. */
  public Quotes quotes() {
    return volatilities;
  }

  /** The prices that were refused. */
  public List<Refused> refused() {
    return List.copyOf(refused);
  }

  /** What is odd about the prices and their volatilities, and which ones were left aside, as sentences. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** The price that a volatility was made of; empty for one that was quoted, and for other quotes. */
  public Optional<Quote<OptionPrice>> price(QuoteKey volatility) {
    return Optional.ofNullable(byVolatility.get(volatility)).map(Implied::price);
  }

  /** The derivatives of a volatility that was made of a price, by that price and by all quotes behind the forward. */
  public Map<QuoteKey, Double> slopes(QuoteKey volatility) {
    Implied implied = byVolatility.get(volatility);
    BlackVolatility.Volatility slopes = implied.volatility();
    Map<QuoteKey, Double> all = new LinkedHashMap<>(Map.of(implied.price().key(), slopes.byPrice()));
    implied.terms().forwardSlopes().forEach((key, slope) -> all.merge(key, slopes.byForward() * slope, Double::sum));
    implied.terms().discountSlopes().forEach((key, slope) -> all.merge(key, slopes.byDiscount() * slope, Double::sum));
    return all;
  }

  /**
   * Some of the volatilities where a quote has another value and all else stays, option prices included: solved again.
   *
   * @param wanted keys of volatilities; others than those that were made of prices are left out
   * @throws ArithmeticException if a price is not within its bounds there
   */
  public Map<QuoteKey, Double> moved(QuoteKey quote, double value, Set<QuoteKey> wanted) {
    List<Implied> affected = quote instanceof OptionPrice price
        ? Stream.of(price.impliedVol()).filter(wanted::contains).map(byVolatility::get).toList()
        : wanted.stream().map(byVolatility::get).filter(implied -> implied != null && implied.terms().dependOn(quote)).toList();
    Map<QuoteKey, Double> moved = new HashMap<>();
    Map<Equity.Key, Map<LocalDate, ExpiryTerms>> terms = quote instanceof OptionPrice ? Map.of() : termsAt(quote, value, affected);
    for (Implied implied : affected) {
      OptionPrice key = implied.price().key();
      double price = key.equals(quote) ? value : implied.price().value();
      ExpiryTerms there = key.equals(quote) ? implied.terms() : terms.get(equity(key)).get(implied.date());
      moved.put(key.impliedVol(), black.of(implied.option(), price, there.forward(), there.discount()));
    }
    return moved;
  }

  private Map<Equity.Key, Map<LocalDate, ExpiryTerms>> termsAt(QuoteKey quote, double value, List<Implied> affected) {
    List<Quote<?>> moved = data.quotes().all().stream().<Quote<?>>map(each ->
        each.key().equals(quote) ? new Quote<>(each.date(), each.key(), value) : each).toList();
    MarketData there = data.with(new Quotes(data.quotes().date(), moved, Map.of()));
    Map<Equity.Key, SortedSet<LocalDate>> dates = new HashMap<>();
    affected.forEach(implied ->
        dates.computeIfAbsent(equity(implied.price().key()), any -> new TreeSet<>()).add(implied.date()));
    Map<Equity.Key, Map<LocalDate, ExpiryTerms>> terms = new HashMap<>();
    dates.forEach((equity, all) -> terms.put(equity, ExpiryTerms.at(there, equity, all)));
    return terms;
  }

  private Quotes volatilities() {
    Map<Equity.Key, Known> terms = terms();
    Map<String, List<QuoteKey>> aside = new LinkedHashMap<>();
    List<Quote<?>> all = new ArrayList<>();
    for (Quote<?> quote : data.quotes().all()) {
      if (quote.key() instanceof OptionPrice key) {
        Known known = terms.get(equity(key));
        Optional<String> why = hasVolatility(key) ? Optional.of("a strike with a volatility and a price has the volatility")
            : known.fault();
        if (why.isPresent()) {
          aside.computeIfAbsent(key.underlying() + " in " + key.currency() + ": " + why.get(), any -> new ArrayList<>()).add(key);
        } else {
          implied(new Quote<>(quote.date(), key, quote.value()), known.byDate().get(date(key))).ifPresent(all::add);
        }
      } else {
        all.add(quote);
      }
    }
    aside.forEach((why, keys) -> warnings.add(why + "; left aside " + (keys.size() == 1 ? "is the option price " : "are "
        + keys.size() + " option prices, the first ") + keys.getFirst()));
    if (!odd.isEmpty()) {
      warnings.add(odd.getFirst() + (odd.size() == 1 ? "" : " (and " + (odd.size() - 1) + " more like it)"));
    }
    Quotes quotes = new Quotes(data.quotes().date(), all, data.quotes().unused());
    warnings.addAll(QuoteCheck.ofImplied(quotes, data.quotes()));
    return quotes;
  }

  private Map<Equity.Key, Known> terms() {
    Map<Equity.Key, SortedSet<LocalDate>> dates = new LinkedHashMap<>();
    data.quotes().all().stream().map(Quote::key).filter(OptionPrice.class::isInstance).map(OptionPrice.class::cast)
        .forEach(key -> dates.computeIfAbsent(equity(key), any -> new TreeSet<>()).add(date(key)));
    Map<Equity.Key, Known> terms = new HashMap<>();
    dates.forEach((equity, all) -> {
      try {
        terms.put(equity, new Known(ExpiryTerms.at(data, equity, all), Optional.empty()));
      } catch (MarketException | ArithmeticException e) {
        terms.put(equity, new Known(Map.of(), Optional.of(e.getMessage())));
      }
    });
    return terms;
  }

  private static Equity.Key equity(OptionPrice key) {
    return new Equity.Key(key.underlying(), key.currency());
  }

  private LocalDate date(OptionPrice key) {
    return key.pillar().dateFrom(data.quotes().date());
  }

  /** Whether a volatility is quoted for the strike of a price, for its side or for both. */
  private boolean hasVolatility(OptionPrice key) {
    ImpliedVol sided = key.impliedVol();
    Strike either = new Strike(sided.strike().level(), Strike.Side.EITHER, sided.strike().text());
    return data.quotes().find(sided).isPresent()
        || data.quotes().find(new ImpliedVol(key.underlying(), key.currency(), key.pillar(), either)).isPresent();
  }

  private Optional<Quote<?>> implied(Quote<OptionPrice> quote, ExpiryTerms terms) {
    BlackVolatility.Option option = option(quote.key());
    Optional<String> fault = fault(option, quote.value(), terms);
    if (fault.isEmpty()) {
      try {
        BlackVolatility.Volatility found = black.withSlopes(option, quote.value(), terms.forward(), terms.discount());
        Optional<Magnitude> usual = quote.key().impliedVol().magnitude(quote.date());
        fault = usual.flatMap(size -> size.refusal(found.level())).map(_ -> implies(found.level()) + ", out of all proportion");
        if (fault.isEmpty()) {
          usual.flatMap(size -> size.oddity(found.level())).ifPresent(_ ->
              odd.add(quote.key() + " is " + quote.value() + ", which " + implies(found.level())));
          byVolatility.put(quote.key().impliedVol(), new Implied(quote, date(quote.key()), terms, option, found));
          return Optional.of(new Quote<>(quote.date(), quote.key().impliedVol(), found.level()));
        }
      } catch (ArithmeticException e) {
        fault = Optional.of("is no price that a volatility gives: " + e.getMessage());
      }
    }
    refused.add(new Refused(quote, fault.get()));
    return Optional.empty();
  }

  private BlackVolatility.Option option(OptionPrice key) {
    double level = ((Strike.Absolute) key.strike().level()).level();
    return new BlackVolatility.Option(key.strike().side() == Strike.Side.CALL, level, data.years(date(key)));
  }

  /** The reason why no volatility gives a price; empty where one does. */
  private static Optional<String> fault(BlackVolatility.Option option, double price, ExpiryTerms terms) {
    double least = terms.discount() * option.exercised(terms.forward());
    double most = terms.discount() * (option.isCall() ? terms.forward() : option.strike());
    String what = "the price of this " + (option.isCall() ? "call" : "put");
    String forward = ", for a forward of " + number(terms.forward()) + " and a discount factor of " + number(terms.discount());
    if (!(price > least && price < most)) {
      return Optional.of("is no price that a volatility gives: " + what + " must be above " + number(least) + " and below "
          + number(most) + forward);
    }
    return least > 0 && price - least < LEAST_TIME_VALUE * terms.discount() * terms.forward()
        ? Optional.of("has no time value that says what volatility is: " + what + " is " + number(least) + " without any" + forward
            + "; quote the " + (option.isCall() ? "put" : "call") + " of this strike")
        : Optional.empty();
  }

  private static String implies(double volatility) {
    return String.format(Locale.ROOT, "implies a volatility of %.4g %%", 100 * volatility);
  }

  private static String number(double value) {
    return Double.toString(Math.rint(1e6 * value) / 1e6);
  }
}
