package org.backsweep.pricing.foreign.ore;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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
 * all expiries of a strike before the next strike, at the money first. An expiry that is quoted as a date is a number of days.
 */
public final class OreFactors {
  private static final String AT_THE_MONEY = "ATM";

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
   * @param strike the place of the strike among others; 0 at the money, and where there is none
   * @param label the end of the factor's name
   */
  private record Point(String curve, Optional<LocalDate> expiry, double strike, String label, boolean isPar) {}

  /** The factors by the keys of quotes; keys that have no counterpart are not there. */
  public static Map<String, Factor> of(Quotes quotes) {
    Map<Quote<?>, Point> points = new LinkedHashMap<>();
    quotes.all().forEach(quote -> point(quote.key(), quotes.date()).ifPresent(point -> points.put(quote, point)));
    Map<String, List<Point>> curves = new HashMap<>();
    points.values().forEach(point -> curves.computeIfAbsent(point.curve(), any -> new ArrayList<>()).add(point));
    Map<String, Map<Point, Integer>> places = new HashMap<>();
    curves.forEach((curve, all) -> places.put(curve, places(all)));
    Map<String, Factor> factors = new HashMap<>();
    points.forEach((quote, point) -> factors.put(quote.key().toString(),
        new Factor(point.curve() + "/" + places.get(point.curve()).get(point) + "/" + point.label(), point.isPar(), RiskUnit.of(quote).size())));
    return factors;
  }

  private static Map<Point, Integer> places(List<Point> all) {
    List<LocalDate> expiries = List.copyOf(new TreeSet<>(all.stream().flatMap(point -> point.expiry().stream()).toList()));
    List<Double> strikes = List.copyOf(new TreeSet<>(all.stream().map(Point::strike).toList()));
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
        case Strike.Moneyness moneyness -> onSurface("EquityVolatility/" + vol.underlying(), vol.pillar(), moneyness.ratio(), moneyness.ratio() == 1, date);
        case Strike.Absolute absolute -> onSurface("EquityVolatility/" + vol.underlying(), vol.pillar(), absolute.level(), false, date);
        case Strike.Delta _, Strike.DeltaNeutral _ -> Optional.empty();
      };
      case QuoteKey.FxVol vol -> switch (vol.strike()) {
        case FxStrike.AtTheMoney _ -> onSurface("FXVolatility/" + vol.from() + vol.to(), vol.pillar(), 0, true, date);
        case FxStrike.Absolute absolute -> onSurface("FXVolatility/" + vol.from() + vol.to(), vol.pillar(), absolute.level(), false, date);
        case FxStrike.RiskReversal _, FxStrike.Butterfly _, FxStrike.AtDelta _ -> Optional.empty();
      };
      case QuoteKey.EquityForward _, QuoteKey.OptionPrice _, QuoteKey.DiscountFactor _, QuoteKey.CashDividend _, QuoteKey.Correlation _, QuoteKey.Fixing _,
          QuoteKey.Parameter _, QuoteKey.Unused _ -> Optional.empty();
    };
  }

  private static Optional<Point> spot(String curve) {
    return Optional.of(new Point(curve, Optional.empty(), 0, "spot", false));
  }

  private static Optional<Point> onCurve(String curve, Pillar pillar, QuoteKey key, LocalDate date, boolean isPar) {
    return Optional.of(new Point(curve, key.expiry(date), 0, period(pillar, date), isPar));
  }

  private static Optional<Point> onSurface(String surface, Pillar pillar, double strike, boolean isAtTheMoney, LocalDate date) {
    String label = isAtTheMoney ? AT_THE_MONEY : strike == Math.rint(strike) ? Long.toString((long) strike) : Double.toString(strike);
    return Optional.of(new Point(surface, Optional.of(pillar.dateFrom(date)), isAtTheMoney ? 0 : strike, period(pillar, date) + "/" + label, false));
  }

  private static String period(Pillar pillar, LocalDate date) {
    return switch (pillar) {
      case Pillar.AtTenor tenor -> tenor.toString();
      case Pillar.OnDate(LocalDate day, _) -> ChronoUnit.DAYS.between(date, day) + "D";
    };
  }
}
