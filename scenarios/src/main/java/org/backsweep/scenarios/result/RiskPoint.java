package org.backsweep.scenarios.result;

import java.time.LocalDate;
import java.util.Optional;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * The variable of a Greek, in the words of a desk.
 *
 * @param underlying the equity, the currency of a rate, the pair of an FX rate or of a correlation, the index of a fixing;
 *     {@code -} for theta
 * @param kind {@code delta}, {@code forward}, {@code vega}, {@code option}, {@code rho}, {@code discount}, {@code dividend}, {@code fx},
 *     {@code fx vega}, {@code fx risk reversal}, {@code fx butterfly}, {@code correlation}, {@code fixing}, {@code theta}
 * @param expiry the date of the quote, where a tenor is counted from the valuation; empty where it has none
 * @param strike the strike of a volatility or an option price as its key has it; empty for an FX volatility at the money, and for everything else
 */
public record RiskPoint(String underlying, String kind, Optional<LocalDate> expiry, String strike) {
  /** The point of theta. */
  public static final RiskPoint THETA = new RiskPoint("-", "theta", Optional.empty(), "");

  /** The point of a quote of a market whose quotes and valuation are of one date. */
  public static RiskPoint of(QuoteKey quote, LocalDate valuation) {
    if (quote.kind().measure().isEmpty()) {
      throw new IllegalArgumentException(quote + " is no quote of a market");
    }
    return new RiskPoint(quote.subject(), quote.kind().measure(), quote.expiry(valuation), quote.strikeText());
  }
}
