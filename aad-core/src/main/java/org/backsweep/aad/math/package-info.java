/**
 * Elementary functions with the same bits everywhere: {@link org.backsweep.aad.math.Elementary} calculates one value at a time,
 * {@link org.backsweep.aad.math.VectorElementary} a vector at a time.
 *
 * <p>Everything that a recorded program computes goes through these, so that the interpreter, a compiled kernel, the
 * plain loop and every machine agree to the last bit. The package uses nothing of the project; only
 * {@code VectorElementary} needs the module {@code jdk.incubator.vector}, and {@link org.backsweep.aad.math.VectorSupport}
 * says whether it is worth using.
 */
package org.backsweep.aad.math;
