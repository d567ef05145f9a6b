package org.backsweep.scenarios.result;

import java.util.List;

/**
 * The results in markets other than that of today, of books first, then of the portfolio.
 *
 * @param ladders the values under shifts of spots and volatilities
 * @param stresses the changes in the scenarios with names
 * @param shocks the changes under the shocks of a capital requirement
 * @param history the changes on the dates of the history
 * @param valueAtRisk the value at risk over these changes, by each method and level
 * @param contributions the parts of the portfolio's value at risk
 */
public record ScenarioResults(List<LadderPoint> ladders, List<ScenarioChange> stresses, List<ScenarioChange> shocks,
    List<ScenarioChange> history, List<ValueAtRisk> valueAtRisk, List<RiskContribution> contributions) {
  /** No results. */
  public static final ScenarioResults NONE = new ScenarioResults(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
}
