package org.backsweep.pricing.quotes;

import com.opengamma.strata.basics.currency.Currency;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.backsweep.pricing.path.Observable;
import org.backsweep.pricing.path.Observable.EquityLevel;
import org.backsweep.pricing.path.Observable.FxLevel;
import org.backsweep.pricing.quotes.QuoteKey.CashDividend;
import org.backsweep.pricing.quotes.QuoteKey.Correlation;
import org.backsweep.pricing.quotes.QuoteKey.DiscountFactor;
import org.backsweep.pricing.quotes.QuoteKey.DividendYield;
import org.backsweep.pricing.quotes.QuoteKey.EquityForward;
import org.backsweep.pricing.quotes.QuoteKey.Fixing;
import org.backsweep.pricing.quotes.QuoteKey.FxSpot;
import org.backsweep.pricing.quotes.QuoteKey.FxVol;
import org.backsweep.pricing.quotes.QuoteKey.ImpliedVol;
import org.backsweep.pricing.quotes.QuoteKey.OptionPrice;
import org.backsweep.pricing.quotes.QuoteKey.ParRate;
import org.backsweep.pricing.quotes.QuoteKey.Parameter;
import org.backsweep.pricing.quotes.QuoteKey.Spot;
import org.backsweep.pricing.quotes.QuoteKey.Unused;
import org.backsweep.pricing.quotes.QuoteKey.ZeroRate;

/** The quotes of one valuation date, each point once; immutable, in the order in which they were read. */
public final class Quotes implements Serializable {
  /** An underlying or curve, in a currency. */
  private record Name(String name, Currency currency) {}

  private final LocalDate date;
  private final List<Quote<?>> all;
  private final SortedMap<String, Long> unused;
  private final Map<QuoteKey, Quote<?>> byPoint = new HashMap<>();
  private final List<Quote<Spot>> spots = new ArrayList<>();
  private final Map<Name, List<Quote<DividendYield>>> dividends = new LinkedHashMap<>();
  private final Map<Name, List<Quote<EquityForward>>> forwards = new LinkedHashMap<>();
  private final Map<Name, List<Quote<ImpliedVol>>> vols = new LinkedHashMap<>();
  private final Map<Name, List<Quote<OptionPrice>>> prices = new LinkedHashMap<>();
  private final Map<Name, List<Quote<ZeroRate>>> zeros = new LinkedHashMap<>();
  private final Map<Name, List<Quote<DiscountFactor>>> factors = new LinkedHashMap<>();
  private final Map<Name, List<Quote<CashDividend>>> cash = new LinkedHashMap<>();
  private final Map<Currency, List<Quote<ParRate>>> pars = new LinkedHashMap<>();
  private final Map<FxLevel, Quote<FxSpot>> fxSpots = new LinkedHashMap<>();
  private final Map<FxLevel, List<Quote<FxVol>>> fxVols = new LinkedHashMap<>();

  /**
   * @param date the valuation date, which is every quote's date
   * @param quotes the quotes, no two of the same point
   * @param unused how many quotes of other kinds there were, by kind
   * @throws IllegalArgumentException for a quote of another date, a point quoted twice, or a key that is no quote's
   */
  public Quotes(LocalDate date, List<? extends Quote<?>> quotes, Map<String, Long> unused) {
    this.date = date;
    this.all = List.copyOf(quotes);
    this.unused = Collections.unmodifiableSortedMap(new TreeMap<>(unused));
    for (Quote<?> quote : all) {
      if (!quote.date().equals(date)) {
        throw new IllegalArgumentException(quote.key() + " is of " + quote.date() + ", not of " + date);
      }
      Quote<?> other = byPoint.put(quote.key().resolved(date), quote);
      if (other != null) {
        throw new IllegalArgumentException(quote.key() + " quotes the same point as " + other.key());
      }
      place(quote);
    }
    dividends.values().forEach(list -> list.sort(Comparator.comparing(quote -> day(quote.key().pillar()))));
    forwards.values().forEach(list -> list.sort(Comparator.comparing(quote -> day(quote.key().pillar()))));
    zeros.values().forEach(list -> list.sort(Comparator.comparing(quote -> day(quote.key().pillar()))));
    factors.values().forEach(list -> list.sort(Comparator.comparing(quote -> day(quote.key().pillar()))));
    fxVols.values().forEach(list -> list.sort(Comparator.comparing((Quote<FxVol> quote) -> day(quote.key().pillar()))
        .thenComparing(quote -> quote.key().strike())));
    cash.values().forEach(list -> list.sort(Comparator.comparing(quote -> quote.key().exDate())));
    vols.values().forEach(list -> list.sort(
        Comparator.comparing((Quote<ImpliedVol> quote) -> day(quote.key().pillar()))
            .thenComparing(quote -> quote.key().strike().level())));
    prices.values().forEach(list -> list.sort(
        Comparator.comparing((Quote<OptionPrice> quote) -> day(quote.key().pillar()))
            .thenComparing(quote -> quote.key().strike().level())));
  }

