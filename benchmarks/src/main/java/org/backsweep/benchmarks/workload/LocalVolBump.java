package org.backsweep.benchmarks.workload;

/**
 * A central difference: {@code (value(up) - value(down)) / width}.
 *
 * @param up the trade with one input raised
 * @param down the same input lowered
 * @param width how far apart the two are in that input
 */
public record LocalVolBump(LocalVolBarrier up, LocalVolBarrier down, double width) {}
