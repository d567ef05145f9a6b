package org.backsweep.pricing.path;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import org.backsweep.aad.Real;

/**
 * One path as products and scripts see it: the levels that they observe, and what an amount that they pay is worth today. Numbers are
 * uniform where they are already known and path values where they are not. How levels move, which numeraire is taken, how payments
 * are discounted and converted is the affair of who makes the path.
 */
public interface PathView {
  /** The valuation date. */
  LocalDate valuation();

  /** The first date whose payments count: the valuation, or an earlier one where values of two dates are compared. */
  default LocalDate paidFrom() {
    return valuation();
  }

  /**
   * The level of an underlying at an observation date: the fixing up to today, where today's is not known yet the spot, or
   * the simulated level. Where the underlying is quoted in another currency than the trade's, the trade's conversion has been
   * applied.
   */
  Real level(String underlying, LocalDate date);

  /** The sum of the dividends that a share of an underlying pays after one date and up to another, past ones included. */
  Real dividends(String underlying, LocalDate after, LocalDate upTo);

  /** What an amount in the currency of the trade that is paid on a date is worth today; itself up to today. */
  Real pay(LocalDate date, Real amount);

  /**
   * What an amount in a currency, the same on all paths, that is paid on a date is worth today, in the currency of the trade.
   *
   * @throws IllegalArgumentException if the amount depends on the path: a product converts it at the rate that it observes
   */
  Real pay(LocalDate date, Currency currency, Real amount);

  /** A constant. */
  Real constant(double value);

  /**
   * What the right to take an amount on a date, in place of all that is paid later, is worth along the path: the amount where
   * the holder takes it, otherwise what is paid later. He takes it where it is more than what is expected of the later
   * payments given what is known on the date. The rule is found beforehand and frozen ({@code mc.ExerciseRule} has the ways).
   *
   * @param amount what it is worth today
   * @param where not zero where it may be taken
   * @param later what is paid later, as worth today
   * @param state what is known on the date, of the order of one and centred
   */
  Real choose(LocalDate date, Real amount, Real where, Real later, Real... state);

  /** What every smoothing width is multiplied by: 1, and an input, so that the sweep tells what the smoothing costs. */
  Real smoothing();

  /**
   * A step from 0 to 1 just above zero. For what is known by the valuation it is the step itself; along a path it is
   * linear over a width around zero, {@code min(max(x / width + 1/2, 0), 1)}.
   *
   * @param date when {@code x} becomes known
   */
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
