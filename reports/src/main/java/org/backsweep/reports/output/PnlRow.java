package org.backsweep.reports.output;

import org.backsweep.scenarios.result.ScenarioChange;

/** A line of {@code pnl.csv}: the change under the move of one date of the history; {@code std_error} is that of the change. */
record PnlRow(String level, String id, String currency, String date, double change, double stdError, double linear, double taylor,
    int missingTrades) {

  static PnlRow of(ScenarioChange change) {
    return new PnlRow(change.level().text(), change.id(), change.currency(), change.scenario(), change.change(), change.changeError(),
        change.linear(), change.taylor(), change.missing());
  }
}
