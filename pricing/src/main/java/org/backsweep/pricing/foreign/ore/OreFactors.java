package org.backsweep.pricing.foreign.ore;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.rates.CurveChoice;
import org.backsweep.pricing.quotes.FxStrike;
import org.backsweep.pricing.quotes.Pillar;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.quotes.RiskUnit;
import org.backsweep.pricing.quotes.Strike;

/**
 * The risk factors of the Open Source Risk Engine that the quotes of a market stand for: {@code EquitySpot/SP5/0/spot},
 * {@code EquityVolatility/SP5/5/2Y/ATM}, {@code DiscountCurve/EUR/3/2Y}.
 *
 * <p>The number in the middle is the place of the point among the quotes of its curve or surface: by expiry, and of a surface with
 * all expiries of a strike before the next strike, at the money first, of the forward before the spot. An expiry that is quoted as a date is a
 * number of days. Rates that {@link CurveChoice} leaves aside are no points of a curve.
 */
public final class OreFactors {
  private static final String AT_THE_MONEY = "ATM";
  private static final Strike.Level NO_STRIKE = new Strike.Moneyness(Strike.Base.FORWARD, 1);

  private OreFactors() {}

  /**
   * A factor.
   *
   * @param text its name
   * @param isPar whether it is the rate of an instrument that a curve is made from, not a zero rate of the curve
   * @param shift the unit of its moves
   */
  public record Factor(String text, boolean isPar, double shift) {}

  /**
   * The point that a quote is of.
   *
   * @param curve the type of the factor and the name of what is quoted
   * @param expiry the date of the quote; empty for a spot
   * @param strike the strike; that at the money where there is none
   * @param label the end of the factor's name
   */
  private record Point(String curve, Optional<LocalDate> expiry, Strike.Level strike, String label, boolean isPar) {}

  /** The factors by the keys of quotes; keys that have no counterpart are not there. */
  public static Map<String, Factor> of(Quotes quotes) {
    Map<Quote<?>, Point> points = new LinkedHashMap<>();
    Set<QuoteKey> onCurves = onCurves(quotes);
    quotes.all().stream().filter(quote -> currency(quote.key()).isEmpty() || onCurves.contains(quote.key())).forEach(quote ->
        point(quote.key(), quotes.date()).ifPresent(point -> points.put(quote, point)));
    Map<String, List<Point>> curves = new HashMap<>();
    points.values().forEach(point -> curves.computeIfAbsent(point.curve(), any -> new ArrayList<>()).add(point));
    Map<String, Map<Point, Integer>> places = new HashMap<>();
    curves.forEach((curve, all) -> places.put(curve, places(all)));
    Map<String, Factor> factors = new HashMap<>();
    points.forEach((quote, point) -> factors.put(quote.key().toString(),
        new Factor(point.curve() + "/" + places.get(point.curve()).get(point) + "/" + point.label(), point.isPar(), RiskUnit.of(quote).size())));
    return factors;
  }

  /** The zero rates and par rates from which curves are made. */
  private static Set<QuoteKey> onCurves(Quotes quotes) {
    return quotes.all().stream().flatMap(quote -> currency(quote.key()).stream()).distinct().flatMap(currency -> onCurve(quotes, currency))
        .collect(Collectors.toSet());
  }

  private static Stream<QuoteKey> onCurve(Quotes quotes, Currency currency) {
    try {
      CurveChoice choice = CurveChoice.of(quotes, currency);
      Optional<LocalDate> first = choice.swaps().stream().flatMap(swap -> swap.key().expiry(quotes.date()).stream()).min(Comparator.naturalOrder());
      return Stream.of(choice.zeros(), choice.swaps(), choice.deposits().stream().filter(deposit ->
          first.isEmpty() || deposit.key().expiry(quotes.date()).orElseThrow().isBefore(first.get())).toList())
          .flatMap(List::stream).map(Quote::key);
    } catch (MarketException e) {
      // No trade has a Greek to a curve that cannot be made.
      return Stream.of();
    }
  }

