package org.backsweep.pricing.quotes;

import java.time.LocalDate;

/**
 * One quote of the market.
 *
 * @param date the day it was quoted
 * @param key what it is a quote of; its text is the quote's name
 * @param value the level, in the key's unit, finite
 */
public record Quote<K extends QuoteKey>(LocalDate date, K key, double value) {}
