package org.backsweep.scenarios.result;

/**
 * A second derivative of a value: gamma and cross gamma (spot and spot), vanna (spot and volatility), volga (volatility and
 * volatility).
 *
 * @param level whose value it is of: a trade's, a book's, the portfolio's
 * @param id the trade or book; {@code portfolio} for the whole
 * @param currency the currency of the value
 * @param first a spot, or all volatilities of an underlying
 * @param second the same, or a single volatility; a pair is listed once, in one order
 * @param method {@code tangent} (derivative of the adjoint), {@code bump 1%}, {@code bump 2vol} and the like (central difference
 *     of the adjoint Greeks on the same draws), {@code none: why}; for a sum, all methods of its parts, and how many parts are
 *     missing
 * @param value the second derivative by the quotes themselves; NaN where there is none
 * @param standardError its standard error; NaN where there is none
 * @param isUnseen whether it is 0 only because no path saw an event that it counts
 */
public record Gamma(Level level, String id, String currency, MovedQuotes first, MovedQuotes second, String method, double value,
    double standardError, boolean isUnseen) {
  /** The first by its text. */
  public String quote1() {
    return first.text();
  }

  /** The second by its text. */
  public String quote2() {
    return second.text();
  }
}
