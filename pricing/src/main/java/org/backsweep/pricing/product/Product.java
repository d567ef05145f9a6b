package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import org.backsweep.aad.Real;
import org.backsweep.pricing.script.Observed;

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

  /**
   * The discounted sum of what it pays along a path, from the valuation date on.
   *
   * @param path the levels at the observation dates, and discount factors
   */
  Real value(Path path);

  /** What a product sees of one path: uniform where already known, path values where not. */
  interface Path extends Observed {
    /**
     * The level of an underlying at an observation date: the fixing up to today, where today's is not known yet the spot, or
     * the simulated level. Where the underlying is quoted in another currency than the trade's, the trade's
     * {@link Conversion} has been applied.
     */
    @Override
    Real spot(String underlying, LocalDate date);

    /** What every smoothing width is multiplied by: 1, and an input, so that the sweep tells what the smoothing costs. */
    Real smoothing();

    /**
     * What the right to take an amount on a date, in place of all that is paid later, is worth along the path: the amount where
     * the holder takes it, otherwise what is paid later. He takes it where it is more than what is expected of the later
     * payments given what is known on the date. The rule is found beforehand and frozen ({@code mc.Exercise} has the ways).
     *
     * @param amount discounted to today
     * @param where not zero where it may be taken
     * @param later what is paid later, discounted to today
     * @param state what is known on the date, of the order of one and centred
     */
    @Override
    Real choose(LocalDate date, Real amount, Real where, Real later, Real... state);

    /**
     * A step from 0 to 1 just above zero. For what is known by the valuation it is the step itself; along a path it is
     * linear over a width around zero, {@code min(max(x / width + 1/2, 0), 1)}.
     *
     * @param date when {@code x} becomes known
     */
    @Override
    default Real step(LocalDate date, Real x, double width) {
      return date.isAfter(valuation()) ? Real.min(Real.max(x.div(smoothing().mul(width)).add(0.5), 0), 1) : x.gt(0);
    }

    /** The width of a step on a date after the valuation: that which was given, or else, where nothing better is known, 0.5 %. */
    default double width(LocalDate date, StepWidth width) {
      return width.given().orElse(0.005 * width.level());
    }

    /**
     * The weight of what happens where {@code x > 0} on a date. It may be multiplied with what else happens and with weights of
     * other dates, and these be added up; anything else must keep to {@link #step}, for along a path it is between 0 and 1 only
     * where a width was given. Then it is that step. Otherwise it is
     * {@code 1/2 + (45 u - 50 u^3 + 21 u^5) / 32}, {@code u} being x over half the width, kept between -1 and 1: the integral of
     * the kernel of Gasser and Müller (Kernel estimation of regression functions, 1979, table 1) whose second moment is zero, so
     * that what smoothing adds to an expectation grows with the fourth power of the width, not with the square, and a slope may be
     * wide: its noise falls as the width grows. The multiple of widths ({@link #smoothing}) enters by its root: in both
     * forms what smoothing adds grows with its square.
     *
     * @param date when {@code x} becomes known
     */
    default Real weight(LocalDate date, Real x, StepWidth width) {
      if (!date.isAfter(valuation())) {
        return x.gt(0);
      }
      if (width.given().isPresent()) {
        return step(date, x, width(date, width));
      }
      Real half = Real.sqrt(smoothing()).mul(0.5 * width(date, width));
      Real u = Real.min(Real.max(x.div(half), -1), 1);
      Real square = u.mul(u);
      return square.mul(21).sub(50).mul(square).add(45).mul(u).div(32).add(0.5);
    }
  }
}
