package org.backsweep.scenarios.result;

import java.util.Locale;

/**
 * Value at risk and expected shortfall over the moves of a history: losses, above zero where they are losses. With n changes in
 * ascending order and p = 1 - level, value at risk is minus the change number {@code ceil(p n)}, counted from 1, and expected
 * shortfall minus the mean of the changes up to that one.
 *
 * @param level whose losses they are: a book's or the portfolio's
 * @param id the book; {@code portfolio} for the whole
 * @param currency the currency of the losses
 * @param method how the changes were found
 * @param confidence the level, such as 0.99
 * @param days the number of dates of the history that a change is over
 * @param moves the number of changes, n
 * @param valueAtRisk the value at risk
 * @param shortfall the expected shortfall
 * @param valueAtRiskError the standard error of the value at risk that the paths leave; NaN where the method has none
 * @param shortfallError the same of the expected shortfall
 * @param date the date whose change is the value at risk; empty for a method without dates
 * @param missing the number of trades without a value on some date, which are in no change; 0 for changes by Greeks, which all trades
 *     have
 */
public record ValueAtRisk(Level level, String id, String currency, Method method, double confidence, int days, int moves,
    double valueAtRisk, double shortfall, double valueAtRiskError, double shortfallError, String date, int missing) {
  /** How changes are found. */
  public enum Method {
    /** Full revaluation under each move. */
    FULL,
    /** First and second derivatives times the moves; the first alone where there are no second ones. */
    TAYLOR,
    /** First derivatives and a normal distribution with the covariance of the moves. */
    PARAMETRIC;

    /** The name as written in files. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
