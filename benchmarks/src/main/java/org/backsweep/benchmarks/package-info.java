/**
 * Measurements: the JMH classes, one a kind of workload, and {@link org.backsweep.benchmarks.Results}, which runs them and
 * writes {@code benchmarks/RESULTS.md}. May use every module; no module uses it.
 */
package org.backsweep.benchmarks;
