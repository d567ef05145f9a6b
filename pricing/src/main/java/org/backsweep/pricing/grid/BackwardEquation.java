package org.backsweep.pricing.grid;

import org.backsweep.aad.Real;

/**
 * The backward equation of a model on a grid of its states, recorded: functions of the state are vectors of the tape, and the equation
 * takes expectations back in time. A state has x, of which {@code exp(x)} is the model's martingale, and perhaps more; the vectors have
 * a row of all x for each value of the rest.
 */
public interface BackwardEquation {
  /** The functions of the state. */
  Splines functions();

  /** The distance of neighbours in x. */
  Real width();

  /**
   * The expectations, on the date before one, or today where there is none before, of what a function is on the date.
   *
   * @param d the number of the date, from 0
   * @param isKinked whether the function has kinks or jumps
   */
  Real back(Real values, int d, boolean isKinked);

  /** The value of a function in today's state. */
  Real today(Real values);

  /** The function {@code exp(sign x)}. */
  default Real exponentials(int sign) {
    return functions().exponentials(width().mul(sign));
  }
}
