package org.backsweep.scenarios;

/**
 * The value of a book where all spots of equities and all of their volatilities are shifted at once; FX stays.
 *
 * @param book the book
 * @param currency the currency of the value
 * @param spotShift the relative shift of the spots, -0.3 for 30 % down
 * @param volShift the shift of the implied volatilities, 0.05 for 5 points up
 * @param value the value, on the draws of the first replicate
 * @param change the value less that without shifts, on the same draws
 */
public record LadderPoint(String book, String currency, double spotShift, double volShift, double value, double change) {}
