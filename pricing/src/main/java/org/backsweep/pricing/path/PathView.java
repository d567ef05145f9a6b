package org.backsweep.pricing.path;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import org.backsweep.aad.Real;

/**
 * One path as products and scripts see it: the levels that they observe, and the value today of what they pay. Numbers are
 * uniform where they are already known and path values where they are not. How levels move, which numeraire is used, and how
 * payments are discounted and converted is left to whoever makes the path.
 */
public interface PathView {
  /** The valuation date. */
  LocalDate valuation();

  /** The first date whose payments count: the valuation, or an earlier one where values of two dates are compared. */
  default LocalDate paidFrom() {
    return valuation();
  }

  /**
   * The level of an underlying on an observation date: up to today the fixing, or the spot where today's fixing is not known yet;
   * after today the simulated level. Where the underlying is quoted in another currency than the trade's, the trade's conversion
   * has been applied.
   */
  Real level(String underlying, LocalDate date);

  /** The sum of the dividends that a share of an underlying pays after one date and up to another, past ones included. */
  Real dividends(String underlying, LocalDate after, LocalDate upTo);

  /** The value today of an amount in the currency of the trade that is paid on a date; the amount itself up to today. */
  Real pay(LocalDate date, Real amount);

  /**
   * The value today, in the currency of the trade, of an amount in another currency that is the same on all paths and paid on a
   * date.
   *
   * @throws IllegalArgumentException if the amount depends on the path: a product converts such an amount at the rate that it
   *     observes
   */
  Real pay(LocalDate date, Currency currency, Real amount);

  /** A constant. */
  Real constant(double value);

  /**
   * The value along the path of the right to take an amount on a date in place of all later payments: the amount where the holder
   * takes it, otherwise the later payments. The holder takes it where it is more than the expectation of the later payments,
   * given what is known on the date. The rule is found beforehand and frozen ({@code mc.ExerciseRule} has the ways).
   *
   * @param amount the value today of the amount
   * @param where a number that is not zero where the amount may be taken
   * @param later the value today of the later payments
   * @param state numbers that are known on the date, of the order of one and centred
   */
  Real choose(LocalDate date, Real amount, Real where, Real later, Real... state);

  /** The factor on every smoothing width: an input with the value 1, so that the sweep tells what the smoothing costs. */
  Real smoothing();

  /**
   * A step from 0 to 1 just above zero. For a number known by the valuation it is the step itself; along a path it is linear over
   * a width around zero, {@code min(max(x / width + 1/2, 0), 1)}.
   *
   * @param date when {@code x} becomes known
   */
  default Real step(LocalDate date, Real x, double width) {
    return date.isAfter(valuation()) ? Real.min(Real.max(x.div(smoothing().mul(width)).add(0.5), 0), 1) : x.gt(0);
  }

  /** The width of a step on a date after the valuation: the given width, or 0.5 % of the level where nothing better is known. */
  default double width(LocalDate date, StepWidth width) {
    return width.given().orElse(0.005 * width.level());
  }

  /**
   * The weight, from 0 to 1, of the event {@code x > 0} on a date. It may be multiplied with other payments and with weights of
   * other dates, and such products may be added up; any other use must keep to {@link #step}, since along a path the weight is
   * between 0 and 1 only where a width was given. With a given width it is {@link #step}. Otherwise it is
   * {@code 1/2 + (45 u - 50 u^3 + 21 u^5) / 32}, with {@code u} x over half the width, kept between -1 and 1: the integral of the
   * kernel of Gasser and Müller (Kernel estimation of regression functions, 1979, table 1) whose second moment is zero. The error
   * that smoothing adds to an expectation then grows with the fourth power of the width, not with the square, so that a slope may
   * be wide: its noise falls as the width grows. The factor on widths ({@link #smoothing}) enters by its root here: in both forms
   * the error grows with the square of the factor.
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
