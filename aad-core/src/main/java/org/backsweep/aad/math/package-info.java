/**
 * Elementary functions with the same bits everywhere: {@link org.backsweep.aad.math.Elementary} calculates one value at a time,
 * {@link org.backsweep.aad.math.VectorElementary} and its neighbours a vector at a time. Functions without a vector form are
 * calculated one path after the other.
 *
 * <p>Everything that a recorded program computes goes through these, so that the interpreter, a compiled kernel, the
 * plain loop and every machine agree to the last bit. The package uses nothing of the project; only
 * the classes of vectors need the module {@code jdk.incubator.vector}, and {@link org.backsweep.aad.math.VectorSupport}
 * says whether it is worth using.
 */
package org.backsweep.aad.math;
