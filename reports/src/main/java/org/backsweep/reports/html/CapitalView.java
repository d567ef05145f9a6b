package org.backsweep.reports.html;

import java.util.List;
import java.util.stream.Stream;
import org.backsweep.reports.html.ReportData.CapitalLine;
import org.backsweep.scenarios.capital.CorrelationScenario;
import org.backsweep.scenarios.capital.SbaCapital;
import org.backsweep.scenarios.capital.SbaCapital.ClassCapital;
import org.backsweep.scenarios.result.Level;

/** Makes the lines of capital: the classes of the portfolio, its sum, then the sums of books. */
final class CapitalView {
  private CapitalView() {}

  static List<CapitalLine> lines(List<SbaCapital> all) {
    List<SbaCapital> whole = all.stream().filter(each -> each.level() == Level.PORTFOLIO).toList();
    Stream<SbaCapital> books = all.stream().filter(each -> each.level() == Level.BOOK);
    return Stream.of(whole.stream().flatMap(CapitalView::classes), whole.stream().map(CapitalView::sum), books.map(CapitalView::sum))
        .flatMap(each -> each).toList();
  }

  private static Stream<CapitalLine> classes(SbaCapital capital) {
    return capital.classes().stream().filter(each -> each.scenario() == CorrelationScenario.LOW).map(each ->
        new CapitalLine(capital.id(), each.risk().text(), each.measure().text(), capital.currency(), each.capital(),
            like(capital, each, CorrelationScenario.MEDIUM), like(capital, each, CorrelationScenario.HIGH), largest(capital)));
  }

  private static double like(SbaCapital capital, ClassCapital other, CorrelationScenario scenario) {
    return capital.classes().stream().filter(each -> each.risk() == other.risk() && each.measure() == other.measure() && each.scenario() == scenario)
        .mapToDouble(ClassCapital::capital).findFirst().orElseThrow();
  }

  private static CapitalLine sum(SbaCapital capital) {
    return new CapitalLine(capital.id(), "all", "", capital.currency(), capital.capital(CorrelationScenario.LOW),
        capital.capital(CorrelationScenario.MEDIUM), capital.capital(CorrelationScenario.HIGH), largest(capital));
  }

  private static String largest(SbaCapital capital) {
    return capital.largest().map(CorrelationScenario::text).orElse("");
  }
}
