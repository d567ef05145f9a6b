package org.backsweep.aad.execute.block;

import jdk.incubator.vector.DoubleVector;
import org.backsweep.aad.Op;
import org.backsweep.aad.execute.pass.Arithmetic;

/** Executes one operation at a time over the block with the Vector API. */
public final class VectorInterpreter implements BlockBackend {
  private static final Arithmetic ARITHMETIC = new VectorArithmetic();

  @Override
  public String name() {
    return "vector interpreter, " + DoubleVector.SPECIES_PREFERRED.length() + " lanes";
  }

  @Override
  public BlockExecutable prepare(BlockCode code) {
    return block -> run(code, block);
  }

  @Override
  public Arithmetic arithmetic() {
    return ARITHMETIC;
  }

  /** Executes all instructions. */
  public static void run(BlockCode code, Block block) {
    block.bringDraws(code);
    run(code, block, 0, code.instructions);
  }

  /** Executes a range of instructions; the draws that they read have been copied to the block. */
  public static void run(BlockCode code, Block block, int from, int to) {
    double[] w = block.values;
    int[] k = code.code;
    int m = block.paddedCount();
    for (int j = from; j < to; j++) {
      j = VectorArithmetic.execute(k, j, to, w, m, block.scratch);
      if (j < to) {
        int p = j * BlockCode.STRIDE;
        switch (code.op(j)) {
          case CELL -> cell(code, block, p, m);
          case GATHER -> gather(w, block.uniform, k[p + 2], k[p + 1], k[p + 4], k[p + 6], m);
          case SCATTER -> j += scatter(code, block, j, to);
          case MEAN -> VectorTables.mean(block, k[p + 2], k[p + 1]);
          case CALL -> block.call(code, k[p + 1]);
          case ELEMENT -> { }
          default -> throw new IllegalStateException(code.op(j).mnemonic() + " is not a path operation");
        }
      }
    }
  }

  private static void cell(BlockCode code, Block block, int p, int m) {
    int[] k = code.code;
    double[] tree = code.trees[k[p + 6]];
    if (VectorTables.PERMUTED && tree != null && k[p + 3] == BlockCode.ALL) {
      VectorTables.cell(block.values, tree, k[p + 1], k[p + 2], m);
    } else {
      ScalarLoops.cell(block.values, code.axes[k[p + 6]], k[p + 1], k[p + 2], k[p + 3], m);
    }
  }

  private static void gather(double[] w, double[] uniform, int table, int d, int cell, int cells, int m) {
    if (VectorTables.PERMUTED && cells <= AxisTree.CELLS) {
      VectorTables.gather(w, uniform, table, d, cell, m);
    } else {
      ScalarLoops.gather(w, uniform, table, d, cell, m);
    }
  }

  /**
   * Executes a scatter, or two at once where the next one has the same cells; returns the number of additional instructions done.
   */
  private static int scatter(BlockCode code, Block block, int j, int to) {
    int[] k = code.code;
    int p = j * BlockCode.STRIDE;
    int q = p + BlockCode.STRIDE;
    int entries = block.entriesAt + k[p + 1];
    if (j + 1 < to && code.op(j + 1) == Op.SCATTER && k[q + 2] == k[p + 2] && k[q + 6] == k[p + 6]) {
      VectorTables.scatter(block, k[p + 2], k[p + 4], k[p + 5], entries, k[q + 4], k[q + 5], block.entriesAt + k[q + 1], k[p + 6]);
      return 1;
    }
    VectorTables.scatter(block, k[p + 2], k[p + 4], k[p + 5], entries, k[p + 6]);
    return 0;
  }
}
