package org.backsweep.reports.store;

import java.util.List;
import java.util.Optional;

/** The value of a book or of the portfolio, and one of its Greeks, over the runs of a store. */
public final class GreekHistory {
  private static final String PORTFOLIO = "portfolio";

  private GreekHistory() {}

  /**
   * The values, by date and run.
   *
   * @param book the book; empty for the portfolio
   * @throws StoreException if no run has such a book
   */
  public static Listing values(Store store, Optional<String> book) {
    check(store, book);
    return store.list("""
        SELECT r.run_id AS run, r.valuation_date, t.currency, t.value, t.std_error FROM runs r JOIN totals t ON t.run_id = r.run_id
        WHERE t.level = ? AND t.id = ? ORDER BY r.valuation_date, r.run_id, t.currency""", level(book), book.orElse(PORTFOLIO));
  }

  /**
   * The Greek to a quote, for a move of its unit, with the value beside it.
   *
   * @throws StoreException if no run has such a book or quote
   */
  public static Listing greeks(Store store, String quote, Optional<String> book) {
    check(store, book);
    Listing found = store.list("""
        SELECT r.run_id AS run, r.valuation_date, g.currency, t.value, g.unit, g.per_unit, g.per_unit_std_error, g.derivative
        FROM runs r JOIN greeks g ON g.run_id = r.run_id
        LEFT JOIN totals t ON t.run_id = g.run_id AND t.level = g.level AND t.id = g.id AND t.currency = g.currency
        WHERE g.level = ? AND g.id = ? AND g.quote = ? ORDER BY r.valuation_date, r.run_id, g.currency""", level(book), book.orElse(PORTFOLIO), quote);
    if (found.rows().isEmpty()) {
      throw new StoreException("no run has a Greek of " + book.map(name -> "book " + name).orElse("the portfolio") + " to '" + quote + "'"
          + Relation.alike(quote, names(store.list("SELECT DISTINCT quote FROM greeks WHERE level = ? AND id = ?", level(book), book.orElse(PORTFOLIO)))), null);
    }
    return found;
  }

  private static String level(Optional<String> book) {
    return book.isPresent() ? "book" : PORTFOLIO;
  }

  private static void check(Store store, Optional<String> book) {
    List<String> books = books(store);
    book.filter(name -> !books.contains(name)).ifPresent(name -> {
      throw new StoreException("no run has a book '" + name + "'" + Relation.alike(name, books), null);
    });
  }

  /** The books that the runs of a store have, by name. */
  public static List<String> books(Store store) {
    return names(store.list("SELECT DISTINCT id FROM totals WHERE level = 'book' ORDER BY id"));
  }

  private static List<String> names(Listing listing) {
    return listing.rows().stream().map(row -> (String) row.getFirst()).toList();
  }
}
