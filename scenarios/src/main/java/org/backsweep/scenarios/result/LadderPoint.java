package org.backsweep.scenarios.result;

/**
 * The value of a book or of the portfolio where all spots of equities and all of their volatilities are shifted at once;
 * FX stays.
 *
 * @param level whose value it is: a book's or the portfolio's
 * @param book the book; {@code portfolio} for the whole
 * @param currency the currency of the value
 * @param spotShift the relative shift of the spots, -0.3 for 30 % down
 * @param volShift the shift of the implied volatilities, 0.05 for 5 points up
 * @param value the value, on the paths of the scenarios
 * @param change the value less that without shifts, on the same draws
 * @param changeError the standard error of the change
 */
public record LadderPoint(Level level, String book, String currency, double spotShift, double volShift, double value,
    double change, double changeError) {}
