/**
 * Standard normal draws, addressed by path and dimension: {@link org.backsweep.aad.draws.Philox} (pseudo-random),
 * {@link org.backsweep.aad.draws.Sobol} (scrambled low discrepancy) and
 * {@link org.backsweep.aad.draws.BrownianBridge} over either.
 *
 * <p>Any block of paths can be made without the ones before it, so that threads and machines share a run without
 * sharing a state. The package uses {@code org.backsweep.aad.math} and, for Sobol, the direction numbers that Hipparchus
 * carries.
 */
package org.backsweep.aad.draws;
