package org.backsweep.pricing.product;

/** The notional of one unit of a trade. */
public sealed interface Notional {
  /** One of an underlying: a share, the index once, a unit of the first currency of an exchange rate. */
  record OfUnderlying(String name) implements Notional {}

  /**
   * An amount that the terms state: a notional, a payout, the vega notional of a swap of variance or volatility.
   *
   * @param amount in the currency of the trade
   */
  record Stated(double amount) implements Notional {}
}
