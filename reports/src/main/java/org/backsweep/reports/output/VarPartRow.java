package org.backsweep.reports.output;

import org.backsweep.scenarios.result.RiskContribution;

/** A line of {@code var_parts.csv}: a part of the portfolio's value at risk. */
record VarPartRow(String currency, double confidence, String by, String part, double componentVar, double componentShortfall,
    double incrementalVar, double incrementalShortfall) {

  static VarPartRow of(RiskContribution part) {
    return new VarPartRow(part.currency(), part.confidence(), part.by(), part.part(), part.componentValueAtRisk(), part.componentShortfall(),
        part.incrementalValueAtRisk(), part.incrementalShortfall());
  }
}
