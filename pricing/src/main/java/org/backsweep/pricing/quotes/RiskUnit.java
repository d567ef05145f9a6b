package org.backsweep.pricing.quotes;

/**
 * The unit for moves of a quote, and the size of its bump.
 *
 * @param text the unit in reports: {@code 1bp}, {@code 1vol}, {@code 1% of spot}, {@code 1% of forward}, {@code 1 point}, {@code 1}
 * @param size the unit in the quote's own terms: 0.0001, 0.01, a hundredth of the level, 0.01, 1
 * @param bump the step of a central difference, which is small against the distance between kinks and large against rounding
 */
public record RiskUnit(String text, double size, double bump) {
  /** The unit of theta. */
  public static final RiskUnit DAY = new RiskUnit("1 day", 1, 0);

  /** The unit of a quote. */
  public static RiskUnit of(Quote<?> quote) {
    return quote.key().kind().unit(quote.value());
  }
}
