/**
 * Monte Carlo valuation: a trade is recorded as a graph from quotes to value, and its value and Greeks are calculated over
 * replicates of the draws.
 *
 * <p>Uses everything else in {@code pricing}, and {@code aad} with its parts.
 */
package org.backsweep.pricing.mc;
