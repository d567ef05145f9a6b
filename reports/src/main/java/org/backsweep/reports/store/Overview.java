package org.backsweep.reports.store;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What the runs of a store are at a glance. */
public final class Overview {
  private Overview() {}

  /** The runs, the newest first: a row for each of its currencies, with the value of the portfolio and counts. */
  public static Listing runs(Store store, int most) {
    return store.list("SELECT r.run_id AS run, r.valuation_date, r.started, r.outcome, t.currency, t.value, t.std_error, "
        + count("trades", "") + ", " + count("trades", " AND (status LIKE 'failed:%' OR status LIKE 'rejected:%')") + " AS lost, " + count("rejects", "") + ", " + count("warnings", "")
        + ", r.version FROM (SELECT * FROM runs ORDER BY run_id DESC LIMIT " + most + ") r "
        + "LEFT JOIN totals t ON t.run_id = r.run_id AND t.level = 'portfolio' ORDER BY r.run_id DESC, t.currency");
  }

  /** Two runs that are compared. */
  public static Listing runs(StoredRun earlier, StoredRun later) {
    return earlier.store().list("SELECT run_id AS run, valuation_date, started, version, base, outcome, exit_code FROM runs WHERE run_id IN (?, ?) "
        + "ORDER BY run_id", earlier.id(), later.id());
  }

  /** The id of the run before another one; empty for the first. */
  public static OptionalLong before(Store store, long run) {
    Object before = store.list("SELECT max(run_id) FROM runs WHERE run_id < ?", run).rows().getFirst().getFirst();
    return before == null ? OptionalLong.empty() : OptionalLong.of(((Number) before).longValue());
  }

  private static String count(String table, String condition) {
    return "(SELECT count(*) FROM " + table + " c WHERE c.run_id = r.run_id" + condition + ")" + (condition.isEmpty() ? " AS " + table : "");
  }

  /**
   * The exposures of the portfolio or of a book by underlying and measure, each the sum over its buckets. The errors of buckets are not independent:
   * only a sum of one has its error here.
   */
  public static Listing exposures(Store store, long run, Optional<String> book) {
    return store.list("SELECT measure, underlying, currency, unit, sum(value) AS value, CASE count(*) WHEN 1 THEN max(std_error) END AS std_error, "
        + "count(*) AS buckets FROM aggregates WHERE run_id = ? AND level = ? AND book = ? GROUP BY measure, underlying, currency, unit "
        + "ORDER BY measure, abs(sum(value)) DESC, underlying, currency", run, book.isPresent() ? "book" : "portfolio", book.orElse("portfolio"));
  }

  /** How many rows each table has of a run. */
  public static Listing tables(Store store, long run) {
    String counts = Relation.ALL.stream().map(table -> "SELECT '" + table.name() + "' AS \"table\", count(*) AS \"rows\" FROM " + Relation.quoted(table.name())
        + " WHERE run_id = ?").collect(Collectors.joining(" UNION ALL "));
    return store.list(counts, Relation.ALL.stream().map(table -> (Object) run).toArray());
  }
}