  /** The currency of a zero rate or par rate. */
  private static Optional<Currency> currency(QuoteKey key) {
    return key instanceof QuoteKey.ZeroRate zero ? Optional.of(zero.currency())
        : key instanceof QuoteKey.ParRate par ? Optional.of(par.currency()) : Optional.empty();
  }

  private static Map<Point, Integer> places(List<Point> all) {
    List<LocalDate> expiries = List.copyOf(new TreeSet<>(all.stream().flatMap(point -> point.expiry().stream()).toList()));
    List<Strike.Level> strikes = all.stream().map(Point::strike).distinct()
        .sorted(Comparator.comparing((Strike.Level strike) -> !isAtTheMoney(strike)).thenComparing(Comparator.naturalOrder())).toList();
    Map<Point, Integer> places = new HashMap<>();
    all.forEach(point -> places.put(point, strikes.indexOf(point.strike()) * expiries.size() + point.expiry().map(expiries::indexOf).orElse(0)));
    return places;
  }

  private static Optional<Point> point(QuoteKey key, LocalDate date) {
    return switch (key) {
      case QuoteKey.Spot spot -> spot("EquitySpot/" + spot.underlying());
      case QuoteKey.FxSpot fx -> spot("FXSpot/" + fx.from() + fx.to());
      case QuoteKey.ZeroRate rate -> onCurve("DiscountCurve/" + rate.currency(), rate.pillar(), key, date, false);
      case QuoteKey.ParRate rate -> onCurve("DiscountCurve/" + rate.currency(), rate.term(), key, date, true);
      case QuoteKey.DividendYield yield -> onCurve("DividendYield/" + yield.underlying(), yield.pillar(), key, date, false);
      case QuoteKey.ImpliedVol vol -> switch (vol.strike().level()) {
        case Strike.Moneyness moneyness -> onSurface("EquityVolatility/" + vol.underlying(), vol.pillar(), moneyness, moneyness.ratio(), date);
        case Strike.Absolute absolute -> onSurface("EquityVolatility/" + vol.underlying(), vol.pillar(), absolute, absolute.level(), date);
        case Strike.Delta _, Strike.DeltaNeutral _ -> Optional.empty();
      };
      case QuoteKey.FxVol vol -> switch (vol.strike()) {
        case FxStrike.AtTheMoney _ -> onSurface("FXVolatility/" + vol.from() + vol.to(), vol.pillar(), NO_STRIKE, 1, date);
        case FxStrike.Absolute absolute -> onSurface("FXVolatility/" + vol.from() + vol.to(), vol.pillar(), new Strike.Absolute(absolute.level()),
            absolute.level(), date);
        case FxStrike.RiskReversal _, FxStrike.Butterfly _, FxStrike.AtDelta _ -> Optional.empty();
      };
      case QuoteKey.EquityForward _, QuoteKey.OptionPrice _, QuoteKey.DiscountFactor _, QuoteKey.CashDividend _, QuoteKey.Correlation _,
          QuoteKey.Fixing _, QuoteKey.Parameter _, QuoteKey.Unused _ -> Optional.empty();
    };
  }

  private static Optional<Point> spot(String curve) {
    return Optional.of(new Point(curve, Optional.empty(), NO_STRIKE, "spot", false));
  }

  private static Optional<Point> onCurve(String curve, Pillar pillar, QuoteKey key, LocalDate date, boolean isPar) {
    return Optional.of(new Point(curve, key.expiry(date), NO_STRIKE, period(pillar, date), isPar));
  }

  private static Optional<Point> onSurface(String surface, Pillar pillar, Strike.Level strike, double number, LocalDate date) {
    String label = isAtTheMoney(strike) ? AT_THE_MONEY : number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    return Optional.of(new Point(surface, Optional.of(pillar.dateFrom(date)), strike, period(pillar, date) + "/" + label, false));
  }

  private static boolean isAtTheMoney(Strike.Level strike) {
    return strike instanceof Strike.Moneyness moneyness && moneyness.ratio() == 1;
  }

  private static String period(Pillar pillar, LocalDate date) {
    return switch (pillar) {
      case Pillar.AtTenor tenor -> tenor.toString();
      case Pillar.OnDate(LocalDate day, _) -> ChronoUnit.DAYS.between(date, day) + "D";
    };
  }
}
