package org.backsweep.pricing.foreign.ore;

import java.util.List;
import java.util.SortedMap;
import org.backsweep.pricing.input.Findings.Reject;

/**
 * The trades of a portfolio.
 *
 * @param tables the tables by product
 * @param trades the number of trades that were read
 * @param taken the number of those that have a counterpart
 * @param leftOut the trades that have none
 * @param reasons how many trades of each type were left out
 */
public record ImportedPortfolio(SortedMap<String, Rows> tables, long trades, long taken, List<Reject> leftOut,
    SortedMap<String, Long> reasons) {
  /**
   * The table of a product.
   *
   * @param columns its columns
   * @param rows a text for each column, empty where a trade does not have it
   */
  public record Rows(List<String> columns, List<List<String>> rows) {}
}
