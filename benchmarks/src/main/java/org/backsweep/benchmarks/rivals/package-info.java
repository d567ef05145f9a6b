/**
 * The contenders that Backsweep is measured against: plain {@code double} loops, their hand-written adjoints, bump-and-revalue,
 * finmath-lib, and PyTorch. May use {@code workload} and the rival libraries, and nothing of Backsweep.
 */
package org.backsweep.benchmarks.rivals;
