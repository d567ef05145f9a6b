/**
 * Recording and differentiating: {@link org.backsweep.aad.Real} numbers are recorded on a {@link org.backsweep.aad.Tape}
 * into a {@link org.backsweep.aad.Graph}, and {@link org.backsweep.aad.Adjoint}, {@link org.backsweep.aad.Tangent} and
 * {@link org.backsweep.aad.Simplify} turn one graph into another.
 *
 * <p>What NaN does, in values and derivatives, stands at {@link org.backsweep.aad.Op}; where it came from is found by
 * {@code aad.check.Origin}.
 *
 * <p>Uses {@code aad.math} for the scalar functions and nothing else of the project; executing a graph is the business
 * of {@code aad.execute}.
 */
package org.backsweep.aad;
