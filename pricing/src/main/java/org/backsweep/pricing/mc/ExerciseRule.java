package org.backsweep.pricing.mc;

/** Where the rule comes from by which the choices of a trade are made. */
enum ExerciseRule {
  /** From a regression over paths of its own. */
  FIT,
  /** From the grid of the model itself. */
  GRID,
  /**
   * From a regression or from the grid of another model of the same underlying, whichever is worth more on paths of its own: no
   * rule is worth more than the best.
   */
  BETTER
}
