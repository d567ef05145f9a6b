package org.backsweep.benchmarks.curve;

import java.util.List;

/**
 * A quote that a curve is bootstrapped from.
 *
 * @param key in the grammar of the Open Source Risk Engine
 * @param curve the curve that it gives a pillar to
 * @param rate the quoted par rate
 * @param fixed what the par rate pays; of a forward rate the one period that it is for
 * @param floating the periods of the six-month rate; of a swap on the overnight rate, and of a forward rate, none
 */
public record ParQuote(String key, Kind curve, double rate, List<Accrual> fixed, List<Accrual> floating) {
  /** The two curves. */
  public enum Kind {
    /** The curve of overnight swaps, which discounts. */
    DISCOUNTING,
    /** The curve of the deposit, forward rates and swaps on the six-month rate, which forecasts that rate. */
    FORWARDING
  }

  /** The last payment: where the pillar stands. */
  public double end() {
    return fixed.getLast().to();
  }
}
