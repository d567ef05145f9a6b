package org.backsweep.pricing.quotes;

import java.time.LocalDate;

/**
 * One quote of the market.
 *
 * @param date the day on which it was quoted
 * @param key the key, which says what is quoted; its text is the quote's name
 * @param value the level, in the key's unit, finite
 */
public record Quote<K extends QuoteKey>(LocalDate date, K key, double value) {}
