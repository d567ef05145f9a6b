package org.backsweep.pricing.quotes;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.pricing.quotes.Neighbours.Point;
import org.backsweep.pricing.quotes.QuoteKey.CashDividend;
import org.backsweep.pricing.quotes.QuoteKey.FxSpot;
import org.backsweep.pricing.quotes.QuoteKey.ImpliedVol;
import org.backsweep.pricing.quotes.QuoteKey.Spot;

/**
 * Warnings about quotes that were read, as sentences: sizes that are odd, quotes far from those beside them in strike or expiry,
 * prices far from the fixing before them, chains.
 */
public final class QuoteCheck {
  /** The days back from today beyond which a fixing says little of today's price. */
  private static final int RECENT_DAYS = 10;
  private static final double MOVE = 2;
  private static final double FX_MOVE = 1.25;
  private static final double CROSS = 1.1;
  private static final double FAR_FROM_STRIKES = 3;
  private static final double MOST_OF_PRICE = 0.25;
  private static final int NAMED = 3;

  private final Quotes quotes;
  private final Fixings fixings;
  private final List<String> found = new ArrayList<>();

  private QuoteCheck(Quotes quotes, Fixings fixings) {
    this.quotes = quotes;
    this.fixings = fixings;
  }

  static List<String> of(Quotes quotes, Fixings fixings) {
    QuoteCheck check = new QuoteCheck(quotes, fixings);
    check.sizes();
    quotes.spots().forEach(check::equity);
    check.rates();
    check.fx();
    check.fixings();
    return check.found;
  }

  /** The sentences about the volatilities that the prices of options of some names became. */
  public static List<String> ofImplied(Quotes volatilities, Quotes prices) {
    QuoteCheck check = new QuoteCheck(volatilities, Fixings.none());
    prices.spots().stream().filter(spot -> hasPrices(prices, spot)).forEach(check::volatilities);
    return check.found;
  }

  private static boolean hasPrices(Quotes quotes, Quote<Spot> spot) {
    return !quotes.optionPrices(spot.key().underlying(), spot.key().currency()).isEmpty();
  }

  /** Adds one sentence for each curve or surface with odd sizes. */
  private void sizes() {
    Map<String, List<String>> bySeries = new LinkedHashMap<>();
    for (Quote<?> quote : quotes.all()) {
      quote.key().magnitude(quotes.date()).flatMap(magnitude -> magnitude.oddity(quote.value())).ifPresent(odd ->
          bySeries.computeIfAbsent(RefusedSizes.series(quote.key()), any -> new ArrayList<>()).add(quote.key() + ": " + odd));
    }
    bySeries.values().forEach(odd -> found.add(odd.getFirst()
        + (odd.size() == 1 ? "" : " (and " + (odd.size() - 1) + " more of the same curve or surface)")));
  }

  private void equity(Quote<Spot> spot) {
    Spot key = spot.key();
    recent(key.toString(), spot.value(), Fixings.equityIndex(key.underlying()), MOVE);
    if (!hasPrices(quotes, spot)) {
      volatilities(spot);
    }
    // A dividend is a large yield to a pillar soon after it, so that the amounts paid up to each pillar are compared.
    far(Neighbours.RATE, quotes.dividendYields(key.underlying(), key.currency()).stream().map(quote -> new Point(
        quote.key() + " times its years", quote.value() * ChronoUnit.DAYS.between(quotes.date(), day(quote.key().pillar())) / 365)).toList());
    quotes.forwards(key.underlying(), key.currency()).stream()
        .filter(forward -> Math.max(forward.value() / spot.value(), spot.value() / forward.value()) > MOVE)
        .forEach(forward -> found.add(forward.key() + " is " + forward.value() + ", far from the price, " + spot.value()));
    List<Quote<CashDividend>> cash = quotes.cashDividends(key.underlying(), key.currency());
    far(Neighbours.AMOUNT, cash.stream().map(QuoteCheck::point).toList());
    cash.stream().filter(dividend -> dividend.value() > MOST_OF_PRICE * spot.value()).forEach(dividend -> found.add(dividend.key()
        + " is " + dividend.value() + ", more than a quarter of the price, " + spot.value() + "; amounts are for one share, in the "
        + "currency of the price"));
  }

  private void volatilities(Quote<Spot> spot) {
    chain(spot.key());
    List<Quote<ImpliedVol>> vols = quotes.impliedVols(spot.key().underlying(), spot.key().currency());
    strikes(spot, vols);
    smiles(spot.value(), vols);
  }

