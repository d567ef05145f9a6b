package org.backsweep.reports.output;

import java.time.LocalDate;
import java.util.Optional;
import org.backsweep.pricing.path.Observable;
import org.backsweep.pricing.portfolio.RejectedTrade;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.Notional;
import org.backsweep.pricing.quotes.Quotes;
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
 * @param notional the notional of the whole position: shares at their price of today, a stated amount; null where the product has none
 *     in one number
 * @param notionalCurrency the currency of the notional
 * @param dualBound the dual bound of a trade with early exercise; null for others, as is its error
 */
record ValueRow(String trade, String book, String product, String model, String currency, double value, double stdError,
    String base, Double baseValue, Double baseStdError, Double smoothing, Double smoothingBias, Double smoothingBiasStdError,
    long paths, Double seconds, String status, String note,
    String underlying, Double quantity, LocalDate maturity, Double dualBound, Double dualBoundStdError,
    Double notional, String notionalCurrency) {

  /** The note on a number. */
  static String note(boolean isUnseen) {
    return isUnseen ? "no path pays" : null;
  }

  /** The notional of a position; empty where the product has none in one number. */
  static Optional<Amount> notional(Trade trade, Quotes quotes) {
    return trade.product().notionalOfUnit().flatMap(unit -> switch (unit) {
      case Notional.Stated(double amount) -> Optional.of(new Amount(trade.currency().getCode(), trade.quantity() * amount, 0));
      case Notional.OfUnderlying(String name) ->
          quotes.observable(name, trade.currency()).map(observable -> worth(observable, trade.quantity(), quotes));
    });
  }

  private static Amount worth(Observable observable, double units, Quotes quotes) {
    return switch (observable) {
      case Observable.FxLevel rate -> new Amount(rate.from().getCode(), units, 0);
      case Observable.EquityLevel equity ->
          new Amount(equity.currency().getCode(), units * quotes.level(equity).orElse(Double.NaN), 0);
    };
  }

  static ValueRow rejected(RejectedTrade trade) {
    return new ValueRow(trade.id(), trade.book(), trade.type(), null, trade.currency(), Double.NaN, Double.NaN, null, null, null, null,
        null, null, 0, null, "rejected: " + trade.reason(), null, null, null, null, null, null, null, null);
  }

  static ValueRow of(TradeResult result, Quotes quotes, boolean timings) {
    Optional<Amount> base = result.inBase();
    Optional<Smoothing> smoothing = result.smoothing();
    Optional<Amount> notional = notional(result.trade(), quotes);
    return new ValueRow(result.trade().id(), result.trade().book(), result.trade().type(), result.model().text(),
        result.trade().currency().getCode(), result.value(), result.standardError(),
        base.map(Amount::currency).orElse(null), base.map(Amount::value).orElse(null),
        base.map(Amount::standardError).orElse(null), smoothing.map(Smoothing::width).orElse(null),
        smoothing.map(Smoothing::bias).orElse(null), smoothing.map(Smoothing::standardError).orElse(null), result.paths(),
        timings ? result.seconds() : null,
        result.status() == Status.FAILED ? Status.FAILED.text() + ": " + result.message() : result.status().text(),
        note(result.isUnseen()), String.join(";", result.trade().product().underlyings()), result.trade().quantity(),
        result.trade().product().maturity(),
        result.dualBound().map(Amount::value).orElse(null), result.dualBound().map(Amount::standardError).orElse(null), notional.map(Amount::value).orElse(null),
        notional.map(Amount::currency).orElse(null));
  }
}
