package org.backsweep.scenarios.result;

/**
 * Seconds by phase, added up over trades.
 *
 * @param record recording, differentiating and scheduling
 * @param sweep values and all Greeks, over all replicates
 * @param theta the valuation of the next day
 * @param dualBound the dual bounds of trades with early exercise
 * @param sweepOfBumped a sweep for the reconciled trades over the paths that are bumped: what bumping compares with
 * @param bump central differences of all quotes, over the first paths of one replicate
 * @param secondBump the same with the second bump size
 * @param secondOrder second derivatives
 * @param ladder values under shifts of spots and volatilities, one replicate
 */
public record Timings(double record, double sweep, double theta, double dualBound, double sweepOfBumped, double bump,
    double secondBump, double secondOrder, double ladder) {
  /** Nothing yet. */
  public static final Timings ZERO = new Timings(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** The sum. */
  public Timings plus(Timings other) {
    return new Timings(record + other.record, sweep + other.sweep, theta + other.theta, dualBound + other.dualBound,
        sweepOfBumped + other.sweepOfBumped, bump + other.bump, secondBump + other.secondBump,
        secondOrder + other.secondOrder, ladder + other.ladder);
  }

  /** The same, with what came after. */
  public Timings andThen(double curvatures, double shifts) {
    return plus(new Timings(0, 0, 0, 0, 0, 0, 0, curvatures, shifts));
  }

  /** How many times longer bumps take than the sweep; NaN where nothing was bumped. */
  public double ratio() {
    return bump / sweepOfBumped;
  }
}
