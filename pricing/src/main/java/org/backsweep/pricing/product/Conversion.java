package org.backsweep.pricing.product;

/** How an underlying quoted in another currency enters a trade. */
public enum Conversion {
  /** Its number is taken as it is: a level of 100 USD counts as 100 in the currency of the trade. */
  QUANTO,
  /** Its price is converted at the exchange rate of each observation date. */
  COMPOSITE
}
