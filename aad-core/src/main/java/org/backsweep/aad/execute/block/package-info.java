/**
 * Executing a pass on the processor. A program is laid out as {@link org.backsweep.aad.execute.block.BlockCode} for a
 * {@link org.backsweep.aad.execute.block.Block} of paths, in which values share slots. A
 * {@link org.backsweep.aad.execute.block.BlockPass} cuts the paths into partitions of blocks and adds up their sums in a fixed
 * order. A {@link org.backsweep.aad.execute.block.BlockBackend} executes the code of a block: the
 * {@link org.backsweep.aad.execute.block.ReferenceInterpreter} does one operation at a time and defines the results, and the
 * {@link org.backsweep.aad.execute.block.VectorInterpreter} gives the same bits in vector instructions.
 *
 * <p>Uses {@code aad}, {@code aad.execute.plan}, {@code aad.execute.pass}, {@code aad.draws}, {@code aad.math} and {@code aad.parallel}.
 */
package org.backsweep.aad.execute.block;
