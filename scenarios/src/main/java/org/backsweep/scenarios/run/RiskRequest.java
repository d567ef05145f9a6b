package org.backsweep.scenarios.run;

import java.util.List;
import java.util.Optional;
import org.backsweep.pricing.scenario.NamedScenario;
import org.backsweep.pricing.scenario.Passage;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.scenarios.result.Level;

/**
 * The results that are computed beside values and first derivatives, and the level for which they are reported.
 *
 * @param level the lowest level that is reported
 * @param reconcile which trades are bumped
 * @param secondOrder which second derivatives are computed
 * @param scenarios the markets that books are valued in beside that of today
 * @param passage the way to a later market, along which changes of values are explained; empty if none is wanted
 * @param grouping which trades share a simulation
 * @param isWhole whether theta and the dual bounds of early exercise are computed
 */
public record RiskRequest(Level level, Reconcile reconcile, SecondOrder secondOrder, Scenarios scenarios,
    Optional<Passage> passage, SimulationGrouping grouping, boolean isWhole) {
  /** Creates a request with theta and dual bounds. */
  public RiskRequest(Level level, Reconcile reconcile, SecondOrder secondOrder, Scenarios scenarios, SimulationGrouping grouping) {
    this(level, reconcile, secondOrder, scenarios, Optional.empty(), grouping, true);
  }

  /**
   * The request of a pass that only measures errors: values and first derivatives by quotes, of single trades. Where little more
   * is asked for, the pass computes all of it, so that the last pass is the result.
   */
  public RiskRequest ofSearch() {
    RiskRequest little = new RiskRequest(Level.TRADE, new Reconcile.None(), SecondOrder.NONE, Scenarios.NONE, grouping);
    return equals(little) ? this
        : new RiskRequest(little.level, little.reconcile, little.secondOrder, little.scenarios, Optional.empty(), grouping, false);
  }

  /** Returns this request with named scenarios and a history. */
  public RiskRequest with(List<NamedScenario> stress, Optional<Scenarios.History> history) {
    return with(scenarios.with(stress, history));
  }

  /** Returns this request with other markets that books are valued in. */
  public RiskRequest with(Scenarios markets) {
    return new RiskRequest(level, reconcile, secondOrder, markets, passage, grouping, isWhole);
  }

  /** Returns this request with shocks. */
  public RiskRequest withShocks(List<NamedScenario> shocks) {
    return new RiskRequest(level, reconcile, secondOrder, scenarios.withShocks(shocks), passage, grouping, isWhole);
  }

  /**
   * The request for the explanation of a change to a later market: beside values and Greeks of trades and books nothing but theta, and the second
   * derivatives that this request has.
   */
  public RiskRequest explaining(Passage way) {
    return new RiskRequest(Level.TRADE, new Reconcile.None(), secondOrder, Scenarios.NONE, Optional.of(way), grouping, true);
  }

  /** A request for first derivatives alone. */
  public static RiskRequest firstOrder(Level level, Reconcile reconcile) {
    return new RiskRequest(level, reconcile, SecondOrder.NONE, Scenarios.NONE, SimulationGrouping.SIMULATION);
  }
}