  private void chain(Spot spot) {
    Map<List<Object>, List<ImpliedVol>> strikes = new LinkedHashMap<>();
    for (Quote<ImpliedVol> quote : quotes.impliedVols(spot.underlying(), spot.currency())) {
      strikes.computeIfAbsent(List.of(day(quote.key().pillar()), quote.key().strike().level()), any -> new ArrayList<>()).add(quote.key());
    }
    Map<Boolean, List<List<ImpliedVol>>> byMixed = strikes.values().stream().filter(same -> same.size() > 1)
        .collect(Collectors.partitioningBy(same -> same.stream().anyMatch(key -> key.strike().side() == Strike.Side.EITHER)));
    told(spot, byMixed.get(false), "a volatility of calls and one of puts; that of the option out of the money is taken, at the "
        + "forward the mean of both");
    byMixed.get(true).stream().findFirst().ifPresent(first -> told(spot, byMixed.get(true), "a volatility without C or P beside that of "
        + "an option, the first " + first.stream().map(ImpliedVol::toString).collect(Collectors.joining(" and "))
        + "; that of the option is taken where it is out of the money (P up to the forward, C above), else the one without; quote a "
        + "strike either without, or by C and P"));
  }

  private void told(Spot spot, List<List<ImpliedVol>> strikes, String what) {
    if (!strikes.isEmpty()) {
      found.add(spot.underlying() + " in " + spot.currency() + ": " + strikes.size()
          + (strikes.size() == 1 ? " strike has " : " strikes have ") + what);
    }
  }

  private void strikes(Quote<Spot> spot, List<Quote<ImpliedVol>> vols) {
    double[] levels = vols.stream().map(vol -> vol.key().strike().level()).filter(Strike.Absolute.class::isInstance)
        .mapToDouble(level -> ((Strike.Absolute) level).level()).sorted().toArray();
    if (levels.length > 0 && (levels[0] > FAR_FROM_STRIKES * spot.value()
        || levels[levels.length - 1] < spot.value() / FAR_FROM_STRIKES)) {
      found.add(spot.key() + " is " + spot.value() + ", far from all strikes of its volatilities, " + levels[0] + " to "
          + levels[levels.length - 1]);
    }
  }

  /** Compares volatilities along the strikes of each expiry, for a chain those out of the money, and along the expiries. */
  private void smiles(double spot, List<Quote<ImpliedVol>> vols) {
    SortedMap<LocalDate, List<Quote<ImpliedVol>>> byExpiry = new TreeMap<>();
    vols.stream().filter(vol -> isOutOfTheMoney(vol.key().strike(), spot)).forEach(vol ->
        byExpiry.computeIfAbsent(day(vol.key().pillar()), any -> new ArrayList<>()).add(vol));
    List<String> odd = new ArrayList<>();
    List<Point> medians = new ArrayList<>();
    byExpiry.values().forEach(slice -> {
      odd.addAll(Neighbours.VOLATILITY.odd(slice.stream().filter(vol -> vol.key().strike().level() instanceof Strike.Absolute)
          .map(QuoteCheck::point).toList()));
      Quote<ImpliedVol> median = slice.stream().sorted(Comparator.comparingDouble(Quote::value)).skip(slice.size() / 2).findFirst()
          .orElseThrow();
      medians.add(new Point(median.key() + ", the median of its expiry,", median.value()));
    });
    tell(odd);
    far(Neighbours.VOLATILITY, medians);
  }

  private static boolean isOutOfTheMoney(Strike strike, double spot) {
    return switch (strike.side()) {
      case EITHER -> true;
      case CALL -> !(strike.level() instanceof Strike.Absolute(double level) && level < spot);
      case PUT -> !(strike.level() instanceof Strike.Absolute(double level) && level >= spot);
    };
  }

  private void rates() {
    Map<List<Object>, List<Quote<?>>> lines = new LinkedHashMap<>();
    Map<List<Object>, List<Quote<?>>> factors = new LinkedHashMap<>();
    for (Quote<?> quote : quotes.all()) {
      switch (quote.key()) {
        case QuoteKey.ZeroRate zero -> add(lines, List.of(zero.currency(), zero.curve()), quote);
        case QuoteKey.DiscountFactor factor -> add(factors, List.of(factor.currency(), factor.curve()), quote);
        case QuoteKey.Deposit deposit -> add(lines, List.of(deposit.currency()), quote);
        case QuoteKey.SwapRate swap -> add(lines, List.of(swap.currency(), swap.index(), swap.floating()), quote);
        case QuoteKey.FxVol vol -> add(lines, List.of(vol.from(), vol.to(), vol.strike()), quote);
        default -> { }
      }
    }
    lines.values().forEach(line -> far(neighbours(line.getFirst().key().kind()),
        line.stream().sorted(Comparator.comparing(quote -> end(quote.key()))).map(QuoteCheck::point).toList()));
    factors.values().forEach(curve -> factors(curve.stream().sorted(Comparator.comparing(quote -> end(quote.key()))).toList()));
  }

