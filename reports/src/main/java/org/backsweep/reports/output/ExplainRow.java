package org.backsweep.reports.output;

import java.util.Locale;
import org.backsweep.scenarios.PnlExplanation;

/** A line of {@code explain.csv}. */
record ExplainRow(String level, String id, String currency, String method, String part, double amount, double stdError) {

  static ExplainRow of(PnlExplanation.Line line) {
    return new ExplainRow(line.level().text(), line.id(), line.currency(), line.method().name().toLowerCase(Locale.ROOT),
        line.part().toLowerCase(Locale.ROOT), line.amount(), line.error());
  }
}
