package org.backsweep.scenarios.result;

/**
 * The sum of the Greeks of a book or of the portfolio to one underlying's quotes of one kind in a bucket of expiries.
 *
 * @param level whose Greeks they are: a book's or the portfolio's
 * @param book the book; {@code portfolio} for the whole
 * @param underlying the underlying; the currency or curve for rates, the pair for FX
 * @param currency the currency of the value
 * @param measure {@code delta}, {@code vega}, {@code option}, {@code rho}, {@code discount}, {@code dividend}, {@code fx},
 *     {@code fx vega}, {@code fx risk reversal}, {@code fx butterfly}, {@code correlation}, {@code fixing}, {@code theta}
 * @param bucket the expiry of the quotes from the valuation, {@code 3-6M}; {@code -} where they have none, and for all
 *     expiries together
 * @param unit the move of each quote that {@code value} is for
 * @param value the sum of the Greeks for a unit
 * @param standardError its standard error, which accounts for the draws that trades share
 */
public record Aggregate(Level level, String book, String underlying, String currency, String measure, String bucket, String unit,
    double value, double standardError) {}
