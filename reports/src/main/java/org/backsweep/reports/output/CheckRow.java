package org.backsweep.reports.output;

import org.backsweep.scenarios.result.Check;

/** A line of {@code reconciliation.csv}. */
record CheckRow(String level, String id, String quote, double adjoint, double bump, double bumpSize, double difference,
    double tolerance, String verdict, String method) {

  static CheckRow of(Check check) {
    return new CheckRow(check.level().text(), check.id(), check.quote(), check.adjoint(), check.bump(), check.bumpSize(),
        check.difference(), check.tolerance(), check.verdict(), check.method().text());
  }
}
