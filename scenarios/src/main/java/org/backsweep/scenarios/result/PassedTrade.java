package org.backsweep.scenarios.result;

import java.util.List;
import org.backsweep.pricing.portfolio.Trade;

/**
 * The values of a trade on the way from one date to a later one, in the currency of the report. Payments that are due since the first
 * date count in all of them.
 *
 * @param trade the trade
 * @param currency the currency
 * @param values the values: on the first date, then after each step
 * @param cash the payments that are due before the later date
 */
public record PassedTrade(Trade trade, String currency, List<Double> values, double cash) {}
