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

  /** What a desk calls it: {@code gamma}, {@code vanna} or {@code volga}, with {@code cross} before it for two underlyings. */
  public String kind() {
    String kind = first.areVolatilities() && second.areVolatilities() ? "volga"
        : first.areVolatilities() || second.areVolatilities() ? "vanna" : "gamma";
    return isOfOne() ? kind : "cross " + kind;
  }

  /** The underlying, or the two with a semicolon between them. */
  public String underlying() {
    return isOfOne() ? first.subject() : first.subject() + ";" + second.subject();
  }

  private boolean isOfOne() {
    return first.subject().equals(second.subject());
  }

  /** The moves of the two quotes that {@link #perUnit} is for: {@code 1% of spot x 1vol}. */
  public String unit() {
    return first.unit().text() + " x " + second.unit().text();
  }

  /** The value times the units of both quotes: for two spots the change of the delta for 1 % when the spot moves by 1 %. */
  public double perUnit() {
    return value * units();
  }

  /** The standard error of {@link #perUnit}. */
  public double perUnitError() {
    return standardError * units();
  }

  private double units() {
    return first.unit().size() * second.unit().size();
  }
}
