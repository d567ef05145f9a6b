package org.backsweep.scenarios.result;

import java.util.List;

/**
 * The values on the way from one date to a later one.
 *
 * @param trades the values of the trades that have them
 * @param steps the changes of books by step, then those of the portfolio
 */
public record PassageResults(List<PassedTrade> trades, List<PassageStep> steps) {
  /** No results. */
  public static final PassageResults NONE = new PassageResults(List.of(), List.of());
}
