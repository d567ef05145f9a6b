/**
 * Executing code over a {@link org.backsweep.aad.execute.block.Block} of paths, one operation at a time: the
 * {@link org.backsweep.aad.execute.block.ReferenceInterpreter} defines the results, the
 * {@link org.backsweep.aad.execute.block.VectorInterpreter} gives the same bits in vector instructions, and a
 * {@link org.backsweep.aad.execute.block.Backend} is anything that does.
 *
 * <p>Uses {@code aad.execute.plan}, {@code aad.draws} and {@code aad.math}.
 */
package org.backsweep.aad.execute.block;
