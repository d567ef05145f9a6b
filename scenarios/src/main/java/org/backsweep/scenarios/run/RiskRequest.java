package org.backsweep.scenarios.run;

import org.backsweep.scenarios.result.Level;

/**
 * What is computed beside values and first derivatives, and for which level it is reported.
 *
 * @param level the lowest level that is reported
 * @param reconcile which trades are bumped
 * @param secondOrder which second derivatives are computed
 * @param ladders whether books are valued under shifts of spots and volatilities
 * @param grouping which trades share a simulation
 * @param isWhole whether theta and the dual bounds of early exercise are computed
 */
public record RiskRequest(Level level, Reconcile reconcile, SecondOrder secondOrder, boolean ladders, SimulationGrouping grouping, boolean isWhole) {
  /** With theta and dual bounds. */
  public RiskRequest(Level level, Reconcile reconcile, SecondOrder secondOrder, boolean ladders, SimulationGrouping grouping) {
    this(level, reconcile, secondOrder, ladders, grouping, true);
  }

  /**
   * What a pass computes that looks for errors: values and first derivatives by quotes, of single trades. Where little more than
   * that is asked for it is all of it, so that the last pass is the result.
   */
  public RiskRequest ofSearch() {
    RiskRequest little = new RiskRequest(Level.TRADE, new Reconcile.None(), SecondOrder.NONE, false, grouping);
    return equals(little) ? this : new RiskRequest(little.level, little.reconcile, little.secondOrder, false, grouping, false);
  }

  /** First derivatives alone. */
  public static RiskRequest firstOrder(Level level, Reconcile reconcile) {
    return new RiskRequest(level, reconcile, SecondOrder.NONE, false, SimulationGrouping.SIMULATION);
  }
}
