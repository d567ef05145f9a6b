/**
 * The market on the tape: quotes become named inputs, and curves, forwards, implied surfaces and local volatilities are
 * recorded from them, so that every Greek is to a quote.
 *
 * <p>Uses {@code pricing.quotes} and {@code aad}.
 */
package org.backsweep.pricing.market;
