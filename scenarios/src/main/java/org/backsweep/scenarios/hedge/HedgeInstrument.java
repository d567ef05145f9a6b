package org.backsweep.scenarios.hedge;

import java.util.Map;

/**
 * Something that can be bought and sold as a hedge.
 *
 * @param name its name: a trade's or a quote's
 * @param kind the product of a trade; {@code spot}, {@code fx}, {@code option} or {@code par rate} of a quote
 * @param currency the currency of its price
 * @param held the quantity that the portfolio has of it
 * @param price the price of one; NaN where it is not known
 * @param lot the quantity of which multiples are traded; 0 where any is
 * @param greeks the Greeks of one, each for a move of its unit
 */
public record HedgeInstrument(String name, String kind, String currency, double held, double price, double lot, Map<HedgeLine, Measured> greeks) {
  /** Keeps its own copy. */
  public HedgeInstrument {
    greeks = Map.copyOf(greeks);
  }
}
