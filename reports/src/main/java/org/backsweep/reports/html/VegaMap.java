package org.backsweep.reports.html;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.pricing.quotes.FxStrike;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.QuoteKey.FxVol;
import org.backsweep.pricing.quotes.QuoteKey.ImpliedVol;
import org.backsweep.pricing.quotes.QuoteKind;
import org.backsweep.pricing.quotes.Strike;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;

/**
 * The vegas of the portfolio to one surface, by expiry and strike. An FX pair has one map for its volatilities, one for its risk
 * reversals and one for its butterflies: a move of one of these leaves the others as they are.
 *
 * @param surface the underlying and the currency that it is quoted in, or the FX pair and the kind of its quotes
 * @param currency the currency of the vegas
 * @param unit the move of a volatility that they are for
 * @param expiries the expiries, ascending
 * @param strikes the strikes, in the order of {@link Strike.Level}, or of {@link FxStrike}
 * @param vegas a row for each strike, a column for each expiry; NaN where nothing is quoted
 */
public record VegaMap(String surface, String currency, String unit, List<String> expiries, List<String> strikes,
    List<List<Double>> vegas) {

  private static final Set<String> VEGAS = Stream.of(QuoteKind.IMPLIED_VOL, QuoteKind.FX_VOL, QuoteKind.FX_RISK_REVERSAL,
      QuoteKind.FX_BUTTERFLY).map(QuoteKind::measure).collect(Collectors.toSet());
  private static final Strike.Level AT_THE_MONEY = new Strike.Moneyness(Strike.Base.FORWARD, 1);

  private record Key(String surface, String currency) {}

  private record Point(LocalDate expiry, Row row) {}

  /** A row of a map. */
  private sealed interface Row extends Comparable<Row> {
    String label();

    /** A row with the strike of an equity's volatility. */
    record OfEquity(Strike.Level level) implements Row {
      @Override
      public String label() {
        return VegaMap.label(level);
      }
    }

    /** A row with the point of the smile that an FX volatility is quoted for. */
    record OfFx(FxStrike strike) implements Row {
      @Override
      public String label() {
        return VegaMap.label(strike);
      }
    }

    /** Compares two rows of one map, which are both of one type. */
    @Override
    default int compareTo(Row other) {
      return this instanceof OfEquity(Strike.Level one) && other instanceof OfEquity(Strike.Level two) ? one.compareTo(two)
          : this instanceof OfFx(FxStrike one) && other instanceof OfFx(FxStrike two) ? one.compareTo(two)
          : Boolean.compare(this instanceof OfFx, other instanceof OfFx);
    }
  }

  /** The maps of all surfaces that the portfolio has vegas to. */
  static List<VegaMap> of(List<Greek> greeks, LocalDate valuation) {
    Map<Key, Map<Point, List<Greek>>> bySurface = new LinkedHashMap<>();
    for (Greek greek : greeks) {
      if (greek.level() == Level.PORTFOLIO && isVega(greek.point().kind())) {
        QuoteKey quote = QuoteKey.parse(greek.quote());
        Key key = new Key(surfaceOf(quote), greek.currency());
        Point point = new Point(quote.expiry(valuation).orElseThrow(), row(quote));
        bySurface.computeIfAbsent(key, any -> new LinkedHashMap<>()).computeIfAbsent(point, any -> new ArrayList<>()).add(greek);
      }
    }
    List<VegaMap> maps = new ArrayList<>();
    bySurface.forEach((key, greekAt) -> maps.add(map(key, greekAt)));
    maps.sort(Comparator.comparing(VegaMap::surface).thenComparing(VegaMap::currency));
    return maps;
  }

  private static boolean isVega(String measure) {
    return VEGAS.contains(measure);
  }

  private static String surfaceOf(QuoteKey quote) {
    return switch (quote.kind()) {
      case FX_RISK_REVERSAL -> quote.subject() + " risk reversals";
      case FX_BUTTERFLY -> quote.subject() + " butterflies";
      default -> quote instanceof ImpliedVol vol ? vol.underlying() + " in " + vol.currency() : quote.subject();
    };
  }

  private static Row row(QuoteKey quote) {
    return switch (quote) {
      case ImpliedVol vol -> new Row.OfEquity(vol.strike().level());
      case FxVol vol -> new Row.OfFx(vol.strike());
      default -> throw new IllegalArgumentException(quote + " is no volatility");
    };
  }

  private static VegaMap map(Key key, Map<Point, List<Greek>> greeksAt) {
    TreeSet<LocalDate> expiries = new TreeSet<>();
    TreeSet<Row> rows = new TreeSet<>();
    greeksAt.keySet().forEach(point -> {
      expiries.add(point.expiry());
      rows.add(point.row());
    });
    List<List<Double>> vegas = new ArrayList<>();
    for (Row row : rows) {
      vegas.add(expiries.stream().map(expiry -> greeksAt.getOrDefault(new Point(expiry, row), List.of()))
          .map(greeks -> greeks.stream().mapToDouble(Greek::perUnit).reduce(Double::sum).orElse(Double.NaN)).toList());
    }
    return new VegaMap(key.surface(), key.currency(), greeksAt.values().iterator().next().getFirst().unit(),
        expiries.stream().map(LocalDate::toString).toList(), rows.stream().map(Row::label).toList(), vegas);
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

  private static String label(FxStrike strike) {
    return switch (strike) {
      case FxStrike.AtTheMoney _ -> "ATM";
      case FxStrike.RiskReversal reversal -> reversal.delta() + " delta";
      case FxStrike.Butterfly butterfly -> butterfly.delta() + " delta";
      case FxStrike.AtDelta(int delta, boolean isCall) -> delta + " delta " + (isCall ? "call" : "put");
      case FxStrike.Absolute absolute -> Figures.plain(absolute.level());
    };
  }

  private static String name(Strike.Base base) {
    return base == Strike.Base.SPOT ? "spot" : "forward";
  }

  /** The shades of its cells. */
  public Shades shades() {
    return Shades.upTo(vegas.stream().flatMap(List::stream).toList());
  }

  /** The sum over a strike. */
  public double ofStrike(int row) {
    return vegas.get(row).stream().filter(Double::isFinite).mapToDouble(vega -> vega).sum();
  }

  /** The sum over an expiry. */
  public double ofExpiry(int column) {
    return vegas.stream().mapToDouble(row -> row.get(column)).filter(Double::isFinite).sum();
  }

  /** The sum over all cells. */
  public double total() {
    double sum = 0;
    for (int row = 0; row < vegas.size(); row++) {
      sum += ofStrike(row);
    }
    return sum;
  }
}
