package org.backsweep.reports.output;

import org.backsweep.scenarios.result.Aggregate;

/** A line of {@code aggregates.csv}. */
record AggregateRow(String book, String underlying, String currency, String measure, String bucket, String unit, double value,
    double stdError, String level) {

  static AggregateRow of(Aggregate sum) {
    return new AggregateRow(sum.book(), sum.underlying(), sum.currency(), sum.measure(), sum.bucket(), sum.unit(), sum.value(),
        sum.standardError(), sum.level().text());
  }
}
