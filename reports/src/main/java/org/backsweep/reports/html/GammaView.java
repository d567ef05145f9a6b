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
    double unit = first.unit().size() * second.unit().size();
    boolean isOne = first.subject().equals(second.subject());
    return new SecondOrder(gamma.level().text(), gamma.id(), gamma.currency(), (isOne ? "" : "cross ") + kind(first, second),
        isOne ? first.subject() : first.subject() + ", " + second.subject(), first.text(), second.text(),
        move(first) + " \u00d7 " + move(second), gamma.value() * unit, gamma.standardError() * unit, gamma.method(), gamma.value(),
        gamma.standardError(), second.areVolatilities() && !second.isParallel());
  }

  private static String kind(MovedQuotes first, MovedQuotes second) {
    return first.areVolatilities() && second.areVolatilities() ? "volga"
        : first.areVolatilities() || second.areVolatilities() ? "vanna" : "gamma";
  }

  private static String move(MovedQuotes quotes) {
    return quotes.unit().text().replace(" of spot", "");
  }
}