  /** Compares the zero rates of a curve of discount factors, and names a factor that is larger than the one before it. */
  private void factors(List<Quote<?>> curve) {
    List<Point> rates = curve.stream().map(quote -> new Point(quote.key() + " as a zero rate",
        -Math.log(quote.value()) * 365 / ChronoUnit.DAYS.between(quotes.date(), end(quote.key())))).toList();
    far(Neighbours.RATE, rates);
    // Where rates are below zero, factors grow.
    tell(IntStream.range(1, curve.size()).filter(i -> curve.get(i).value() > curve.get(i - 1).value() && curve.get(i).value() < 1)
        .mapToObj(i -> curve.get(i).key() + " is " + curve.get(i).value() + ", above the discount factor before it, "
            + curve.get(i - 1).value() + ": the rate between them is below zero").toList());
  }

  private static Neighbours neighbours(QuoteKind kind) {
    return switch (kind) {
      case FX_VOL -> Neighbours.VOLATILITY;
      case FX_RISK_REVERSAL, FX_BUTTERFLY -> Neighbours.DIFFERENCE;
      default -> Neighbours.RATE;
    };
  }

  private static void add(Map<List<Object>, List<Quote<?>>> lines, List<Object> line, Quote<?> quote) {
    lines.computeIfAbsent(line, any -> new ArrayList<>()).add(quote);
  }

  private LocalDate end(QuoteKey key) {
    return key.expiry(quotes.date()).orElseThrow(() -> new IllegalArgumentException(key + " has no end"));
  }

  private LocalDate day(Pillar pillar) {
    return pillar.dateFrom(quotes.date());
  }

  /** Compares each rate with its fixing, and with the product of two rates over a third currency. */
  private void fx() {
    Map<String, Double> rates = new LinkedHashMap<>();
    for (Quote<FxSpot> quote : quotes.fxSpots()) {
      String from = quote.key().from().getCode();
      String to = quote.key().to().getCode();
      recent(quote.key().toString(), quote.value(), "FX-" + from + to, FX_MOVE);
      rates.putIfAbsent(from + to, quote.value());
      rates.putIfAbsent(to + from, 1 / quote.value());
    }
    List<String> codes = quotes.fxSpots().stream().flatMap(quote -> Stream.of(quote.key().from(), quote.key().to()))
        .map(currency -> currency.getCode()).distinct().toList();
    for (Quote<FxSpot> quote : quotes.fxSpots()) {
      String from = quote.key().from().getCode();
      String to = quote.key().to().getCode();
      for (String over : codes) {
        if (rates.containsKey(from + over) && rates.containsKey(over + to)) {
          double cross = rates.get(from + over) * rates.get(over + to);
          if (isApart(quote.value(), cross, CROSS)) {
            found.add(quote.key() + " is " + quote.value() + ", but over " + over + " it is " + cross
                + "; a rate is the amount of the second currency for one of the first");
          }
        }
      }
    }
  }

  private void recent(String name, double value, String index, double move) {
    SortedMap<LocalDate, Double> before = fixings.history(index).tailMap(quotes.date().minusDays(RECENT_DAYS));
    OptionalDouble last = before.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(before.get(before.lastKey()));
    if (last.isPresent() && isApart(value, last.getAsDouble(), move)) {
      found.add(name + " is " + value + ", and the fixing " + index + " of " + before.lastKey() + " is " + last.getAsDouble());
    }
  }

  private static boolean isApart(double a, double b, double factor) {
    return a > factor * b || b > factor * a;
  }

  private void fixings() {
    fixings.indices().stream().filter(index -> index.startsWith("EQ-") || index.startsWith("FX-")).forEach(index ->
        far(Neighbours.PRICE, fixings.history(index).entrySet().stream()
            .map(fixing -> new Point("the fixing " + index + " of " + fixing.getKey(), fixing.getValue())).toList()));
  }

  private void far(Neighbours neighbours, List<Point> line) {
    tell(neighbours.odd(line));
  }

  private void tell(List<String> odd) {
    odd.stream().limit(NAMED).forEach(found::add);
    if (odd.size() > NAMED) {
      found.add("after " + odd.get(NAMED - 1) + ": " + (odd.size() - NAMED) + " more like it");
    }
  }

  private static Point point(Quote<?> quote) {
    return new Point(quote.key().toString(), quote.value());
  }
}
