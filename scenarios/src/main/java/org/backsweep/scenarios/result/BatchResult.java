package org.backsweep.scenarios.result;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The results of a batch. The Greeks, checks and second derivatives of trades are among them only where nobody else took them
 * ({@link org.backsweep.scenarios.Details}).
 *
 * @param trades one result for each trade, in the order of the portfolio
 * @param totals the values of books and of the portfolio, by currency
 * @param greeks the Greeks of the level asked for and those above it: trades (where asked for), books, portfolio
 * @param checks the reconciliation at the level asked for
 * @param gammas the second derivatives of the same levels, in the order of the Greeks
 * @param aggregates the Greeks of books, then of the portfolio, added up by underlying, kind and expiry
 * @param exposures the same over all expiries
 * @param scenarios the results in markets other than that of today
 * @param passage the values on the way to a later market
 * @param risks the lines of the portfolio's risk with their errors; empty where trades are not itemised
 * @param tally the numbers of all Greeks, second derivatives and checks
 * @param timings the times of the steps
 */
public record BatchResult(List<TradeResult> trades, List<Total> totals, List<Greek> greeks, List<Check> checks,
    List<Gamma> gammas, List<Aggregate> aggregates, List<Aggregate> exposures, ScenarioResults scenarios, PassageResults passage, List<RiskError> risks,
    Tally tally, Timings timings) {
  /** The number of trades with a status. */
  public long count(Status status) {
    return trades.stream().filter(t -> t.status() == status).count();
  }

  /** The number of Greeks that do not reconcile. */
  public long differing() {
    return tally.differing();
  }

  /** Returns the results with those of trades that have all details. */
  public BatchResult with(List<TradeResult> whole) {
    return new BatchResult(List.copyOf(whole), totals, joined(whole, TradeResult::greeks, greeks), joined(whole, TradeResult::checks, checks),
        joined(whole, TradeResult::gammas, gammas), aggregates, exposures, scenarios, passage, risks, tally, timings);
  }

  private static <T> List<T> joined(List<TradeResult> trades, Function<TradeResult, List<T>> of, List<T> above) {
    return Stream.concat(trades.stream().flatMap(trade -> of.apply(trade).stream()), above.stream()).toList();
  }
}
