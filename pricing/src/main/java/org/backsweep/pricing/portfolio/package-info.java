/**
 * Trades: the folder that they are read from, and the model that each is valued with.
 *
 * <p>Uses {@code pricing.product}, {@code pricing.quotes}, {@code pricing.input} and the names of {@code pricing.model}.
 */
package org.backsweep.pricing.portfolio;
