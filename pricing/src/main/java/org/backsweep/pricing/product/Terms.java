package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backsweep.pricing.input.Magnitude;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.path.Observable.FxLevel;

/** Checks that products make of their terms. */
final class Terms {
  /** The least width as a fraction of the level: with less, hardly a path would have a Greek. */
  private static final double LEAST_SHARE = 1e-4;
  /** The width that messages suggest where a width is refused, as a fraction of the level. */
  private static final double USUAL_SHARE = 0.005;

  private Terms() {}

  static void positive(String term, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new TermException(term, value, "must be a finite number above zero");
    }
  }

  static void finite(String term, double value) {
    if (!Double.isFinite(value)) {
      throw new TermException(term, value, "must be a finite number");
    }
  }

  /** The range of levels in units of the initial one. */
  static final Magnitude PERFORMANCE = new Magnitude("performance", Double.NEGATIVE_INFINITY, 20, 0, 20,
      "100 % of the initial level is written 1, and what is never to be reached 10");
  /** The range of a coupon or a return within one period. */
  static final Magnitude RETURN = new Magnitude("return in one period", -1.000001, 1, -1, 1, "2 % is written 0.02; empty is no limit");
  static final Magnitude SUM_OF_RETURNS = new Magnitude("sum of returns", -5, 5, -5, 5, "2 % is written 0.02; empty is no limit");
  static final Magnitude COUPON = new Magnitude("coupon of one observation", Double.NEGATIVE_INFINITY, 1, 0, 1, "a coupon of 8 % is written 0.08");
  static final Magnitude VOLATILITY = new Magnitude("volatility", 0, 5, 0, 5, "a volatility of 23 % is written 0.23");

  /** Checks a number in units in which it is not usually large: 100 for 100 % is a slip that is reported. */
  static void within(Magnitude magnitude, String term, double value) {
    magnitude.refusal(value).ifPresent(why -> {
      throw new TermException(term, value, why);
    });
  }

  static void nonNegative(String term, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new TermException(term, value, "must be a finite number, zero or above");
    }
  }

  /**
   * Checks the width of a step along simulated paths, in units of a level; the width is empty where it is chosen.
   *
   * @throws TermException if hardly a path or none would see the step
   */
  static void smoothing(OptionalDouble width, double level) {
    if (width.isPresent() && !(width.getAsDouble() >= LEAST_SHARE * level && width.getAsDouble() < Double.POSITIVE_INFINITY)) {
      throw new TermException("smoothing", width.getAsDouble(), "must be a finite number, at least " + LEAST_SHARE * level
          + ", which some paths see: a step without a width has no derivative under Monte Carlo, so its Greeks would be wrong; "
          + "a width in price units is wanted, such as " + USUAL_SHARE * level + ", or an empty field, for which one is chosen");
    }
  }

  /** Checks the width of a step at a barrier, whose slope must not reach zero. */
  static void smoothingOfBarrier(OptionalDouble width, double barrier) {
    smoothing(width, barrier);
    if (width.isPresent() && width.getAsDouble() >= barrier) {
      throw new TermException("smoothing", width.getAsDouble(), "must be less than the barrier, " + barrier
          + "; a width in price units is wanted, such as " + USUAL_SHARE * barrier + ", or an empty field, for which one is chosen");
    }
  }

  /** The dates in order, each once; throws if one is after the expiry. */
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

  /** The dates together with one more. */
  static SortedSet<LocalDate> with(SortedSet<LocalDate> dates, LocalDate another) {
    SortedSet<LocalDate> all = new TreeSet<>(dates);
    all.add(another);
    return Collections.unmodifiableSortedSet(all);
  }

  static SortedSet<LocalDate> only(LocalDate date) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(List.of(date)));
  }

  /**
   * The underlying of a product on one name.
   *
   * @throws RowException if the row lists several
   */
  static String single(Row row) {
    List<String> names = row.texts("underlying");
    if (names.size() > 1) {
      throw new RowException("underlying", row.text("underlying"), "names " + names.size()
          + " underlyings; this product is on one");
    }
    return names.getFirst();
  }

  /**
   * The pair of a product on an exchange rate.
   *
   * @throws RowException if the row names none, or several
   */
  static FxLevel pair(Row row) {
    String name = single(row);
    return FxLevel.find(name).orElseThrow(() -> new RowException("underlying", name,
        "is no exchange rate; the codes of two different currencies, in capitals, are wanted, such as EURUSD for USD per EUR"));
  }
}
