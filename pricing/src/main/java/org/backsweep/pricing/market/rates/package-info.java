/**
 * Discount curves: from zero rates, or bootstrapped on the tape from deposits and swaps with the conventions of their currency.
 *
 * <p>Uses {@code pricing.market}, {@code pricing.quotes}, {@code pricing.calendar} and {@code aad}.
 */
package org.backsweep.pricing.market.rates;
