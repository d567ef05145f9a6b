package org.backsweep.reports.output;

import java.time.LocalDate;
import java.util.Optional;
import org.backsweep.pricing.portfolio.RejectedTrade;
import org.backsweep.scenarios.result.Amount;
import org.backsweep.scenarios.result.Smoothing;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.TradeResult;

/**
 * A line of {@code values.csv}.
 *
 * @param value the value in the trade's currency
 * @param base the currency of the report; null where none was given, as are the value in it and its error
 * @param smoothing the width of smoothing; null where nothing is smoothed, as are the bias that it adds to the value, to first
 *     order and in the currency of the Greeks, and the error of the bias
 * @param seconds the time that the trade took, null where times are not wanted
 * @param status {@code ok}, {@code extrapolated}, {@code expired}, or {@code failed:} or {@code rejected:} and the reason
 * @param note {@code no path pays} where the value is 0 for want of paths; null otherwise
 * @param underlying the underlyings, between semicolons; null for a rejected trade, as are quantity and maturity
 * @param maturity the date of the last payment
 * @param dualBound the dual bound of a trade with early exercise; null for others, as is its error
 */
record ValueRow(String trade, String book, String product, String model, String currency, double value, double stdError,
    String base, Double baseValue, Double baseStdError, Double smoothing, Double smoothingBias, Double smoothingBiasStdError,
    long paths, Double seconds, String status, String note,
    String underlying, Double quantity, LocalDate maturity, Double dualBound, Double dualBoundStdError) {

  /** The note on a number. */
  static String note(boolean isUnseen) {
    return isUnseen ? "no path pays" : null;
  }

  static ValueRow rejected(RejectedTrade trade) {
    return new ValueRow(trade.id(), trade.book(), trade.type(), null, trade.currency(), Double.NaN, Double.NaN, null, null, null, null,
        null, null, 0, null, "rejected: " + trade.reason(), null, null, null, null, null, null);
  }

  static ValueRow of(TradeResult result, boolean timings) {
    Optional<Amount> base = result.inBase();
    Optional<Smoothing> smoothing = result.smoothing();
    return new ValueRow(result.trade().id(), result.trade().book(), result.trade().type(), result.model().text(),
        result.trade().currency().getCode(), result.value(), result.standardError(),
        base.map(Amount::currency).orElse(null), base.map(Amount::value).orElse(null),
        base.map(Amount::standardError).orElse(null), smoothing.map(Smoothing::width).orElse(null),
        smoothing.map(Smoothing::bias).orElse(null), smoothing.map(Smoothing::standardError).orElse(null), result.paths(),
        timings ? result.seconds() : null,
        result.status() == Status.FAILED ? Status.FAILED.text() + ": " + result.message() : result.status().text(),
        note(result.isUnseen()), String.join(";", result.trade().product().underlyings()), result.trade().quantity(),
        result.trade().product().maturity(),
        result.dualBound().map(Amount::value).orElse(null), result.dualBound().map(Amount::standardError).orElse(null));
  }
}
