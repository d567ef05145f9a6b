package org.backsweep.scenarios;

import org.backsweep.pricing.mc.Estimate;

/**
 * A second derivative of a trade.
 *
 * @param pair what it is by
 * @param method how it was found: {@code tangent}, {@code bump ...}, {@code none: why}
 * @param estimate the one number by replicate; null where there is none
 */
record Curvature(Pair pair, String method, Estimate estimate) {
  static final String NONE = "none: ";

  /** Two quotes or parallel shifts, in the order in which they are listed. */
  record Pair(String quote1, String quote2) {}

  static Curvature none(Pair pair, String why) {
    return new Curvature(pair, NONE + why, null);
  }

  boolean isMissing() {
    return estimate == null;
  }

  Gamma of(String trade, String currency) {
    return new Gamma(Level.TRADE, trade, currency, pair.quote1(), pair.quote2(), method,
        isMissing() ? Double.NaN : estimate.mean(0), isMissing() ? Double.NaN : estimate.standardError(0),
        !isMissing() && estimate.isUnseen(0));
  }
}
