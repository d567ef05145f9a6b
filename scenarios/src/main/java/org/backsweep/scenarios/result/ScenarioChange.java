package org.backsweep.scenarios.result;

/**
 * The change of the value of a book or of the portfolio from today's market to that of a scenario or of a date of a history.
 *
 * @param level whose value it is: a book's or the portfolio's
 * @param id the book; {@code portfolio} for the whole
 * @param currency the currency of the value
 * @param scenario the name of the scenario, or the date as {@code 2008-10-15}
 * @param value the value there; NaN where no trade has one
 * @param change the value less that in today's market, on the same draws
 * @param changeError the standard error of the change
 * @param linear the change by first derivatives alone; NaN where Greeks are to quotes that no scenario moves
 * @param taylor the change by first and second derivatives; NaN likewise, and where none
 *     was asked for; a second derivative that no trade has counts as 0
 * @param missing the number of trades that have no value there
 */
public record ScenarioChange(Level level, String id, String currency, String scenario, double value, double change,
    double changeError, double linear, double taylor, int missing) {}
