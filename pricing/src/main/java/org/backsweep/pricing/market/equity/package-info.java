/**
 * Equities and indices: spot, dividends, forwards, the implied surface of volatilities with its check for arbitrage, and Dupire's
 * local volatility.
 *
 * <p>Uses {@code pricing.market}, {@code pricing.market.rates}, {@code pricing.quotes}, {@code pricing.calendar} and {@code aad}.
 */
package org.backsweep.pricing.market.equity;
