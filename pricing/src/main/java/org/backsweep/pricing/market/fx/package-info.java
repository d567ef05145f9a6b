/**
 * Rates of exchange: spot, forward by covered interest parity, volatilities; and the smile of what a market quotes for an expiry,
 * {@link org.backsweep.pricing.market.fx.FxSmile}.
 *
 * <p>Uses {@code pricing.market}, {@code pricing.market.asset}, its {@code rates} and {@code correlation}, {@code pricing.quotes},
 * {@code pricing.calendar}, {@code pricing.path} for what is observed, and {@code aad}.
 */
package org.backsweep.pricing.market.fx;
