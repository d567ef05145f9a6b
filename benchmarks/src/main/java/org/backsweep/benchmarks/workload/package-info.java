/**
 * The calculations that are measured: exact inputs and draws, no way of calculating. May use the JDK only, so that every
 * contender starts from the same numbers.
 */
package org.backsweep.benchmarks.workload;
