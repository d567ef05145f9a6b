package org.backsweep.aad.execute;

import java.util.Arrays;
import org.backsweep.aad.math.VectorPasses;

/** What a back end works on: the draws, uniform operands and slots of one block of paths, and where its sums go. */
final class Block {
  /** Draws, then uniform operands, then slots: see {@link PathCode}. */
  final double[] values;
  /** The draws of a source that has more dimensions than are read; null where it has no more. */
  double[] draws;
  /** The uniform numbers of the run, for tables. */
  double[] uniform;
  /** The sums over paths, from {@link #sumsAt} on. */
  double[] sums;
  int sumsAt;
  /** Where kernels leave the strided sums of their means. */
  final double[] strided = new double[Segment.SUMS * Backend.LANES];
  /** Eight rows of sums at cells, for two tables: {@link Loops#NEUTRAL} between two uses. */
  final double[] rows;
  /** Where in the rows each path adds to. */
  final int[] places = new int[Backend.BLOCK];
  /** Where functions that the interpreter does in passes leave their parts. */
  final double[] scratch = new double[VectorPasses.SCRATCH];
  /** The number of paths in the block. */
  int count;

  /** Room for the values of a block, in doubles, without scatters. */
  Block(int size) {
    this(size, 0);
  }

  /** Room for a block of paths. */
  Block(PathCode code) {
    this(Math.max(1, code.blockSize()), code.widest());
  }

  private Block(int size, int cells) {
    values = new double[size];
    rows = new double[2 * Backend.LANES * cells];
    Arrays.fill(rows, Loops.NEUTRAL);
  }

  /** The number of paths, rounded up to whole vectors: what loops without sums run to. */
  int lanes() {
    return (count + Backend.LANES - 1) & -Backend.LANES;
  }
}
