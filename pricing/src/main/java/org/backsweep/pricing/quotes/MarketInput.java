package org.backsweep.pricing.quotes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.quotes.QuoteKey.OptionPrice;

/**
 * A market as it was read.
 *
 * @param quotes the quotes of the valuation date
 * @param fixings the fixings up to that date
 * @param underlyings the calendars of equities and indices
 * @param fxConventions the conventions by which FX volatilities are quoted
 * @param files the files that were read, in the order of reading
 * @param optionPrices the places of option prices, which can be refused once there are forwards
 */
public record MarketInput(Quotes quotes, Fixings fixings, Underlyings underlyings, FxConventions fxConventions,
    List<Path> files, Map<OptionPrice, Place> optionPrices) {
  public MarketInput {
    files = List.copyOf(files);
    optionPrices = Map.copyOf(optionPrices);
  }

  /** The file and the line of a quote. */
  public record Place(String file, long line) {}

  /** The rejection of an option price. */
  public Reject reject(Quote<OptionPrice> quote, String reason) {
    Place place = optionPrices.get(quote.key());
    return new Reject(place.file(), place.line(), "value", Double.toString(quote.value()), reason);
  }
}
