package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import org.backsweep.aad.Real;
import org.backsweep.pricing.path.PathView;

/**
 * The contract of one unit of a trade: the levels that it observes and the payments that it makes, in the currency of the trade.
 *
 * <p>To add a product, implement this interface, give it a {@link ProductFormat} for its columns, and enter that in
 * {@link ProductFormats}.
 */
public interface Product {
  /** The equities and indices that it is on, each once. */
  List<String> underlyings();

  /** The last date on which it pays; after that date the product is worth nothing. */
  LocalDate maturity();

  /**
   * The levels that it compares an underlying with, in that underlying's price units: strikes, barriers. Levels outside the
   * quotes are reported to the user.
   */
  default List<Double> levels(String underlying) {
    return List.of();
  }

  /**
   * Oddities of its terms, as sentences, where the underlying stands at a level and nothing was observed yet.
   *
   * @param underlying one of its names
   */
  default List<String> oddities(String underlying, double level) {
    return List.of();
  }

  /** The notional of one unit; empty where no one number is meant by it, as of several underlyings. */
  default Optional<Notional> notionalOfUnit() {
    return Optional.empty();
  }

  /** The dates on which it observes its underlyings, past ones included; empty if it looks at none. */
  SortedSet<LocalDate> observations();

  /** The width over which its steps are smoothed, in units of {@link #smoothingUnit}; empty if it has no step, or none was given. */
  default OptionalDouble smoothingWidth() {
    return OptionalDouble.empty();
  }

  /** The unit of the width of its steps, for reports: points of the underlying, unless it says otherwise. */
  default String smoothingUnit() {
    return "points";
  }

  /**
   * The value today of all that it pays along a path from the valuation date on: the sum of the values that {@link PathView#pay}
   * gives.
   */
  Real value(PathView path);
}
