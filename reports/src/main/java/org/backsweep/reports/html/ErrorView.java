package org.backsweep.reports.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.backsweep.reports.html.ReportData.ErrorLine;
import org.backsweep.reports.html.ReportData.Errors;
import org.backsweep.reports.html.ReportData.Sensitivity;
import org.backsweep.scenarios.result.Greek;

/**
 * The standard errors of values and Greeks. A Greek matters if it is at least a twentieth of the largest of its measure and
 * currency: the relative error of one that is nearly zero says nothing.
 */
record ErrorView(TradeDetails details, TradeView trades, List<Sensitivity> sensitivities) {
  static final double MATTERS = 0.05;
  private static final int LARGEST = 25;

  private record Group(String kind, String currency) {}

  Errors errors() {
    return new Errors(details.exact(), details.errors(), largest());
  }

  private List<ErrorLine> largest() {
    List<ErrorLine> lines = new ArrayList<>();
    trades.lines().forEach(trade -> lines.add(new ErrorLine("Value of " + trade.id(), trade.anchor(), trade.currency(),
        trade.value().value(), trade.value().standardError())));
    Map<Group, Double> largest = new HashMap<>();
    sensitivities.forEach(greek ->
        largest.merge(new Group(greek.kind(), greek.currency()), Math.abs(greek.value()), Math::max));
    for (Sensitivity greek : sensitivities) {
      if (Math.abs(greek.value()) >= MATTERS * largest.get(new Group(greek.kind(), greek.currency()))) {
        lines.add(new ErrorLine("Portfolio to " + greek.quote(), "", greek.currency() + " for " + greek.unit(), greek.value(),
            greek.standardError()));
      }
    }
    return lines.stream().filter(line -> line.standardError() > 0 && line.value() != 0)
        .sorted(Comparator.comparingDouble((ErrorLine line) -> -line.standardError() / Math.abs(line.value())))
        .limit(LARGEST).toList();
  }
}
