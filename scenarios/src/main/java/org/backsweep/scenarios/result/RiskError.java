package org.backsweep.scenarios.result;

import java.util.List;

/**
 * A line of the portfolio's risk with its standard error.
 *
 * @param currency the currency of the numbers
 * @param line the line
 * @param value the sum of the trades' Greeks for a unit
 * @param gross the sum of their absolute values
 * @param standardError the standard error of the value, which accounts for the draws that trades share
 * @param trades the trades with the largest standard errors of their own in this line, at most three
 */
public record RiskError(String currency, RiskLine line, double value, double gross, double standardError, List<String> trades) {
  /** The standard error as a fraction of the gross. */
  public double share() {
    return standardError / gross;
  }
}
