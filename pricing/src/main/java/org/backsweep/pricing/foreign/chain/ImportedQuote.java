package org.backsweep.pricing.foreign.chain;

/**
 * A quote to be written.
 *
 * @param key its key, in the grammar of {@link org.backsweep.pricing.quotes.QuoteKey}
 * @param value its value, in the units of the key
 */
public record ImportedQuote(String key, double value) {}