  private void place(Quote<?> quote) {
    double value = quote.value();
    switch (quote.key()) {
      case Spot key -> spots.add(new Quote<>(date, key, value));
      case DividendYield key -> list(dividends, key.underlying(), key.currency()).add(new Quote<>(date, key, value));
      case EquityForward key -> list(forwards, key.underlying(), key.currency()).add(new Quote<>(date, key, value));
      case ImpliedVol key -> list(vols, key.underlying(), key.currency()).add(new Quote<>(date, key, value));
      case OptionPrice key -> list(prices, key.underlying(), key.currency()).add(new Quote<>(date, key, value));
      case ZeroRate key -> list(zeros, key.curve(), key.currency()).add(new Quote<>(date, key, value));
      case DiscountFactor key -> list(factors, key.curve(), key.currency()).add(new Quote<>(date, key, value));
      case CashDividend key -> list(cash, key.underlying(), key.currency()).add(new Quote<>(date, key, value));
      case ParRate key ->
          pars.computeIfAbsent(key.currency(), any -> new ArrayList<>()).add(new Quote<>(date, key, value));
      case FxSpot key -> fxSpots.put(new FxLevel(key.from(), key.to()), new Quote<>(date, key, value));
      case FxVol key ->
          fxVols.computeIfAbsent(new FxLevel(key.from(), key.to()), any -> new ArrayList<>()).add(new Quote<>(date, key, value));
      // A correlation is found by its names.
      case Correlation _ -> { }
      case Parameter key -> throw new IllegalArgumentException(key + " is a parameter of the valuation; nothing quotes it");
      case Fixing key -> throw new IllegalArgumentException(key + " is a fixing; it belongs to Fixings");
      case Unused key -> throw new IllegalArgumentException(key + " is of a kind that nothing uses");
    }
  }

  private static <T> List<T> list(Map<Name, List<T>> lists, String name, Currency currency) {
    return lists.computeIfAbsent(new Name(name, currency), any -> new ArrayList<>());
  }

  private static <T> List<T> view(Map<Name, List<T>> lists, String name, Currency currency) {
    return Collections.unmodifiableList(lists.getOrDefault(new Name(name, currency), List.of()));
  }

  private LocalDate day(Pillar pillar) {
    return pillar.dateFrom(date);
  }

  public LocalDate date() {
    return date;
  }

  /** All quotes, in the order in which they were read. */
  public List<Quote<?>> all() {
    return all;
  }

  /** The quote of a point, however its key writes it. */
  public Optional<Quote<?>> find(QuoteKey key) {
    return Optional.ofNullable(byPoint.get(key.resolved(date)));
  }

  /** Every spot, in the order in which they were read. */
  public List<Quote<Spot>> spots() {
    return Collections.unmodifiableList(spots);
  }

  public Optional<Quote<Spot>> spot(String underlying, Currency currency) {
    return spots.stream().filter(quote -> quote.key().equals(new Spot(underlying, currency))).findFirst();
  }

  /**
   * The observable that a trade means by a name: an equity or index where one of that name has a spot, in the preferred currency
   * if it has that, else in the first; or an exchange rate such as {@code EURUSD} that follows from the quotes. Empty where the
   * name has no level.
   */
  public Optional<Observable> observable(String name, Currency preferred) {
    return spot(name, preferred).or(() -> spots.stream().filter(quote -> quote.key().underlying().equals(name)).findFirst())
        .<Observable>map(quote -> new EquityLevel(name, quote.key().currency()))
        .or(() -> FxLevel.find(name).filter(pair -> fxRoute(pair.from(), pair.currency()).isPresent()));
  }

  /** The level of an observable, where it has one. */
  public OptionalDouble level(Observable observable) {
    return switch (observable) {
      case EquityLevel(String name, Currency currency) -> spot(name, currency).stream().mapToDouble(Quote::value).findFirst();
      case FxLevel(Currency from, Currency to) -> fxRoute(from, to).stream().mapToDouble(FxRoute::rate).findFirst();
    };
  }

