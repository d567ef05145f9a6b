package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import org.backsweep.aad.Real;
import org.backsweep.pricing.path.PathView;

/**
 * What one unit of a trade observes and pays, in the currency of the trade.
 *
 * <p>To add one: implement this, give it a {@link ProductFormat} for its columns, and enter that in
 * {@link ProductFormats}.
 */
public interface Product {
  /** The equities and indices that it is on, each once. */
  List<String> underlyings();

  /** The last date on which it pays: after it the product is worth nothing. */
  LocalDate maturity();

  /**
   * The levels that it compares an underlying with, in that underlying's price units: strikes, barriers. Where they are
   * outside the quotes the user is told.
   */
  default List<Double> levels(String underlying) {
    return List.of();
  }

  /**
   * What is odd about its terms where the underlying stands at a level and nothing was observed yet, as sentences.
   *
   * @param underlying one of its names
   */
  default List<String> oddities(String underlying, double level) {
    return List.of();
  }

  /** The dates on which it observes its underlyings, past ones included; empty if it looks at none. */
  SortedSet<LocalDate> observations();

  /** The width over which its steps are smoothed, in units of {@link #smoothingUnit}; empty if it has no step, or none was given. */
  default OptionalDouble smoothingWidth() {
    return OptionalDouble.empty();
  }

  /** What the width of its steps is in, for reports: points of the underlying, unless it says otherwise. */
  default String smoothingUnit() {
    return "points";
  }

  /** What all that it pays along a path from the valuation date on is worth today: the sum of what it passed to {@link PathView#pay}. */
  Real value(PathView path);
}
