package org.backsweep.benchmarks.rivals;

import java.util.Arrays;
import org.backsweep.benchmarks.workload.AsianInputs;

/**
 * A value and its derivatives.
 *
 * @param value present value
 * @param gradient derivatives in the order of {@link AsianInputs}: spot, strike, rate, dividend, volatilities
 */
@SuppressWarnings("ArrayRecordComponent") // equality is never asked for
public record AsianGreeks(double value, double[] gradient) {
  /** Sum of the derivatives to the volatilities: the Greek of a parallel shift. */
  public double vega() {
    return Arrays.stream(gradient, AsianInputs.VOLS, gradient.length).sum();
  }
}
