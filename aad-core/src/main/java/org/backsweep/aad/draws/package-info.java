/**
 * Standard normal draws, addressed by path and dimension: {@link org.backsweep.aad.draws.Philox} (pseudo-random),
 * {@link org.backsweep.aad.draws.Sobol} (scrambled low discrepancy) and
 * {@link org.backsweep.aad.draws.BrownianBridge} over either. {@link org.backsweep.aad.draws.TableDraws} has given numbers in their
 * place.
 *
 * <p>Any block of paths can be made without the ones before it, so that threads and machines share a run without sharing a state.
 * Rows of 64 paths are made in vectors where the module is there, with the same bits where it is not. The arrays for a row belong
 * to the thread and tables to all threads, so that a block allocates nothing. The package uses {@code org.backsweep.aad.math}
 * and, for Sobol, the direction numbers that Hipparchus carries.
 */
package org.backsweep.aad.draws;
