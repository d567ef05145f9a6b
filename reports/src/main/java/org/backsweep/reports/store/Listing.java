package org.backsweep.reports.store;

import java.util.List;
import org.backsweep.reports.compare.First;

/**
 * The whole answer to a question.
 *
 * @param columns the headings
 * @param rows the rows, with a value for each column
 */
public record Listing(List<String> columns, List<List<Object>> rows) {
  /** Waits for all rows of an answer. */
  static Listing of(Answer answer) {
    return new Listing(answer.columns(), answer.rows().toList());
  }

  /** The rows of a list of differences. */
  public static Listing of(First<?> differences) {
    return new Listing(differences.columns(), differences.values());
  }

  /** The same as an answer whose rows come one by one. */
  public Answer answer() {
    return new Answer(columns, rows.stream());
  }
}
