/**
 * Minima by exact derivatives: {@link org.backsweep.aad.optimise.CommonsMath} and {@link org.backsweep.aad.optimise.Hipparchus} hand a
 * {@link org.backsweep.aad.function.Grad} or a {@link org.backsweep.aad.function.Jac} to the optimisers of these libraries, and
 * {@link org.backsweep.aad.optimise.LimitedMemoryBfgs} is the one for thousands of unknowns that neither has.
 * {@code docs/optimise.md} has examples.
 *
 * <p>Uses {@code aad.function}.
 */
package org.backsweep.aad.optimise;
