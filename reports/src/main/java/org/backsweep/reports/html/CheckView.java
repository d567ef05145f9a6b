package org.backsweep.reports.html;

import java.util.List;
import org.backsweep.reports.html.ReportData.CheckLine;
import org.backsweep.scenarios.result.Check;

/** Adjoint Greeks beside their bumps, with the largest difference over its tolerance first. */
record CheckView(TradeDetails details, TradeView trades) {

  List<CheckLine> lines() {
    return details.checks().stream().map(check -> line(check, details.unitText(check.quote()))).toList();
  }

  private CheckLine line(Check check, String unit) {
    double size = details.unit(check.quote());
    String quote = check.method() == Check.Method.GRID ? check.quote() + " on a grid" : check.quote();
    return new CheckLine(trades.anchor(check.id()), check.id(), quote, unit, check.adjoint() * size,
        check.bump() * size, check.tolerance() * size, TradeDetails.share(check), check.agrees());
  }
}
