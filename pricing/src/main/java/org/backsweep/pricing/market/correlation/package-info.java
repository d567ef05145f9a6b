/**
 * Correlations of the factors that drive underlyings and rates of exchange, and the nearest positive definite matrix.
 *
 * <p>Uses {@code pricing.market}, {@code pricing.quotes} and {@code aad}.
 */
package org.backsweep.pricing.market.correlation;
