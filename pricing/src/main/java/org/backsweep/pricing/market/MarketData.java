package org.backsweep.pricing.market;

import java.time.LocalDate;
import java.util.Optional;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.FxConventions;
import org.backsweep.pricing.quotes.MarketInput;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.quotes.Underlyings;

/**
 * The data of a market from which a trade is valued.
 *
 * @param quotes the quotes of one date
 * @param fixings the past fixings
 * @param underlyings the calendars of underlyings, on whose business days there are fixings
 * @param fxConventions how FX volatilities are quoted
 * @param valuation the date of the valuation: the date of the quotes, or a later one; quotes then still stand for the dates that
 *     they were quoted for
 * @param repairCorrelation whether correlations that are not positive definite are moved to the nearest that are, rather than
 *     refused
 * @param priced the quotes with the option prices that the volatilities among {@code quotes} were made of, where Greeks are wanted
 *     to these; empty where Greeks are to {@code quotes}
 * @param searches the results of searches in this market
 */
public record MarketData(Quotes quotes, Fixings fixings, Underlyings underlyings, FxConventions fxConventions,
    LocalDate valuation, boolean repairCorrelation, Optional<Quotes> priced, Searches searches) {
  private static final double DAYS_PER_YEAR = 365;

  /** The data with the date of the quotes as the valuation date. */
  public static MarketData of(Quotes quotes, Fixings fixings) {
    return new MarketData(quotes, fixings, Underlyings.none(), FxConventions.usual(), quotes.date(), false, Optional.empty(),
        new Searches());
  }

  /** The data of the files that were read, with the date of the quotes as the valuation date. */
  public static MarketData of(MarketInput input) {
    return new MarketData(input.quotes(), input.fixings(), input.underlyings(), input.fxConventions(), input.quotes().date(), false,
        Optional.empty(), new Searches());
  }

  /** Returns the same data with another valuation date. */
  public MarketData on(LocalDate date) {
    return new MarketData(quotes, fixings, underlyings, fxConventions, date, repairCorrelation, priced, searches.on(date));
  }

  /** Returns the same data with correlation matrices that are not positive definite repaired. */
  public MarketData repairingCorrelation() {
    return new MarketData(quotes, fixings, underlyings, fxConventions, valuation, true, priced, new Searches());
  }

  /** Returns the same data with other quotes of the same date, such as volatilities in place of option prices. */
  public MarketData with(Quotes others) {
    return new MarketData(others, fixings, underlyings, fxConventions, valuation, repairCorrelation, priced, new Searches());
  }

  /** Returns the same data with other fixings. */
  public MarketData with(Fixings others) {
    return new MarketData(quotes, others, underlyings, fxConventions, valuation, repairCorrelation, priced, searches);
  }

  /** Returns the same data with Greeks wanted to the quotes that these were made of. */
  public MarketData withGreeksTo(Quotes prices) {
    return new MarketData(quotes, fixings, underlyings, fxConventions, valuation, repairCorrelation, Optional.of(prices), searches);
  }

  /** Years from the valuation to a date, ACT/365F. */
  public double years(LocalDate date) {
    return (date.toEpochDay() - valuation.toEpochDay()) / DAYS_PER_YEAR;
  }
}
