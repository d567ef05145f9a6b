package org.backsweep.scenarios;

/**
 * What is computed beside values and first derivatives, and for which level it is reported.
 *
 * @param level the lowest level that is reported
 * @param reconcile which trades are bumped
 * @param secondOrder which second derivatives are computed
 * @param ladders whether books are valued under shifts of spots and volatilities
 * @param sharing which trades share a simulation
 * @param isWhole whether theta and the dual bounds of early exercise are computed
 */
public record Scope(Level level, Reconcile reconcile, SecondOrder secondOrder, boolean ladders, Sharing sharing, boolean isWhole) {
  /** With theta and dual bounds. */
  public Scope(Level level, Reconcile reconcile, SecondOrder secondOrder, boolean ladders, Sharing sharing) {
    this(level, reconcile, secondOrder, ladders, sharing, true);
  }

  /**
   * What a pass computes that looks for errors: values and first derivatives by quotes, of single trades. Where little more than
   * that is asked for it is all of it, so that the last pass is the result.
   */
  public Scope ofSearch() {
    Scope little = new Scope(Level.TRADE, new Reconcile.None(), SecondOrder.NONE, false, sharing);
    return equals(little) ? this : new Scope(little.level, little.reconcile, little.secondOrder, false, sharing, false);
  }

  /** First derivatives alone. */
  public static Scope firstOrder(Level level, Reconcile reconcile) {
    return new Scope(level, reconcile, SecondOrder.NONE, false, Sharing.SIMULATION);
  }
}
