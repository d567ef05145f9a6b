package org.backsweep.pricing.quotes;

import java.nio.file.Path;
import java.util.List;

/**
 * A market as it was read.
 *
 * @param quotes the quotes of the valuation date
 * @param fixings the fixings up to that date
 * @param underlyings what is said of equities and indices
 * @param fxConventions what is said of how FX volatilities are quoted
 * @param files the files they came from, in the order of reading
 */
public record MarketInput(Quotes quotes, Fixings fixings, Underlyings underlyings, FxConventions fxConventions,
    List<Path> files) {
  public MarketInput {
    files = List.copyOf(files);
  }
}
