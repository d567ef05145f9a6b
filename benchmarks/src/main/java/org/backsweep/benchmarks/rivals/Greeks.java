package org.backsweep.benchmarks.rivals;

/**
 * A value and its derivatives to the inputs of a {@link org.backsweep.benchmarks.workload.Workload}, in their order.
 *
 * @param value present value
 * @param gradient one an input
 */
@SuppressWarnings("ArrayRecordComponent") // equality is never asked for
public record Greeks(double value, double[] gradient) {}
