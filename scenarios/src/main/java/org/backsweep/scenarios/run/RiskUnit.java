package org.backsweep.scenarios.run;

import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * How moves of a quote are spoken of, and by how much it is bumped.
 *
 * @param text the unit in reports: {@code 1bp}, {@code 1vol}, {@code 1% of spot}, {@code 1% of forward}, {@code 1 point}, {@code 1}
 * @param size the unit in the quote's own terms: 0.0001, 0.01, a hundredth of the level, 0.01, 1
 * @param bump the step of a central difference: small against the distance between kinks, large against rounding
 */
public record RiskUnit(String text, double size, double bump) {
  /** The unit of theta. */
  public static final RiskUnit DAY = new RiskUnit("1 day", 1, 0);

  private static final double RELATIVE_BUMP = 1e-6;

  /** The unit of a quote. */
  public static RiskUnit of(Quote<?> quote) {
    double level = Math.abs(quote.value());
    return switch (quote.key()) {
      case QuoteKey.Spot spot -> new RiskUnit("1% of spot", 0.01 * level, RELATIVE_BUMP * level);
      case QuoteKey.ImpliedVol vol -> new RiskUnit("1vol", 0.01, 1e-6);
      case QuoteKey.ZeroRate rate -> new RiskUnit("1bp", 1e-4, 1e-7);
      case QuoteKey.DividendYield yield -> new RiskUnit("1bp", 1e-4, 1e-7);
      case QuoteKey.ParRate rate -> new RiskUnit("1bp", 1e-4, 1e-7);
      case QuoteKey.EquityForward forward -> new RiskUnit("1% of forward", 0.01 * level, RELATIVE_BUMP * level);
      case QuoteKey.CashDividend dividend -> new RiskUnit("1% of amount", 0.01 * level, RELATIVE_BUMP * level);
      case QuoteKey.FxSpot fx -> new RiskUnit("1% of spot", 0.01 * level, RELATIVE_BUMP * level);
      case QuoteKey.FxVol vol -> new RiskUnit("1vol", 0.01, 1e-6);
      case QuoteKey.Correlation correlation -> new RiskUnit("1 point", 0.01, 1e-6);
      case QuoteKey.Parameter parameter -> new RiskUnit("1", 1, level == 0 ? RELATIVE_BUMP : RELATIVE_BUMP * level);
      case QuoteKey.Fixing fixing -> new RiskUnit("1", 1, RELATIVE_BUMP * level);
      case QuoteKey.Unused unused -> throw new IllegalArgumentException(unused + " is of a kind that nothing uses");
    };
  }
}
