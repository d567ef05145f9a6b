package org.backsweep.scenarios.result;

import java.util.List;

/**
 * What a batch found.
 *
 * @param trades one result for each trade, in the order of the portfolio
 * @param totals the values of books and of the portfolio, by currency
 * @param greeks the Greeks from the level asked for up: trades (where asked for), books, portfolio
 * @param checks the reconciliation at the level asked for
 * @param gammas the second derivatives from the level asked for up, in the order of the Greeks
 * @param aggregates the Greeks of books, then of the portfolio, added up by underlying, kind and expiry
 * @param ladders the values of books, then of the portfolio, under shifts of spots and volatilities, by book
 * @param risks how sure the lines of the portfolio's risk are; empty where trades are not itemised
 * @param timings where the time went
 */
public record BatchResult(List<TradeResult> trades, List<Total> totals, List<Greek> greeks, List<Check> checks,
    List<Gamma> gammas, List<Aggregate> aggregates, List<LadderPoint> ladders, List<RiskError> risks, Timings timings) {
  /** How many trades ended so. */
  public long count(Status status) {
    return trades.stream().filter(t -> t.status() == status).count();
  }

  /** How many Greeks do not reconcile. */
  public long differing() {
    return checks.stream().filter(c -> !c.agrees()).count();
  }
}
