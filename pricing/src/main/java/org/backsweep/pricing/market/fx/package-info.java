/**
 * Rates of exchange: spot, forward by covered interest parity, volatility at the money.
 *
 * <p>Uses {@code pricing.market}, its {@code rates} and {@code correlation}, {@code pricing.quotes}, {@code pricing.calendar} and
 * {@code aad}.
 */
package org.backsweep.pricing.market.fx;
