/**
 * Checking derivatives: {@link org.backsweep.aad.check.GradCheck} compares what differentiation says with what bumping
 * the inputs says. And finding what made a result no number: {@link org.backsweep.aad.check.Origin}.
 *
 * <p>Uses {@code aad}, {@code aad.execute}, {@code aad.parallel} and {@code aad.draws}.
 */
package org.backsweep.aad.check;
