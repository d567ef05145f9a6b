/**
 * Executing a {@link org.backsweep.aad.Graph}: the uniform part once as scalars, the path part over blocks of paths, in
 * stages where means feed back into paths. Knows nothing of derivatives.
 *
 * <p>A path program starts on an interpreter, which is what it means; what gets hot of it is cut into segments, and those of
 * one shape share a kernel: see {@code KernelCompiler}.
 *
 * <p>Uses {@code aad} (to read graphs), {@code aad.draws} and {@code aad.math}.
 */
package org.backsweep.aad.execute;
