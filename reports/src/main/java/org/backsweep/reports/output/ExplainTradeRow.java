package org.backsweep.reports.output;

import java.util.Locale;
import org.backsweep.pricing.scenario.Passage;
import org.backsweep.scenarios.PnlExplanation;

/** A line of {@code explain_trades.csv}; a step that no quote takes is empty. */
record ExplainTradeRow(String trade, String book, String currency, String status, double before, double after, double cash, double change,
    Double carry, Double pastFixings, Double spot, Double fx, Double rates, Double dividends, Double volatility, Double correlation, Double rest) {

  static ExplainTradeRow of(PnlExplanation.TradeLine line) {
    return new ExplainTradeRow(line.trade().id(), line.trade().book(), line.currency(), line.fate().name().toLowerCase(Locale.ROOT),
        line.before(), line.after(), line.cash(), line.change(), line.steps().get(Passage.CARRY), step(line, 0), step(line, 1), step(line, 2),
        step(line, 3), step(line, 4), step(line, 5), step(line, 6), line.steps().get(PnlExplanation.REST));
  }

  private static Double step(PnlExplanation.TradeLine line, int k) {
    return line.steps().get(Passage.ORDER.get(k));
  }
}
