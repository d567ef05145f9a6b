package org.backsweep.aad;

/** How often a recorded value changes during a run. */
public enum Rate {
  /** One value for the whole run: a quote, a curve, a calibrated parameter, the mean over paths. */
  UNIFORM,
  /** One value for each path: a draw, and everything computed from one. */
  PATH
}
