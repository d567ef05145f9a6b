package org.backsweep.scenarios.result;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;

/**
 * The results in markets other than that of today, of books first, then of the portfolio.
 *
 * @param ladders the values under shifts of spots and volatilities
 * @param stresses the changes in the scenarios with names
 * @param shocks the changes under the shocks of a capital requirement
 * @param unshocked the trades that lack a value under a shock; where trades are not itemised those that were valued with such a one
 * @param history the changes on the dates of the history
 * @param valueAtRisk the value at risk over these changes, by each method and level
 * @param contributions the parts of the portfolio's value at risk
 */
public record ScenarioResults(List<LadderPoint> ladders, List<ScenarioChange> stresses, List<ScenarioChange> shocks,
    SortedSet<String> unshocked, List<ScenarioChange> history, List<ValueAtRisk> valueAtRisk, List<RiskContribution> contributions) {
  /** No results. */
  public static final ScenarioResults NONE = new ScenarioResults(List.of(), List.of(), List.of(), Collections.emptySortedSet(), List.of(), List.of(),
      List.of());
}
