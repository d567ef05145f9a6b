package org.backsweep.reports.output;

import org.backsweep.scenarios.result.ScenarioChange;

/** A line of {@code scenarios.csv}; {@code std_error} is that of the change. */
record ScenarioRow(String level, String id, String currency, String scenario, double value, double change, double stdError,
    double linear, double taylor, int missingTrades) {

  static ScenarioRow of(ScenarioChange change) {
    return new ScenarioRow(change.level().text(), change.id(), change.currency(), change.scenario(), change.value(), change.change(),
        change.changeError(), change.linear(), change.taylor(), change.missing());
  }
}
