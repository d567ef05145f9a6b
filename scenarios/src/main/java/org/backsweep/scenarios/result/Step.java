package org.backsweep.scenarios.result;

import java.util.Locale;

/** A step of the batch whose time is reported, in the order of the report. */
public enum Step {
  /** Recording, differentiating and scheduling. */
  RECORD("Recording, differentiating, scheduling"),
  /** Values and all Greeks, over all replicates. */
  SWEEP("Values and all Greeks, all replicates"),
  /** The valuation of the next day. */
  THETA("Theta: the next day's values"),
  /** The dual bounds of trades with early exercise. */
  DUAL_BOUND("Dual bounds of early exercise"),
  /** A sweep for the reconciled trades over the paths that are bumped, with which bumps are compared. */
  SWEEP_OF_BUMPED("One sweep for what is bumped, on the same paths"),
  /** Central differences of all quotes, over the first paths of one replicate. */
  BUMP("Bump-and-revalue of all quotes, at most 1,024 paths"),
  /** The same central differences with the second bump size. */
  SECOND_BUMP("Bumps twice as large, where that is needed"),
  /** Second derivatives. */
  SECOND_ORDER("Second derivatives"),
  /** Values in the markets of ladders, stresses and a history. */
  SCENARIO("Ladders and scenarios: values in moved markets"),
  /** Values on the way from one date to a later one. */
  EXPLAIN("The change since an earlier date: values on the way");

  private final String title;

  Step(String title) {
    this.title = title;
  }

  /** The title of the step for readers. */
  public String title() {
    return title;
  }

  /** The name as written in files: {@code dual_bound}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
