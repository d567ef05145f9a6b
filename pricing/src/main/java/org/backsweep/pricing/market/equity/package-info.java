/**
 * Equities and indices: spot, dividends, forwards, and the smiles that chains of options quote, by volatilities or by prices.
 *
 * <p>Uses {@code pricing.market}, {@code pricing.market.asset}, {@code pricing.market.rates}, {@code pricing.quotes}, {@code pricing.input},
 * {@code pricing.calendar}, {@code pricing.path} for what is observed, and {@code aad}.
 */
package org.backsweep.pricing.market.equity;
