package org.backsweep.pricing.foreign.chain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backsweep.pricing.product.PutCall;

/**
 * An option by its symbol at the Options Clearing Corporation (Options Symbology Initiative, 2010): {@code SPY240119C00450000} is
 * the call on SPY of 19 January 2024 at 450. Blanks after the root and a prefix {@code O:} are read too.
 *
 * @param root the symbol under which it is listed
 * @param expiry the date on which it expires
 * @param side call or put
 * @param strike the strike, a thousandth at the finest
 */
record OptionSymbol(String root, LocalDate expiry, PutCall side, double strike) {
  private static final Pattern FORM = Pattern.compile(
      "(?:O:)?[.^_]?([A-Z]{1,6}[0-9]?)\\s*([0-9]{2})([0-9]{2})([0-9]{2})([CP])([0-9]{8})");
  private static final double THOUSANDTHS = 1000;
  private static final int CENTURY = 2000;

  /** Reads a symbol; empty if it has another form. */
  static Optional<OptionSymbol> of(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate expiry = LocalDate.of(CENTURY + Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)),
          Integer.parseInt(parts.group(4)));
      return Optional.of(new OptionSymbol(parts.group(1), expiry, parts.group(5).equals("C") ? PutCall.CALL : PutCall.PUT,
          Long.parseLong(parts.group(6)) / THOUSANDTHS));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
