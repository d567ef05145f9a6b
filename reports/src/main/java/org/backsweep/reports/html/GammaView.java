package org.backsweep.reports.html;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.backsweep.reports.html.ReportData.SecondOrder;
import org.backsweep.scenarios.result.Gamma;

/**
 * Second derivatives by their names on a desk, for moves of the units of both quotes: a gamma of spots is then the change of the
 * delta for 1 % when the spot moves by 1 %.
 *
 * @param units the size of a quote's unit, by the quote
 * @param texts the unit of a quote, by the quote
 */
record GammaView(Map<String, Double> units, Map<String, String> texts) {
  private static final List<String> LEVELS = List.of("portfolio", "book", "trade");
  private static final List<String> KINDS = List.of("gamma", "cross gamma", "vanna", "cross vanna", "volga");
  private static final Comparator<SecondOrder> ORDER = Comparator.comparing(SecondOrder::isSingle)
      .thenComparingInt(line -> LEVELS.indexOf(line.level())).thenComparing(SecondOrder::id)
      .thenComparing(SecondOrder::currency).thenComparingInt(line -> KINDS.indexOf(line.kind())).thenComparing(SecondOrder::of);
  private static final String VOLATILITIES = "EQUITY_OPTION/";
  private static final String PARALLEL = "/*";

  /** The view for the units of a run's Greeks; the parallel shift of a surface has the unit of its volatilities. */
  static GammaView of(Map<String, Double> units, Map<String, String> texts) {
    Map<String, Double> sizes = new HashMap<>(units);
    Map<String, String> named = new HashMap<>(texts);
    texts.forEach((quote, text) -> {
      if (quote.startsWith(VOLATILITIES)) {
        String[] parts = quote.split("/", -1);
        String surface = String.join("/", List.of(parts).subList(0, 4)) + PARALLEL;
        named.putIfAbsent(surface, text);
        if (sizes.containsKey(quote)) {
          sizes.putIfAbsent(surface, sizes.get(quote));
        }
      }
    });
    return new GammaView(sizes, named);
  }

  /** The lines: the portfolio's first, then those of books, by kind and underlying; those by single volatilities come last. */
  List<SecondOrder> lines(List<Gamma> gammas) {
    return gammas.stream().map(this::line).sorted(ORDER).toList();
  }

  private SecondOrder line(Gamma gamma) {
    double unit = units.getOrDefault(gamma.quote1(), Double.NaN) * units.getOrDefault(gamma.quote2(), Double.NaN);
    String first = name(gamma.quote1());
    String second = name(gamma.quote2());
    boolean isOne = first.equals(second);
    String kind = (isOne ? "" : "cross ") + kind(isVolatility(gamma.quote1()), isVolatility(gamma.quote2()));
    return new SecondOrder(gamma.level().text(), gamma.id(), gamma.currency(), kind, isOne ? first : first + ", " + second,
        gamma.quote1(), gamma.quote2(), move(gamma.quote1()) + " \u00d7 " + move(gamma.quote2()), gamma.value() * unit,
        gamma.standardError() * unit, gamma.method(), gamma.value(), gamma.standardError(),
        isVolatility(gamma.quote2()) && !gamma.quote2().endsWith(PARALLEL));
  }

  private static String kind(boolean isVolatility, boolean isByVolatility) {
    return isVolatility && isByVolatility ? "volga" : isVolatility || isByVolatility ? "vanna" : "gamma";
  }

  private static boolean isVolatility(String quote) {
    return quote.startsWith(VOLATILITIES);
  }

  private String move(String quote) {
    return texts.getOrDefault(quote, "1").replace(" of spot", "");
  }

  /** The name of a quote: {@code DAX} for {@code EQUITY/PRICE/DAX/EUR}, {@code EUR/USD} for {@code FX/RATE/EUR/USD}. */
  private static String name(String quote) {
    String[] parts = quote.split("/", -1);
    return parts.length < 4 ? quote : parts[0].equals("FX") ? parts[2] + "/" + parts[3] : parts[2];
  }
}
