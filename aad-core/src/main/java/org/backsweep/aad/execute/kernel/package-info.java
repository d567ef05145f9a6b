/**
 * Fusing hot code: it is cut into {@linkplain org.backsweep.aad.execute.kernel.FusionGroup groups of instructions} that are
 * executed as a whole. Groups of one {@linkplain org.backsweep.aad.execute.kernel.KernelTemplate template} share a kernel, and
 * the {@link org.backsweep.aad.execute.kernel.KernelCompiler} writes kernels as bytecode where they pay.
 *
 * <p>Uses {@code aad.execute.plan}, {@code aad.execute.pass}, {@code aad.execute.block} and {@code aad.math}.
 */
package org.backsweep.aad.execute.kernel;
