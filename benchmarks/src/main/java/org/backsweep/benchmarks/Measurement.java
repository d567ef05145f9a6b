package org.backsweep.benchmarks;

/**
 * One benchmark method at one number of paths. Times are for one run over all paths.
 *
 * @param method name of the JMH method, such as {@code scalarValue}
 * @param paths number of paths
 * @param medianMs median over the iterations, milliseconds
 * @param meanMs mean over the iterations, milliseconds
 * @param bestMs least over the iterations, milliseconds
 * @param errorMs half-width of JMH's 99.9 % confidence interval of the mean; NaN where there are too few iterations
 * @param iterations number of timed iterations, all forks together
 * @param allocatedBytes allocated in one run
 * @param peakBytes peak use of all memory pools while timed, draws included
 */
public record Measurement(
    String method,
    int paths,
    double medianMs,
    double meanMs,
    double bestMs,
    double errorMs,
    long iterations,
    double allocatedBytes,
    double peakBytes) {}
