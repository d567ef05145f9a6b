package org.backsweep.reports.serve;

import java.util.Map;
import java.util.OptionalLong;

/**
 * The addresses that fields lead to: from the portfolio to a book, its trades and their quotes.
 *
 * @param run the run that the fields are of; empty where a row says it
 */
record Links(OptionalLong run) {
  private static final String PORTFOLIO = "portfolio";
  private static final String BOOK = "book";

  static Links of(long run) {
    return new Links(OptionalLong.of(run));
  }

  /** Where a field of a row leads; empty for nowhere. */
  String of(String column, Map<String, Object> row) {
    return switch (column) {
      case "run", "run_id" -> row.get(column) instanceof Long id ? run(id) : "";
      case "trade", BOOK -> owner(column, row, column);
      case "id" -> owner(String.valueOf(row.get("level")), row, column);
      case "quote" -> row.get(column) instanceof String quote ? quote(quote, row) : "";
      default -> "";
    };
  }

  /** The address of a run. */
  static String run(long id) {
    return Request.to("run", Long.toString(id)).address();
  }

  private String owner(String level, Map<String, Object> row, String column) {
    OptionalLong of = run(row);
    if (of.isEmpty() || !(row.get(column) instanceof String name)) {
      return "";
    }
    return switch (level) {
      case PORTFOLIO -> run(of.getAsLong());
      case BOOK -> name.equals(PORTFOLIO) ? run(of.getAsLong()) : Request.to("run", Long.toString(of.getAsLong()), BOOK, name).address();
      case "trade" -> Request.to("run", Long.toString(of.getAsLong()), "trade", name).address();
      default -> "";
    };
  }

  private OptionalLong run(Map<String, Object> row) {
    return run.isPresent() ? run : row.get("run_id") instanceof Long id ? OptionalLong.of(id) : row.get("run") instanceof Long id ? OptionalLong.of(id) : run;
  }

  /** The history of a quote's Greek: of the book, where the row is of one. */
  private static String quote(String quote, Map<String, Object> row) {
    Request history = Request.to("history").with("quote", quote);
    return (BOOK.equals(row.get("level")) && row.get("id") instanceof String book ? history.with(BOOK, book) : history).address();
  }
}
