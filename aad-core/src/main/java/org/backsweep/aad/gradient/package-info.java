/**
 * Derivatives as a caller wants them: a {@link org.backsweep.aad.gradient.GradientProgram} runs a graph with the gradients of sums
 * of its outputs, cut where the paths begin; {@link org.backsweep.aad.gradient.Sensitivities} are the gradients and Hessians of
 * many results of one recording without paths.
 *
 * <p>Uses {@code aad} (its transforms of graphs), {@code aad.execute} and its rooms, {@code aad.parallel} and {@code aad.math}.
 */
package org.backsweep.aad.gradient;