  /** The route from the quotes to the exchange rate of two currencies; empty where there is none. */
  public Optional<FxRoute> fxRoute(Currency from, Currency to) {
    return FxRoute.of(fxSpots(), from, to);
  }

  /** The names that have any quote in the role of an underlying, sorted. */
  public SortedSet<String> underlyings() {
    SortedSet<String> names = new TreeSet<>();
    spots.forEach(quote -> names.add(quote.key().underlying()));
    dividends.keySet().forEach(name -> names.add(name.name()));
    forwards.keySet().forEach(name -> names.add(name.name()));
    vols.keySet().forEach(name -> names.add(name.name()));
    prices.keySet().forEach(name -> names.add(name.name()));
    cash.keySet().forEach(name -> names.add(name.name()));
    return names;
  }

  /** The dividend yields of an underlying, by date of the pillar; empty where there are none. */
  public List<Quote<DividendYield>> dividendYields(String underlying, Currency currency) {
    return view(dividends, underlying, currency);
  }

  /** The forward prices of an underlying, by date of the pillar; empty where there are none. */
  public List<Quote<EquityForward>> forwards(String underlying, Currency currency) {
    return view(forwards, underlying, currency);
  }

  /** The implied volatilities of an underlying, by date of the pillar, then in the order of {@link Strike.Level}. */
  public List<Quote<ImpliedVol>> impliedVols(String underlying, Currency currency) {
    return view(vols, underlying, currency);
  }

  /** The option prices of an underlying, by date of the pillar, then by strike; empty where there are none. */
  public List<Quote<OptionPrice>> optionPrices(String underlying, Currency currency) {
    return view(prices, underlying, currency);
  }

  /** Whether any option price is quoted. */
  public boolean hasOptionPrices() {
    return !prices.isEmpty();
  }

  /** The names of a currency's zero curves, sorted. */
  public SortedSet<String> zeroCurves(Currency currency) {
    return curves(zeros, currency);
  }

  /** The names of a currency's curves of discount factors, sorted. */
  public SortedSet<String> discountCurves(Currency currency) {
    return curves(factors, currency);
  }

  private static SortedSet<String> curves(Map<Name, ?> byName, Currency currency) {
    SortedSet<String> names = new TreeSet<>();
    byName.keySet().stream().filter(name -> name.currency().equals(currency)).forEach(name -> names.add(name.name()));
    return names;
  }

  /** The zero rates of a curve, by date of the pillar; empty where there are none. */
  public List<Quote<ZeroRate>> zeroRates(Currency currency, String curve) {
    return view(zeros, curve, currency);
  }

  /** The discount factors of a curve, by date of the pillar; empty where there are none. */
  public List<Quote<DiscountFactor>> discountFactors(Currency currency, String curve) {
    return view(factors, curve, currency);
  }

  /** Whether there are quotes to make a discount curve of a currency from: zero rates, discount factors or par rates. */
  public boolean hasCurve(Currency currency) {
    return hasParRates(currency) || !zeroCurves(currency).isEmpty() || !discountCurves(currency).isEmpty();
  }

  public boolean hasParRates(Currency currency) {
    return pars.containsKey(currency);
  }

  /** The par rates of a currency, deposits and swaps, in the order in which they were read; empty where there are none. */
  public List<Quote<ParRate>> parRates(Currency currency) {
    return Collections.unmodifiableList(pars.getOrDefault(currency, List.of()));
  }

  /** The cash dividends of an underlying, by ex-date, past ones included; empty where there are none. */
  public List<Quote<CashDividend>> cashDividends(String underlying, Currency currency) {
    return view(cash, underlying, currency);
  }

  /** Every FX rate, in the order in which they were read. */
  public List<Quote<FxSpot>> fxSpots() {
    return List.copyOf(fxSpots.values());
  }

  /** The volatilities of an FX pair as their keys have it, by date of the pillar, then in the order of {@link FxStrike}. */
  public List<Quote<FxVol>> fxVols(Currency from, Currency to) {
    return Collections.unmodifiableList(fxVols.getOrDefault(new FxLevel(from, to), List.of()));
  }

  /** The correlation of two names, in either order. */
  public Optional<Quote<Correlation>> correlation(String first, String second) {
    return find(new Correlation(first, second))
        .map(quote -> new Quote<>(date, (Correlation) quote.key(), quote.value()));
  }

  /** The number of quotes of each kind that nothing uses. */
  public SortedMap<String, Long> unused() {
    return unused;
  }
}
