package org.backsweep.scenarios.result;

/**
 * The sensitivity of a value to a quote.
 *
 * @param level whose value it is of: a trade's, a book's, the portfolio's
 * @param id the trade or book; {@code portfolio} for the whole
 * @param currency the currency of the value
 * @param quote the quote's key; {@code THETA} for the passage of a day
 * @param unit the unit of {@code perUnit}
 * @param derivative the derivative by the quote; for theta the change over one calendar day
 * @param standardError the standard error of the derivative
 * @param perUnit the derivative times the unit
 * @param perUnitError the standard error of {@code perUnit}
 * @param point the quote in the words of a desk
 * @param isUnseen whether it is 0 only because no path saw an event that it counts
 */
public record Greek(Level level, String id, String currency, String quote, String unit, double derivative,
    double standardError, double perUnit, double perUnitError, RiskPoint point, boolean isUnseen) {
  /** The text that stands in place of a quote for the passage of a day. */
  public static final String THETA = "THETA";
}
