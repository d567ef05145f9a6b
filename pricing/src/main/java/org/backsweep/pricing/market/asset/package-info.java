/**
 * What all assets have in common: {@link org.backsweep.pricing.market.asset.Asset}, a price with forwards and cash dividends; the
 * implied surface of its volatilities, with its check for arbitrage; and Dupire's local volatility.
 *
 * <p>Uses {@code pricing.market}, {@code pricing.market.rates}, {@code pricing.market.correlation} for the name of the factor
 * that drives an asset, {@code pricing.quotes} and {@code aad}.
 */
package org.backsweep.pricing.market.asset;
