package org.backsweep.scenarios.run;

import java.util.Locale;

/** Which second derivatives are computed. */
public enum SecondOrder {
  /** None. */
  NONE,
  /** Gamma, cross gamma, and vanna and volga to parallel shifts of the volatilities of an underlying. */
  PARALLEL,
  /** The same, and vanna and volga to every single volatility; those add up to the parallel ones. */
  BUCKETED;

  /** As written in files. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
