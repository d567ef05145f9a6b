package org.backsweep.scenarios;

import java.util.List;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;

/**
 * What was found for one trade.
 *
 * @param trade the trade
 * @param model the model that it was valued with
 * @param status how it ended
 * @param message why it failed; empty otherwise
 * @param value the value in the trade's currency, NaN if it failed
 * @param standardError the standard error of the value
 * @param paths the paths that it was valued over, 0 for a closed form
 * @param seconds the time that it took, reconciliation included
 * @param greeks where trades are itemised the Greeks to all quotes that it was recorded from, and theta last
 * @param checks where trades are itemised the reconciliation, if it was asked for
 * @param warnings what was noticed in the market
 */
public record TradeResult(Trade trade, Models model, Status status, String message, double value, double standardError,
    long paths, double seconds, List<Greek> greeks, List<Check> checks, List<String> warnings) {}
