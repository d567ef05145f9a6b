package org.backsweep.scenarios.run;

import java.util.Locale;

/** The second derivatives that are computed. */
public enum SecondOrder {
  /** No second derivatives. */
  NONE,
  /** Gamma, cross gamma, and vanna and volga to parallel shifts of the volatilities of an underlying. */
  PARALLEL,
  /** The parallel ones, and vanna and volga to every single volatility; those add up to the parallel ones. */
  BUCKETED;

  /** The name as files write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
