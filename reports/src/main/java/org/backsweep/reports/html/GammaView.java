package org.backsweep.reports.html;

import java.util.Comparator;
import java.util.List;
import org.backsweep.reports.html.ReportData.SecondOrder;
import org.backsweep.scenarios.result.Gamma;
import org.backsweep.scenarios.result.MovedQuotes;

/**
 * Second derivatives by their names on a desk, for moves of the units of both quotes: a gamma of spots is then the change of the
 * delta for 1 % when the spot moves by 1 %.
 */
final class GammaView {
  private static final List<String> LEVELS = List.of("portfolio", "book", "trade");
  private static final List<String> KINDS = List.of("gamma", "cross gamma", "vanna", "cross vanna", "volga");
  private static final Comparator<SecondOrder> ORDER = Comparator.comparing(SecondOrder::isSingle)
      .thenComparingInt(line -> LEVELS.indexOf(line.level())).thenComparing(SecondOrder::id)
      .thenComparing(SecondOrder::currency).thenComparingInt(line -> KINDS.indexOf(line.kind())).thenComparing(SecondOrder::of);

  private GammaView() {}

  /** The lines: the portfolio's first, then those of books, by kind and underlying; those by single volatilities come last. */
  static List<SecondOrder> lines(List<Gamma> gammas) {
    return gammas.stream().map(GammaView::line).sorted(ORDER).toList();
  }

  private static SecondOrder line(Gamma gamma) {
    MovedQuotes first = gamma.first();
    MovedQuotes second = gamma.second();
    return new SecondOrder(gamma.level().text(), gamma.id(), gamma.currency(), gamma.kind(), gamma.underlying().replace(";", ", "),
        first.text(), second.text(), move(first) + " \u00d7 " + move(second), gamma.perUnit(), gamma.perUnitError(), gamma.method(),
        gamma.value(), gamma.standardError(), second.isSingleVolatility());
  }

  private static String move(MovedQuotes quotes) {
    return quotes.unit().text().replace(" of spot", "");
  }
}
