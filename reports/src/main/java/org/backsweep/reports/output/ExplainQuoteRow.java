package org.backsweep.reports.output;

import org.backsweep.scenarios.PnlExplanation;

/** A line of {@code explain_quotes.csv}. */
record ExplainQuoteRow(String level, String id, String currency, String quote, String kind, String underlying, double move,
    double derivative, double amount) {

  static ExplainQuoteRow of(PnlExplanation.QuoteLine line) {
    return new ExplainQuoteRow(line.level().text(), line.id(), line.currency(), line.greek().quote(), line.greek().point().kind(),
        line.greek().point().underlying(), line.move(), line.greek().derivative(), line.amount());
  }
}
