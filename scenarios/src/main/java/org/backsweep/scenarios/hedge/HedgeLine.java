package org.backsweep.scenarios.hedge;

import org.backsweep.scenarios.result.RiskPoint;

/**
 * A Greek as a hedge sees it.
 *
 * @param currency the currency of the values that it is of
 * @param quote the key of the quote
 * @param unit the unit of the quote's moves
 * @param point the quote in the words of a desk
 */
public record HedgeLine(String currency, String quote, String unit, RiskPoint point) {}
