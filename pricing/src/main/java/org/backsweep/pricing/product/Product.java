package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.backsweep.aad.Real;

/**
 * What one unit of a trade observes and pays, in the currency of the trade.
 *
 * <p>To add one: implement this, give it a {@link ProductFormat} for its columns, and enter that in
 * {@link ProductFormats}.
 */
public interface Product {
  /** The equity or index that it is on. */
  String underlying();

  /** The last date on which it pays: after it the product is worth nothing. */
  LocalDate maturity();

  /** The levels that it compares the underlying with: strikes, barriers. Where they are outside the quotes the user is told. */
  List<Double> levels();

  /** The dates on which it observes the underlying, past ones included. */
  SortedSet<LocalDate> observations();

  /**
   * The discounted sum of what it pays along a path, from the valuation date on.
   *
   * @param path the levels at the observation dates, and discount factors
   */
  Real value(Path path);

  /** What a product sees of one path: uniform where already known, path values where not. */
  interface Path {
    /** The level at an observation date: the fixing up to today, where today's is not known yet the spot, or the simulated level. */
    Real spot(LocalDate date);

    /** The discount factor from a date to the valuation; 1 today. */
    Real discount(LocalDate date);

    /** The valuation date. */
    LocalDate valuation();

    /** A constant. */
    Real constant(double value);
  }
}
