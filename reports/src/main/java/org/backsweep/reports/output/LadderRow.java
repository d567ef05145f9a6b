package org.backsweep.reports.output;

import org.backsweep.scenarios.result.LadderPoint;

/** A line of {@code ladders.csv}; {@code std_error} is that of the change. */
record LadderRow(String book, String currency, double spotShift, double volShift, double value, double change, String level,
    double stdError) {

  static LadderRow of(LadderPoint point) {
    return new LadderRow(point.book(), point.currency(), point.spotShift(), point.volShift(), point.value(), point.change(),
        point.level().text(), point.changeError());
  }
}
