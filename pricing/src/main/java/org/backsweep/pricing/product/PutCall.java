package org.backsweep.pricing.product;

import org.backsweep.aad.Real;

/** The side of an option: it gains when a level rises above its strike, or when it falls below. */
public enum PutCall {
  /** The option gains above the strike. */
  CALL,
  /** The option gains below the strike. */
  PUT;

  /** The payoff: {@code max(level - strike, 0)} for a call, {@code max(strike - level, 0)} for a put. */
  Real payoff(Real level, Real strike) {
    return Real.max(gain(level, strike), 0);
  }

  /** The other side, which is that of the inverse of a level. */
  public PutCall opposite() {
    return this == CALL ? PUT : CALL;
  }

  /** The distance of a level from the strike on the side that gains. */
  Real gain(Real level, Real strike) {
    return switch (this) {
      case CALL -> level.sub(strike);
      case PUT -> strike.sub(level);
    };
  }
}
