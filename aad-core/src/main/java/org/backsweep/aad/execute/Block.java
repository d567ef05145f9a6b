package org.backsweep.aad.execute;

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
  /** Where functions that the interpreter does in passes leave their parts. */
  final double[] scratch = new double[VectorPasses.SCRATCH];
  /** The number of paths in the block. */
  int count;

  Block(int size) {
    values = new double[size];
  }

  /** The number of paths, rounded up to whole vectors: what loops without sums run to. */
  int lanes() {
    return (count + Backend.LANES - 1) & -Backend.LANES;
  }
}
