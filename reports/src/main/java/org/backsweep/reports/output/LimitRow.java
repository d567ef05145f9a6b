package org.backsweep.reports.output;

import org.backsweep.scenarios.Limits;

/** A line of {@code limits.csv}. */
record LimitRow(String book, String measure, String of, String currency, double number, double stdError, double limit, double used,
    String status) {

  static LimitRow of(Limits.Use use) {
    return new LimitRow(use.book(), use.limit().measure(), use.limit().of(), use.currency(), use.number(), use.error(), use.limit().most(),
        use.share(), use.status());
  }
}
