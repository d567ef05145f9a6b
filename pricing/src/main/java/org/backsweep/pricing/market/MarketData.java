package org.backsweep.pricing.market;

import java.time.LocalDate;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.FxConventions;
import org.backsweep.pricing.quotes.MarketInput;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.quotes.Underlyings;

/**
 * What is known of the market when a trade is valued.
 *
 * @param quotes the quotes of one date
 * @param fixings past fixings
 * @param underlyings whose business days fixings have
 * @param fxConventions how FX volatilities are quoted
 * @param valuation the date of the valuation: that of the quotes, or a later one, on which the quotes are still those of the
 *     dates that they were for
 * @param repairCorrelation whether correlations that are not positive definite are moved to the nearest that are, rather than
 *     refused
 * @param searches what has been found in it
 */
public record MarketData(Quotes quotes, Fixings fixings, Underlyings underlyings, FxConventions fxConventions,
    LocalDate valuation, boolean repairCorrelation, Searches searches) {
  private static final double DAYS_PER_YEAR = 365;

  /** Valued on the date of the quotes. */
  public static MarketData of(Quotes quotes, Fixings fixings) {
    return new MarketData(quotes, fixings, Underlyings.none(), FxConventions.usual(), quotes.date(), false, new Searches());
  }

  /** What was read, valued on the date of the quotes. */
  public static MarketData of(MarketInput input) {
    return new MarketData(input.quotes(), input.fixings(), input.underlyings(), input.fxConventions(), input.quotes().date(), false,
        new Searches());
  }

  /** The same quotes, valued on another date. */
  public MarketData on(LocalDate date) {
    return new MarketData(quotes, fixings, underlyings, fxConventions, date, repairCorrelation, searches.on(date));
  }

  /** The same, with correlations that are not positive definite repaired. */
  public MarketData repairingCorrelation() {
    return new MarketData(quotes, fixings, underlyings, fxConventions, valuation, true, new Searches());
  }

  /** Years from the valuation to a date, ACT/365F. */
  public double years(LocalDate date) {
    return (date.toEpochDay() - valuation.toEpochDay()) / DAYS_PER_YEAR;
  }
}
