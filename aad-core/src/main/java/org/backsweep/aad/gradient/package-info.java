/**
 * Derivatives in the form that a caller needs: a {@link org.backsweep.aad.gradient.GradientProgram} runs a graph with the
 * gradients of sums of its outputs, split where the paths begin; {@link org.backsweep.aad.gradient.Sensitivities} are the
 * gradients and Hessians of many results of one recording without paths, and {@link org.backsweep.aad.gradient.HessianProducts}
 * the products of these Hessians with a few directions.
 *
 * <p>Uses {@code aad} (its transforms of graphs), {@code aad.execute} and its rooms, {@code aad.parallel} and {@code aad.math}.
 */
package org.backsweep.aad.gradient;
