package org.backsweep.pricing.script;

import java.time.LocalDate;
import org.backsweep.aad.Real;

/** What is seen of one path, by a script this alone: uniform where already known, path values where not. */
public interface Observed {
  /** The level of an underlying at a date: the fixing up to today, later the simulated level. */
  Real spot(String underlying, LocalDate date);

  /** The discount factor from a date to the valuation; 1 up to today. */
  Real discount(LocalDate date);

  /** The sum of the dividends that a share of an underlying pays after one date and up to another, past ones included. */
  Real dividends(String underlying, LocalDate after, LocalDate upTo);

  /** The valuation date. */
  LocalDate valuation();

  /** The first date whose payments count: the valuation, or an earlier one where values of two dates are compared. */
  default LocalDate paidFrom() {
    return valuation();
  }

  /** A constant. */
  Real constant(double value);

  /**
   * 0 below zero and 1 above. For dates after the valuation linear over a width around zero, for others the step itself, which
   * is 0 at zero.
   */
  Real step(LocalDate date, Real x, double width);

  /**
   * What the right to take an amount on a date, in place of all that is paid later, is worth, both discounted to today; it may
   * be taken where a condition is not 0, and is where it is more than what is expected of later given a state.
   */
  Real choose(LocalDate date, Real amount, Real where, Real later, Real... state);
}
