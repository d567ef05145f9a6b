package org.backsweep.reports.html;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.QuoteKey.FxVol;
import org.backsweep.pricing.quotes.QuoteKey.ImpliedVol;
import org.backsweep.pricing.quotes.Strike;
import org.backsweep.scenarios.Greek;
import org.backsweep.scenarios.Level;

/**
 * The portfolio's vegas to one surface, by expiry and strike.
 *
 * @param surface the underlying and the currency that it is quoted in
 * @param currency the currency of the vegas
 * @param unit the move of a volatility that they are for
 * @param expiries the expiries, ascending
 * @param strikes the strikes, ascending, at the money forward first
 * @param vegas a row for each strike, a column for each expiry; NaN where nothing is quoted
 */
public record VegaMap(String surface, String currency, String unit, List<String> expiries, List<String> strikes,
    List<List<Double>> vegas) {

  private record Key(String surface, String currency) {}

  private record Point(LocalDate expiry, double strike) {}

  /** The maps of all surfaces that the portfolio has vegas to. */
  static List<VegaMap> of(List<Greek> greeks, LocalDate valuation) {
    Map<Key, Map<Point, Greek>> bySurface = new LinkedHashMap<>();
    for (Greek greek : greeks) {
      if (greek.level() == Level.PORTFOLIO && Kind.of(greek.quote()) == Kind.VOLATILITY) {
        if (QuoteKey.parse(greek.quote()) instanceof ImpliedVol vol) {
          Key key = new Key(vol.underlying() + " in " + vol.currency(), greek.currency());
          Point point = new Point(vol.pillar().dateFrom(valuation), level(vol.strike()));
          bySurface.computeIfAbsent(key, any -> new LinkedHashMap<>()).put(point, greek);
        } else if (QuoteKey.parse(greek.quote()) instanceof FxVol vol) {
          Key key = new Key(vol.from() + "/" + vol.to(), greek.currency());
          Point point = new Point(vol.pillar().dateFrom(valuation), 0);
          bySurface.computeIfAbsent(key, any -> new LinkedHashMap<>()).put(point, greek);
        }
      }
    }
    List<VegaMap> maps = new ArrayList<>();
    bySurface.forEach((key, greekAt) -> maps.add(map(key, greekAt)));
    maps.sort(Comparator.comparing(VegaMap::surface).thenComparing(VegaMap::currency));
    return maps;
  }

  private static double level(Strike strike) {
    return switch (strike) {
      case Strike.Absolute(double level, String text) -> level;
      case Strike.AtmForward(String text) -> 0;
    };
  }

  private static VegaMap map(Key key, Map<Point, Greek> greekAt) {
    TreeSet<LocalDate> expiries = new TreeSet<>();
    TreeMap<Double, String> strikes = new TreeMap<>();
    greekAt.keySet().forEach(point -> {
      expiries.add(point.expiry());
      strikes.put(point.strike(), point.strike() == 0 ? "ATM forward" : Figures.plain(point.strike()));
    });
    List<List<Double>> vegas = new ArrayList<>();
    for (double strike : strikes.keySet()) {
      vegas.add(expiries.stream().map(expiry -> greekAt.get(new Point(expiry, strike)))
          .map(greek -> greek == null ? Double.NaN : greek.perUnit()).toList());
    }
    return new VegaMap(key.surface(), key.currency(), greekAt.values().iterator().next().unit(),
        expiries.stream().map(LocalDate::toString).toList(), List.copyOf(strikes.values()), vegas);
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
