/**
 * What Backsweep is measured against: plain {@code double} loops, their hand-written adjoints, bump-and-revalue, and
 * finmath-lib. May use {@code workload} and the rival libraries, and nothing of Backsweep.
 */
package org.backsweep.benchmarks.rivals;
