package org.backsweep.pricing.model;

import java.util.Locale;

/** The models that a trade can be valued with. */
public enum ModelName {
  /** A formula, where the product has one. */
  CLOSED_FORM,
  /** Monte Carlo, lognormal, with the term structure of at-the-money volatility. */
  BLACK_SCHOLES,
  /** Monte Carlo with Dupire's local volatility of the implied surface. */
  LOCAL_VOLATILITY,
  /** Monte Carlo with Heston's stochastic variance, calibrated to the implied surface. */
  HESTON,
  /** Monte Carlo, lognormal with Merton's jumps, calibrated to the implied surface. */
  MERTON;

  /** Whether paths have no state but their level: the model has {@link Dynamics#local}. */
  public boolean isLocal() {
    return switch (this) {
      case BLACK_SCHOLES, LOCAL_VOLATILITY -> true;
      case CLOSED_FORM, HESTON, MERTON -> false;
    };
  }

  /** As written in files: {@code local-volatility}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
