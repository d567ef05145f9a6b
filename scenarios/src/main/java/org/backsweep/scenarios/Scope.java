package org.backsweep.scenarios;

/**
 * What is computed beside values and first derivatives, and for which level it is reported.
 *
 * @param level the lowest level that is reported
 * @param reconcile which trades are bumped
 * @param secondOrder which second derivatives are computed
 * @param ladders whether books are valued under shifts of spots and volatilities
 * @param sharing which trades share a simulation
 */
public record Scope(Level level, Reconcile reconcile, SecondOrder secondOrder, boolean ladders, Sharing sharing) {
  /** The same without anything beside values and first derivatives, of single trades. */
  public Scope firstOrder() {
    return new Scope(Level.TRADE, new Reconcile.None(), SecondOrder.NONE, false, sharing);
  }

  /** First derivatives alone. */
  public static Scope firstOrder(Level level, Reconcile reconcile) {
    return new Scope(level, reconcile, SecondOrder.NONE, false, Sharing.SIMULATION);
  }
}
