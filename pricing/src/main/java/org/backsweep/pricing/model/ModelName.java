package org.backsweep.pricing.model;

import java.util.Locale;

/** The models that a trade can be valued with. */
public enum ModelName {
  /** A formula, where the product has one. */
  CLOSED_FORM,
  /** Monte Carlo, lognormal, with the term structure of at-the-money volatility. */
  BLACK_SCHOLES,
  /** Monte Carlo with Dupire's local volatility of the implied surface. */
  LOCAL_VOLATILITY;

  /** As written in files: {@code local-volatility}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
