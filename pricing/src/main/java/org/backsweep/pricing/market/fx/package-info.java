/**
 * Rates of exchange: spot, forward by covered interest parity, volatilities, and {@link org.backsweep.pricing.market.fx.FxSmile},
 * which makes the smile of an expiry from the quotes of the market.
 *
 * <p>Uses {@code pricing.market}, {@code pricing.market.asset}, its {@code rates} and {@code correlation}, {@code pricing.quotes},
 * {@code pricing.calendar}, {@code pricing.path} for what is observed, and {@code aad}.
 */
package org.backsweep.pricing.market.fx;
