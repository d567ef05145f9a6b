package org.backsweep.reports.output;

import org.backsweep.scenarios.result.ValueAtRisk;

/** A line of {@code var.csv}. */
record VarRow(String level, String id, String currency, String method, double confidence, int days, int moves, double var,
    double varStdError, double shortfall, double shortfallStdError, String date, int missingTrades) {

  static VarRow of(ValueAtRisk risk) {
    return new VarRow(risk.level().text(), risk.id(), risk.currency(), risk.method().text(), risk.confidence(), risk.days(), risk.moves(),
        risk.valueAtRisk(), risk.valueAtRiskError(), risk.shortfall(), risk.shortfallError(), risk.date(), risk.missing());
  }
}
