package org.backsweep.reports.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.backsweep.reports.html.ReportData.ErrorClass;
import org.backsweep.reports.html.ReportData.ErrorLine;
import org.backsweep.reports.html.ReportData.Errors;
import org.backsweep.reports.html.ReportData.Sensitivity;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;

/**
 * The standard errors of values and Greeks. A Greek matters if it is at least a twentieth of the largest of its measure and
 * currency: the relative error of one that is nearly zero says nothing.
 */
record ErrorView(BatchResult result, TradeView trades, List<Sensitivity> sensitivities) {
  static final double MATTERS = 0.05;
  private static final double[] BOUNDS = {0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, Double.POSITIVE_INFINITY};
  private static final int LARGEST = 25;

  private record Group(String kind, String currency) {}

  Errors errors() {
    long[] counts = new long[BOUNDS.length - 1];
    long exact = 0;
    for (Greek greek : result.greeks()) {
      double relative = greek.level() == Level.TRADE ? greek.standardError() / Math.abs(greek.derivative()) : Double.NaN;
      if (relative == 0) {
        exact++;
      } else if (relative > 0 && greek.derivative() != 0) {
        counts[place(relative)]++;
      }
    }
    List<ErrorClass> classes = new ArrayList<>();
    for (int k = 0; k < counts.length; k++) {
      classes.add(new ErrorClass(BOUNDS[k], BOUNDS[k + 1], counts[k]));
    }
    boolean isEmpty = classes.stream().allMatch(of -> of.count() == 0);
    return new Errors(exact, isEmpty ? List.of() : classes, largest());
  }

  private static int place(double relative) {
    int k = 0;
    while (relative > BOUNDS[k + 1]) {
      k++;
    }
    return k;
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
