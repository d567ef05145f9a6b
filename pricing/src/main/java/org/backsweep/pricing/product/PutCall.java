package org.backsweep.pricing.product;

import org.backsweep.aad.Real;

/** Whether an option gains when a level rises above its strike, or when it falls below. */
public enum PutCall {
  /** Gains above the strike. */
  CALL,
  /** Gains below the strike. */
  PUT;

  /** {@code max(level - strike, 0)} of a call, {@code max(strike - level, 0)} of a put. */
  Real payoff(Real level, Real strike) {
    return Real.max(gain(level, strike), 0);
  }

  /** The other side: that of the inverse of a level. */
  public PutCall opposite() {
    return this == CALL ? PUT : CALL;
  }

  /** How far a level is beyond the strike on the side that gains. */
  Real gain(Real level, Real strike) {
    return switch (this) {
      case CALL -> level.sub(strike);
      case PUT -> strike.sub(level);
    };
  }
}
