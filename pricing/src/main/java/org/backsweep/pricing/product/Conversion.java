package org.backsweep.pricing.product;

/** The way in which an underlying quoted in another currency enters a trade. */
public enum Conversion {
  /** The level of the underlying is taken as a number: a level of 100 USD counts as 100 in the currency of the trade. */
  QUANTO,
  /** The price of the underlying is converted at the exchange rate of each observation date. */
  COMPOSITE
}
