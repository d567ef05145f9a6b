/**
 * Recording and differentiating: {@link org.backsweep.aad.Real} numbers are recorded on a {@link org.backsweep.aad.Tape}
 * into a {@link org.backsweep.aad.Graph}, and {@link org.backsweep.aad.Adjoint}, {@link org.backsweep.aad.Tangent} and
 * {@link org.backsweep.aad.Simplify} turn one graph into another; {@link org.backsweep.aad.Linearization} has the derivatives of a
 * function as numbers of the recording that it is part of.
 *
 * <p>{@link org.backsweep.aad.Op} says what NaN does in values and derivatives; {@code aad.check.Origin} finds where it came
 * from.
 *
 * <p>Uses {@code aad.math} for the scalar functions and nothing else of the project; {@code aad.execute} executes graphs.
 */
package org.backsweep.aad;
