package org.backsweep.pricing.mc;

/** The source of the rule by which the choices of a trade are made. */
enum ExerciseRule {
  /** The rule comes from a regression over paths of its own. */
  FIT,
  /** The rule comes from the grid of the model itself. */
  GRID,
  /**
   * The rule comes from a regression or from the grid of another model of the same underlying, whichever is worth more on paths
   * of its own: no rule is worth more than the best one.
   */
  BETTER
}
