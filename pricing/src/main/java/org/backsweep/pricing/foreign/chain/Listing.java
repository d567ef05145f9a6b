package org.backsweep.pricing.foreign.chain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.backsweep.pricing.product.PutCall;

/**
 * An option as a chain lists it. A number that the chain does not have is NaN.
 *
 * @param file the file as the user named it
 * @param line the line of the file
 * @param root the symbol under which it is listed; empty where the chain does not say
 * @param expiry the date on which it expires
 * @param strike the strike, in the underlying's price units
 * @param side call or put
 * @param bid the best bid
 * @param ask the best offer
 * @param price the mean of bid and ask, or where the chain has no such columns the price that it has
 * @param volatility the implied volatility, 0.17 being 17 %
 */
record Listing(String file, long line, String root, LocalDate expiry, double strike, PutCall side, double bid, double ask,
    double price, double volatility) {
  /** The option in words: {@code call 4400 of 2024-01-19}. */
  String name() {
    return side.name().toLowerCase(Locale.ROOT) + " " + plain(strike) + " of " + expiry;
  }

  /** The expiry, strike and side as the end of a quote's key. */
  String key() {
    return expiry + "/" + plain(strike) + "/" + side.name().charAt(0);
  }

  /** The difference of ask and bid; NaN where the chain has none. */
  double spread() {
    return ask - bid;
  }

  private static String plain(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }
}
