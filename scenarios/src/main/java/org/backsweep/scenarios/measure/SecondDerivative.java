package org.backsweep.scenarios.measure;

import org.backsweep.pricing.mc.Estimate;
import org.backsweep.scenarios.result.Gamma;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.MovedQuotes;

/**
 * A second derivative of a trade.
 *
 * @param pair the two variables of the derivative
 * @param method how it was found: {@code tangent}, {@code bump ...}, {@code none: why}
 * @param estimate the number for each replicate; null where there is none
 */
public record SecondDerivative(Pair pair, String method, Estimate estimate) {
  public static final String NONE = "none: ";

  /** Two quotes or parallel shifts, in the order in which they are listed. */
  public record Pair(MovedQuotes first, MovedQuotes second) {}

  static SecondDerivative none(Pair pair, String why) {
    return new SecondDerivative(pair, NONE + why, null);
  }

  public boolean isMissing() {
    return estimate == null;
  }

  Gamma of(String trade, String currency) {
    return new Gamma(Level.TRADE, trade, currency, pair.first(), pair.second(), method,
        isMissing() ? Double.NaN : estimate.mean(0), isMissing() ? Double.NaN : estimate.standardError(0),
        !isMissing() && estimate.isUnseen(0));
  }
}
