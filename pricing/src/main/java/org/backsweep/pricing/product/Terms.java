package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backsweep.aad.Real;

/** What products demand of their terms, and the step that they smooth. */
final class Terms {
  private Terms() {}

  static void positive(String term, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new TermException(term, value, "must be a finite number above zero");
    }
  }

  static void nonNegative(String term, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new TermException(term, value, "must be a finite number, zero or above");
    }
  }

  /** The dates in order, each once; none may be after the expiry. */
  static SortedSet<LocalDate> dates(String term, Collection<LocalDate> dates, LocalDate expiry) {
    if (dates.isEmpty()) {
      throw new TermException(term, "", "holds no date; at least one is wanted");
    }
    SortedSet<LocalDate> sorted = new TreeSet<>(dates);
    if (sorted.last().isAfter(expiry)) {
      throw new TermException("expiry", expiry, "is before the last date of " + term + ", " + sorted.last());
    }
    return Collections.unmodifiableSortedSet(sorted);
  }

  static SortedSet<LocalDate> only(LocalDate date) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(List.of(date)));
  }

  /**
   * A step from 0 to 1 just above zero. For what is known by the valuation it is the step itself; along a path it is linear
   * over a width around zero.
   */
  static Real step(Product.Path path, LocalDate date, Real x, double width) {
    return date.isAfter(path.valuation()) ? Real.min(Real.max(x.mul(1 / width).add(0.5), 0), 1) : x.gt(0);
  }
}
