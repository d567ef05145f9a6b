package org.backsweep.reports.cli;

/** What Greeks are to where prices of options are quoted. */
enum OptionQuotes {
  /** Their implied volatilities. */
  VOLATILITIES,
  /** The prices; spots, rates and dividends move at fixed prices. */
  PRICES
}
