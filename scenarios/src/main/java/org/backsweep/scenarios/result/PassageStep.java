package org.backsweep.scenarios.result;

/**
 * The change of the value of a book or of the portfolio by one step on the way from one date to a later one.
 *
 * @param level whose value it is: a book's or the portfolio's
 * @param id the book; {@code portfolio} for the whole
 * @param currency the currency of the change
 * @param step the name of the step
 * @param change the change
 * @param changeError its standard error
 */
public record PassageStep(Level level, String id, String currency, String step, double change, double changeError) {}
