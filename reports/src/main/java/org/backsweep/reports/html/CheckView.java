package org.backsweep.reports.html;

import java.util.Comparator;
import java.util.List;
import org.backsweep.reports.html.ReportData.CheckLine;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Check;

/** Adjoint Greeks beside their bumps, with the largest difference over its tolerance first. */
record CheckView(BatchResult result, TradeView trades) {
  /** The largest number of points that a page shows; those left out agree best. */
  private static final int MOST = 5000;

  List<CheckLine> lines() {
    return result.checks().stream().sorted(Comparator.comparingDouble(CheckView::order)).limit(MOST)
        .map(check -> line(check, trades.texts().getOrDefault(check.quote(), "1"))).toList();
  }

  private static double order(Check check) {
    double share = TradeView.share(check);
    return Double.isNaN(share) ? Double.NEGATIVE_INFINITY : -share;
  }

  private CheckLine line(Check check, String unit) {
    double size = trades.units().getOrDefault(check.quote(), 1.0);
    String quote = check.method() == Check.Method.GRID ? check.quote() + " on a grid" : check.quote();
    return new CheckLine(trades.anchor(check.id()), check.id(), quote, unit, check.adjoint() * size,
        check.bump() * size, check.tolerance() * size, TradeView.share(check), check.agrees());
  }
}
