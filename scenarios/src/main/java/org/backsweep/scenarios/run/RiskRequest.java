package org.backsweep.scenarios.run;

import org.backsweep.scenarios.result.Level;

/**
 * The results that are computed beside values and first derivatives, and the level for which they are reported.
 *
 * @param level the lowest level that is reported
 * @param reconcile which trades are bumped
 * @param secondOrder which second derivatives are computed
 * @param ladders whether books are valued under shifts of spots and volatilities
 * @param grouping which trades share a simulation
 * @param isWhole whether theta and the dual bounds of early exercise are computed
 */
public record RiskRequest(Level level, Reconcile reconcile, SecondOrder secondOrder, boolean ladders, SimulationGrouping grouping, boolean isWhole) {
  /** Creates a request with theta and dual bounds. */
  public RiskRequest(Level level, Reconcile reconcile, SecondOrder secondOrder, boolean ladders, SimulationGrouping grouping) {
    this(level, reconcile, secondOrder, ladders, grouping, true);
  }

  /**
   * The request of a pass that only measures errors: values and first derivatives by quotes, of single trades. Where little more
   * is asked for, the pass computes all of it, so that the last pass is the result.
   */
  public RiskRequest ofSearch() {
    RiskRequest little = new RiskRequest(Level.TRADE, new Reconcile.None(), SecondOrder.NONE, false, grouping);
    return equals(little) ? this : new RiskRequest(little.level, little.reconcile, little.secondOrder, false, grouping, false);
  }

  /** A request for first derivatives alone. */
  public static RiskRequest firstOrder(Level level, Reconcile reconcile) {
    return new RiskRequest(level, reconcile, SecondOrder.NONE, false, SimulationGrouping.SIMULATION);
  }
}
