package org.backsweep.reports.html;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKind;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.reports.html.ReportData.Exposure;
import org.backsweep.reports.html.ReportData.Measured;
import org.backsweep.reports.output.RunResults;
import org.backsweep.scenarios.result.Aggregate;
import org.backsweep.scenarios.result.Gamma;
import org.backsweep.scenarios.result.Level;

/**
 * The Greeks of the portfolio by underlying: a row for each equity, exchange rate and currency of rates.
 *
 * @param before the spots of the results before, by the key of the quote
 */
record ExposureView(RunResults run, Map<String, Double> before) {
  private static final List<String> GROUPS = List.of("equity", "FX", "rates");
  private static final Map<String, Place> PLACES = Map.of("delta", new Place("equity", "", "delta"),
      "vega", new Place("equity", "", "vega"), "forward", new Place("equity", " forwards", "delta"), "fx", new Place("FX", "", "delta"),
      "fx vega", new Place("FX", "", "vega"), "rho", new Place("rates", " rates", "rho"),
      "discount", new Place("rates", " discount factors", "rho"));

  /**
   * The place of the Greeks of a measure.
   *
   * @param added what is added to the name of the underlying, so that different things are different rows
   */
  private record Place(String group, String added, String column) {}

  private record Key(String group, String underlying, String currency) {}

  /** The rows: equities, then exchange rates, then rates, the largest first. */
  List<Exposure> rows() {
    Map<Key, Map<String, Measured>> rows = new HashMap<>();
    for (Aggregate sum : run.result().exposures()) {
      Place place = PLACES.get(sum.measure());
      if (sum.level() == Level.PORTFOLIO && place != null && sum.value() != 0) {
        rows.computeIfAbsent(new Key(place.group(), sum.underlying() + place.added(), sum.currency()), any -> new TreeMap<>())
            .put(place.column(), new Measured(sum.value(), sum.standardError()));
      }
    }
    for (Gamma gamma : run.result().gammas()) {
      QuoteKind kind = gamma.first().kind();
      if (gamma.level() == Level.PORTFOLIO && gamma.first().equals(gamma.second())
          && (kind == QuoteKind.SPOT || kind == QuoteKind.FX_SPOT) && !Double.isNaN(gamma.value())) {
        Key key = new Key(kind == QuoteKind.SPOT ? "equity" : "FX", gamma.first().subject(), gamma.currency());
        rows.computeIfPresent(key, (_, row) -> {
          row.put("gamma", new Measured(gamma.perUnit(), gamma.perUnitError()));
          return row;
        });
      }
    }
    Map<String, Quote<?>> spots = spots();
    // The rows of a name in several currencies stand together.
    Map<String, Double> sizes = new HashMap<>();
    rows.forEach((key, row) -> sizes.merge(key.underlying(), size(row), Math::max));
    return rows.entrySet().stream().map(row -> exposure(row.getKey(), row.getValue(), spots)).sorted(Comparator
        .comparingInt((Exposure row) -> GROUPS.indexOf(row.group())).thenComparingDouble(row -> -sizes.get(row.underlying()))
        .thenComparing(Exposure::underlying).thenComparing(Exposure::currency)).toList();
  }

  private static double size(Map<String, Measured> row) {
    return row.values().stream().mapToDouble(greek -> Math.abs(greek.value())).max().orElse(0);
  }

  /** The spots by name; a name that is quoted in several currencies has none. */
  private Map<String, Quote<?>> spots() {
    Quotes quotes = run.market().quotes();
    Map<String, List<Quote<?>>> spots = Stream.concat(quotes.spots().stream(), quotes.fxSpots().stream())
        .collect(Collectors.groupingBy(spot -> spot.key().subject()));
    return spots.entrySet().stream().filter(of -> of.getValue().size() == 1)
        .collect(Collectors.toMap(Map.Entry::getKey, of -> of.getValue().getFirst()));
  }

  private Exposure exposure(Key key, Map<String, Measured> greeks, Map<String, Quote<?>> spots) {
    Quote<?> spot = spots.get(key.underlying());
    double now = spot == null ? Double.NaN : spot.value();
    double then = spot == null ? Double.NaN : before.getOrDefault(spot.key().toString(), Double.NaN);
    return new Exposure(key.underlying(), key.group(), key.currency(), now, now / then - 1, greeks);
  }
}
