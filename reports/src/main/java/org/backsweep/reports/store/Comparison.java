package org.backsweep.reports.store;

/**
 * What differs between two runs of a store.
 *
 * @param store the store
 * @param earlier the id of the earlier run, {@code a} in the statements
 * @param later the id of the later one, {@code b}
 */
public record Comparison(Store store, long earlier, long later) {
  /** A list of differences. What a run does not have is empty in its columns, and its number counts as 0 in the change. */
  public enum Part {
    /** The runs. */
    RUNS("Runs", "runs", """
        SELECT run_id AS run, valuation_date, started, version, base, outcome, exit_code FROM (SELECT * FROM a UNION ALL SELECT * FROM b) r
        ORDER BY run_id"""),
    /** Values of books and of the portfolio. */
    VALUES("Values", "totals", """
        SELECT level, id, currency, a.value AS before, b.value AS after, coalesce(b.value, 0) - coalesce(a.value, 0) AS change
        FROM a FULL JOIN b USING (level, id, currency) ORDER BY CASE level WHEN 'book' THEN 0 ELSE 1 END, id, currency"""),
    /** Trades that only the later run has. */
    NEW_TRADES("New trades", "trades", Part.ONLY.formatted("b", "a")),
    /** Trades that only the earlier run has. */
    GONE_TRADES("Gone trades", "trades", Part.ONLY.formatted("a", "b")),
    /** Trades whose values changed, where both runs have them in one currency. */
    TRADES("Trades whose values changed most", "trades", """
        SELECT trade, b.book, coalesce(b.base, b.currency) AS currency, coalesce(a.base_value, a.value) AS before,
        coalesce(b.base_value, b.value) AS after, coalesce(b.base_value, b.value) - coalesce(a.base_value, a.value) AS change
        FROM a JOIN b USING (trade) WHERE coalesce(b.base_value, b.value) <> coalesce(a.base_value, a.value)
        AND coalesce(b.base, b.currency) = coalesce(a.base, a.currency)
        ORDER BY abs(coalesce(b.base_value, b.value) - coalesce(a.base_value, a.value)) DESC, trade"""),
    /** Trades with another status: that failed and did not before, or the other way. */
    STATUS("Trades with another status", "trades", """
        SELECT trade, b.book, a.status AS before, b.status AS after FROM a JOIN b USING (trade) WHERE a.status <> b.status ORDER BY trade"""),
    /** Greeks of the portfolio that changed. */
    GREEKS("Greeks of the portfolio that changed most", "greeks", """
        SELECT quote, coalesce(b.unit, a.unit) AS unit, currency, a.per_unit AS before, b.per_unit AS after,
        coalesce(b.per_unit, 0) - coalesce(a.per_unit, 0) AS change,
        sqrt(power(coalesce(a.per_unit_std_error, 0), 2) + power(coalesce(b.per_unit_std_error, 0), 2)) AS error
        FROM (SELECT * FROM a WHERE level = 'portfolio') a FULL JOIN (SELECT * FROM b WHERE level = 'portfolio') b USING (quote, currency)
        WHERE coalesce(b.per_unit, 0) <> coalesce(a.per_unit, 0)
        ORDER BY abs(coalesce(b.per_unit, 0) - coalesce(a.per_unit, 0)) DESC, quote, currency"""),
    /** Rejects that only the later run has. */
    NEW_REJECTS("New rejects", "rejects", Part.REJECTS.formatted("b", "a")),
    /** Rejects that only the earlier run has. */
    GONE_REJECTS("Gone rejects", "rejects", Part.REJECTS.formatted("a", "b")),
    /** Files with another content. */
    INPUTS("Input that differs", "inputs", """
        SELECT file, CASE WHEN a.sha_256 IS NULL THEN 'new' WHEN b.sha_256 IS NULL THEN 'gone' ELSE 'changed' END AS state,
        a.bytes AS bytes_before, b.bytes AS bytes_after FROM a FULL JOIN b USING (file)
        WHERE a.sha_256 IS NULL OR b.sha_256 IS NULL OR a.sha_256 <> b.sha_256 ORDER BY file""");

    private static final String ONLY = """
        SELECT %1$s.trade, %1$s.book, %1$s.product, %1$s.underlying, coalesce(%1$s.base, %1$s.currency) AS currency,
        coalesce(%1$s.base_value, %1$s.value) AS value, %1$s.status FROM %1$s LEFT JOIN %2$s USING (trade) WHERE %2$s.trade IS NULL
        ORDER BY abs(coalesce(%1$s.base_value, %1$s.value)) DESC NULLS LAST, %1$s.trade""";
    private static final String REJECTS = """
        SELECT file, "column", value, reason FROM %s EXCEPT SELECT file, "column", value, reason FROM %s ORDER BY file, value, reason""";

    private final String title;
    private final String sql;

    Part(String title, String table, String differences) {
      this.title = title;
      // Trades that were rejected stand among the rejects: they may have no name, or that of another.
      String rows = "SELECT * FROM " + table + " WHERE run_id = ?" + (table.equals("trades") ? " AND status NOT LIKE 'rejected:%'" : "");
      this.sql = "WITH a AS (" + rows + "), b AS (" + rows + ") " + differences;
    }

    /** What it is, in a few words. */
    public String title() {
      return title;
    }
  }

  /**
   * Compares two runs.
   *
   * @param earlier the name of the earlier run: its id, {@code last} or {@code last-1}
   * @param later that of the later run
   * @throws StoreException if the store has no such run
   */
  public static Comparison of(Store store, String earlier, String later) {
    return new Comparison(store, RunName.id(store, earlier), RunName.id(store, later));
  }

  /** The first differences of a kind, at most a number of them. */
  public Listing list(Part part, long most) {
    return store.list(part.sql + " LIMIT " + most, earlier, later);
  }
}
