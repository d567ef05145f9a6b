/**
 * The market on the tape: quotes become named inputs, and what is built from them is asked for by
 * {@linkplain org.backsweep.pricing.market.Market.Key keys}, so that every Greek is to a quote. This room names no asset class:
 * curves are built in {@code rates}, the surfaces and what else all assets have in common in {@code asset}, equities and indices
 * in {@code equity}, rates of exchange in {@code fx}, correlations in {@code correlation}.
 *
 * <p>Uses {@code pricing.quotes}, {@code pricing.calendar} and {@code aad}.
 */
package org.backsweep.pricing.market;
