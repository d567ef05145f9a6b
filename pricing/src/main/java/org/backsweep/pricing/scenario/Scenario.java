package org.backsweep.pricing.scenario;

import org.backsweep.pricing.quotes.Quote;

/** A market in which quotes have other levels than today. */
public interface Scenario {
  /** The least level that volatilities are moved to; one that is lower today is not moved down. */
  double LEAST_VOL = 0.01;

  /** The level that a quote has in this market. */
  double moved(Quote<?> quote);

  /** Whether a quote is a volatility that a level would take below the least. */
  static boolean isBelowLeast(Quote<?> quote, double level) {
    return switch (quote.key().kind()) {
      case IMPLIED_VOL, FX_VOL -> level < LEAST_VOL && level < quote.value();
      default -> false;
    };
  }

  /** Says that some volatilities were moved down to the least. */
  static String toldOfLeast(long volatilities) {
    return (volatilities == 1 ? "1 volatility is" : volatilities + " volatilities are") + " moved down to " + LEAST_VOL + " and no further";
  }

  /** A level of a quote, or, for a volatility that it would take below the least, the least. */
  static double floored(Quote<?> quote, double level) {
    return isBelowLeast(quote, level) ? Math.min(quote.value(), LEAST_VOL) : level;
  }
}
