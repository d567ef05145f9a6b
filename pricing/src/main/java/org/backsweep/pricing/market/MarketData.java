package org.backsweep.pricing.market;

import java.time.LocalDate;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.quotes.Underlyings;

/**
 * What is known of the market when a trade is valued.
 *
 * @param quotes the quotes of one date
 * @param fixings past fixings
 * @param underlyings whose business days fixings have
 * @param valuation the date of the valuation: that of the quotes, or a later one, on which the quotes are still those of the
 *     dates that they were for
 * @param repairCorrelation whether correlations that are not positive definite are moved to the nearest that are, rather than
 *     refused
 * @param searches what has been found in it
 */
public record MarketData(Quotes quotes, Fixings fixings, Underlyings underlyings, LocalDate valuation,
    boolean repairCorrelation, Searches searches) {
  private static final double DAYS_PER_YEAR = 365;

  /** Valued on the date of the quotes. */
  public static MarketData of(Quotes quotes, Fixings fixings) {
    return of(quotes, fixings, Underlyings.none());
  }

  /** As {@link #of(Quotes, Fixings)}, with what is said of the underlyings. */
  public static MarketData of(Quotes quotes, Fixings fixings, Underlyings underlyings) {
    return new MarketData(quotes, fixings, underlyings, quotes.date(), false, new Searches());
  }

  /** The same quotes, valued on another date. */
  public MarketData on(LocalDate date) {
    return new MarketData(quotes, fixings, underlyings, date, repairCorrelation, searches.on(date));
  }

  /** The same, with correlations that are not positive definite repaired. */
  public MarketData repairingCorrelation() {
    return new MarketData(quotes, fixings, underlyings, valuation, true, new Searches());
  }

  /** Years from the valuation to a date, ACT/365F. */
  public double years(LocalDate date) {
    return (date.toEpochDay() - valuation.toEpochDay()) / DAYS_PER_YEAR;
  }
}
