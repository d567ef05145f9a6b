package org.backsweep.pricing.quotes;

import java.nio.file.Path;
import java.util.List;

/**
 * A market as it was read.
 *
 * @param quotes the quotes of the valuation date
 * @param fixings the fixings up to that date
 * @param underlyings the calendars of equities and indices
 * @param fxConventions the conventions by which FX volatilities are quoted
 * @param files the files that were read, in the order of reading
 */
public record MarketInput(Quotes quotes, Fixings fixings, Underlyings underlyings, FxConventions fxConventions,
    List<Path> files) {
  public MarketInput {
    files = List.copyOf(files);
  }
}
