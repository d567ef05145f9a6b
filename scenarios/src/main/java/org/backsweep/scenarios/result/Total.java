package org.backsweep.scenarios.result;

/**
 * The value of a book or of the portfolio: the sum over its trades in one currency, without those that failed.
 *
 * @param level whose value it is: a book's or the portfolio's
 * @param id the book; {@code portfolio} for the whole
 * @param currency the currency of the trades and of the value
 * @param value the value
 * @param standardError its standard error, which accounts for the draws that trades share
 */
public record Total(Level level, String id, String currency, double value, double standardError) {}
