package org.backsweep.aad.execute.block;

import org.backsweep.aad.Op;
import org.backsweep.aad.execute.pass.Arithmetic;

/** Executes one operation at a time over the block, and one path at a time; it defines the results of a path program. */
public final class ReferenceInterpreter implements BlockBackend {
  private static final Op[] OPS = Op.values();

  @Override
  public String name() {
    return "plain interpreter";
  }

  @Override
  public BlockExecutable prepare(BlockCode code) {
    return block -> run(code, block);
  }

  @Override
  public Arithmetic arithmetic() {
    return ReferenceInterpreter::arithmetic;
  }

  private static void run(BlockCode code, Block block) {
    block.bringDraws(code);
    double[] w = block.values;
    int[] c = code.code;
    int m = block.paddedCount();
    for (int j = 0; j < code.instructions; j++) {
      j = arithmetic(c, j, code.instructions, w, m, block.scratch);
      if (j < code.instructions) {
        int p = j * BlockCode.STRIDE;
        switch (code.op(j)) {
          case CELL -> ScalarLoops.cell(w, code.axes[c[p + 6]], c[p + 1], c[p + 2], c[p + 3], m);
          case GATHER -> ScalarLoops.gather(w, block.uniform, c[p + 2], c[p + 1], c[p + 4], m);
          case SCATTER -> ScalarLoops.scatter(block, c[p + 2], c[p + 4], c[p + 5], block.entriesAt + c[p + 1], c[p + 6]);
          case MEAN -> ScalarLoops.mean(block, c[p + 2], c[p + 1]);
          case CALL -> block.call(code, c[p + 1]);
          case ELEMENT -> { }
          default -> throw new IllegalStateException(code.op(j).mnemonic() + " is not a path operation");
        }
      }
    }
  }

  private static int arithmetic(int[] c, int from, int to, double[] w, int m, double[] scratch) {
    for (int j = from; j < to; j++) {
      int p = j * Arithmetic.STRIDE;
      Op op = OPS[c[p]];
      if (!op.isElementwise()) {
        return j;
      }
      ScalarLoops.elementwise(op, w, c[p + 1], c[p + 2], c[p + 3], c[p + 4], c[p + 5], c[p + 6], c[p + 7], m);
    }
    return to;
  }
}
