/**
 * Backsweep's side: the workloads recorded with {@code aad-core}, their values, Greeks and bumps. May use {@code workload},
 * {@code aad-core}, and the records of Greeks in {@code rivals}.
 */
package org.backsweep.benchmarks.recorded;
