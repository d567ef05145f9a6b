package org.backsweep.benchmarks.rivals;

import java.util.Arrays;

/**
 * Value, delta and the vega of every node.
 *
 * @param value present value
 * @param delta derivative to S0
 * @param vegas derivatives to the local volatilities, {@code [time][spot]} as in the grid
 */
@SuppressWarnings("ArrayRecordComponent") // equality is never asked for
public record LocalVolGreeks(double value, double delta, double[][] vegas) {
  /** Sum of all node vegas: the Greek of a parallel shift. */
  public double vega() {
    return Arrays.stream(vegas).flatMapToDouble(Arrays::stream).sum();
  }
}
