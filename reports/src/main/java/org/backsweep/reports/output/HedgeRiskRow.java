package org.backsweep.reports.output;

import java.time.LocalDate;
import org.backsweep.scenarios.hedge.Hedge;
import org.backsweep.scenarios.result.RiskPoint;

/**
 * A line of {@code hedge_risk.csv}.
 *
 * @param target {@code yes} where it was to be zero, else {@code no}
 * @param move the units of a typical move; NaN for a total, which is for a typical move of each
 */
record HedgeRiskRow(String quote, String kind, String underlying, LocalDate expiry, String strike, String currency, String target, String unit,
    double before, double beforeStdError, double after, double afterStdError, double move, double beforePerMove, double afterPerMove) {

  static HedgeRiskRow of(Hedge.Remaining risk) {
    RiskPoint point = risk.line().point();
    double move = Double.isNaN(risk.move()) ? 1 : risk.move();
    return new HedgeRiskRow(risk.line().quote(), point.kind(), point.underlying(), point.expiry().orElse(null), point.strike(),
        risk.line().currency(), risk.isTarget() ? "yes" : "no", risk.line().unit(), risk.before().value(), risk.before().standardError(),
        risk.after().value(), risk.after().standardError(), risk.move(), move * risk.before().value(), move * risk.after().value());
  }
}
