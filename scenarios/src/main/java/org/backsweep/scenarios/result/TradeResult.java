package org.backsweep.scenarios.result;

import java.util.List;
import java.util.Optional;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;

/**
 * The results for one trade.
 *
 * @param trade the trade
 * @param model the model that it was valued with
 * @param status the outcome of the valuation
 * @param message the reason why it failed; empty otherwise
 * @param value the value in the trade's currency, NaN if it failed
 * @param standardError the standard error of the value
 * @param isUnseen whether the value is 0 only because no path pays
 * @param inBase the value in the currency of the report, where that was asked for
 * @param smoothing the smoothing and its cost; empty where nothing is smoothed
 * @param dualBound the dual bound of the value in the trade's currency: the value of the best rule of exercise is between the
 *     two; empty without early exercise
 * @param paths the paths that it was valued over, 0 for a closed form
 * @param seconds the time that it took, for all its results
 * @param greeks the Greeks to all quotes that it was recorded from, with theta last, where trades are itemised
 * @param checks the reconciliation, if it was asked for, where trades are itemised
 * @param gammas the second derivatives, where trades are itemised
 * @param warnings the warnings about the market
 */
public record TradeResult(Trade trade, Models model, Status status, String message, double value, double standardError, boolean isUnseen,
    Optional<Amount> inBase, Optional<Smoothing> smoothing, Optional<Amount> dualBound,
    long paths, double seconds, List<Greek> greeks, List<Check> checks,
    List<Gamma> gammas, List<String> warnings) {
  /** The result of a trade that could not be valued. */
  public static TradeResult failed(Trade trade, Models model, String why, double seconds) {
    return new TradeResult(trade, model, Status.FAILED, why, Double.NaN, Double.NaN, false, Optional.empty(), Optional.empty(),
        Optional.empty(), 0, seconds, List.of(), List.of(), List.of(), List.of());
  }

  /** Returns the result without Greeks, checks and second derivatives. */
  public TradeResult withoutDetails() {
    return new TradeResult(trade, model, status, message, value, standardError, isUnseen, inBase, smoothing, dualBound, paths, seconds,
        List.of(), List.of(), List.of(), warnings);
  }
}
