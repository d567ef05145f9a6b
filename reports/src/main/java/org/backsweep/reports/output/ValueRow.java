package org.backsweep.reports.output;

import org.backsweep.scenarios.Status;
import org.backsweep.scenarios.TradeResult;

/**
 * A line of {@code values.csv}.
 *
 * @param seconds the time that the trade took, null where times are not wanted
 * @param status {@code ok}, {@code extrapolated}, {@code expired}, or {@code failed:} and the reason
 */
record ValueRow(String trade, String book, String product, String model, String currency, double value, double stdError,
    long paths, Double seconds, String status) {

  static ValueRow of(TradeResult result, boolean timings) {
    return new ValueRow(result.trade().id(), result.trade().book(), result.trade().type(), result.model().text(),
        result.trade().currency().getCode(), result.value(), result.standardError(), result.paths(),
        timings ? result.seconds() : null,
        result.status() == Status.FAILED ? Status.FAILED.text() + ": " + result.message() : result.status().text());
  }
}
