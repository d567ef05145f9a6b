package org.backsweep.reports.html;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.QuoteKey.ImpliedVol;
import org.backsweep.pricing.quotes.QuoteKind;
import org.backsweep.pricing.quotes.Strike;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;

/**
 * The portfolio's vegas to one surface, by expiry and strike.
 *
 * @param surface the underlying and the currency that it is quoted in
 * @param currency the currency of the vegas
 * @param unit the move of a volatility that they are for
 * @param expiries the expiries, ascending
 * @param strikes the strikes, in the order of {@link Strike.Level}
 * @param vegas a row for each strike, a column for each expiry; NaN where nothing is quoted
 */
public record VegaMap(String surface, String currency, String unit, List<String> expiries, List<String> strikes,
    List<List<Double>> vegas) {

  private static final Strike.Level AT_THE_MONEY = new Strike.Moneyness(Strike.Base.FORWARD, 1);

  private record Key(String surface, String currency) {}

  private record Point(LocalDate expiry, Strike.Level strike) {}

  /** The maps of all surfaces that the portfolio has vegas to. */
  static List<VegaMap> of(List<Greek> greeks, LocalDate valuation) {
    Map<Key, Map<Point, List<Greek>>> bySurface = new LinkedHashMap<>();
    for (Greek greek : greeks) {
      if (greek.level() == Level.PORTFOLIO && isVega(greek.point().kind())) {
        QuoteKey quote = QuoteKey.parse(greek.quote());
        Key key = new Key(quote instanceof ImpliedVol vol ? vol.underlying() + " in " + vol.currency() : quote.subject(),
            greek.currency());
        Point point = new Point(quote.expiry(valuation).orElseThrow(),
            quote instanceof ImpliedVol vol ? vol.strike().level() : AT_THE_MONEY);
        bySurface.computeIfAbsent(key, any -> new LinkedHashMap<>()).computeIfAbsent(point, any -> new ArrayList<>()).add(greek);
      }
    }
    List<VegaMap> maps = new ArrayList<>();
    bySurface.forEach((key, greekAt) -> maps.add(map(key, greekAt)));
    maps.sort(Comparator.comparing(VegaMap::surface).thenComparing(VegaMap::currency));
    return maps;
  }

  private static boolean isVega(String measure) {
    return measure.equals(QuoteKind.IMPLIED_VOL.measure()) || measure.equals(QuoteKind.FX_VOL.measure());
  }

  private static VegaMap map(Key key, Map<Point, List<Greek>> greeksAt) {
    TreeSet<LocalDate> expiries = new TreeSet<>();
    TreeSet<Strike.Level> strikes = new TreeSet<>();
    greeksAt.keySet().forEach(point -> {
      expiries.add(point.expiry());
      strikes.add(point.strike());
    });
    List<List<Double>> vegas = new ArrayList<>();
    for (Strike.Level strike : strikes) {
      vegas.add(expiries.stream().map(expiry -> greeksAt.getOrDefault(new Point(expiry, strike), List.of()))
          .map(greeks -> greeks.stream().mapToDouble(Greek::perUnit).reduce(Double::sum).orElse(Double.NaN)).toList());
    }
    return new VegaMap(key.surface(), key.currency(), greeksAt.values().iterator().next().getFirst().unit(),
        expiries.stream().map(LocalDate::toString).toList(), strikes.stream().map(VegaMap::label).toList(), vegas);
  }

  private static String label(Strike.Level level) {
    return switch (level) {
      case Strike.Absolute absolute -> Figures.plain(absolute.level());
      case Strike.Moneyness at when at.equals(AT_THE_MONEY) -> "ATM forward";
      case Strike.Moneyness at -> Figures.plain(100 * at.ratio()) + " % of " + name(at.base());
      case Strike.Delta delta -> Figures.plain(100 * delta.delta()) + " % " + name(delta.base()) + " delta "
          + (delta.option() == Strike.Side.CALL ? "call" : "put");
      case Strike.DeltaNeutral _ -> "delta neutral";
    };
  }

  private static String name(Strike.Base base) {
    return base == Strike.Base.SPOT ? "spot" : "forward";
  }

  /** The shades of its cells. */
  public Shades shades() {
    return Shades.upTo(vegas.stream().flatMap(List::stream).toList());
  }

  /** The sum for a strike. */
  public double ofStrike(int row) {
    return vegas.get(row).stream().filter(Double::isFinite).mapToDouble(vega -> vega).sum();
  }

  /** The sum for an expiry. */
  public double ofExpiry(int column) {
    return vegas.stream().mapToDouble(row -> row.get(column)).filter(Double::isFinite).sum();
  }

  /** The sum of all. */
  public double total() {
    double sum = 0;
    for (int row = 0; row < vegas.size(); row++) {
      sum += ofStrike(row);
    }
    return sum;
  }
}
