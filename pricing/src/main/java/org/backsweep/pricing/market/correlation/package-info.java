/**
 * Correlations of what drives underlyings and rates of exchange, and the nearest that are positive definite.
 *
 * <p>Uses {@code pricing.market}, {@code pricing.quotes} and {@code aad}.
 */
package org.backsweep.pricing.market.correlation;
