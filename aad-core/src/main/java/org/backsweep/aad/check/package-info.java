/**
 * Checks of derivatives and of results: {@link org.backsweep.aad.check.GradCheck} compares differentiation with bumps of the
 * inputs, and {@link org.backsweep.aad.check.Origin} finds what made a result NaN or infinite.
 *
 * <p>Uses {@code aad}, {@code aad.execute}, {@code aad.parallel} and {@code aad.draws}.
 */
package org.backsweep.aad.check;
