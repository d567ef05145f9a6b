package org.backsweep.aad.execute;

import org.backsweep.aad.Op;

/** Executes one operation at a time over the block, one path at a time: the definition of a path program. */
final class PlainInterpreter implements Backend {
  @Override
  public String name() {
    return "plain interpreter";
  }

  @Override
  public Executable prepare(PathCode code) {
    return block -> run(code, block);
  }

  private static void run(PathCode code, Block block) {
    block.bringDraws(code);
    double[] w = block.values;
    int[] c = code.code;
    int m = block.lanes();
    for (int i = 0, p = 0; i < code.instructions; i++, p += PathCode.STRIDE) {
      Op op = code.op(i);
      switch (op) {
        case CELL -> Loops.cell(w, code.axes[c[p + 6]], c[p + 1], c[p + 2], c[p + 3], m);
        case GATHER -> Loops.gather(w, block.uniform, c[p + 2], c[p + 1], c[p + 4], m);
        case SCATTER ->
          Loops.scatter(block, c[p + 2], c[p + 4], c[p + 5], block.entriesAt + c[p + 1], c[p + 6]);
        case MEAN -> Loops.mean(block, c[p + 2], c[p + 1]);
        case ADD, SUB, MUL, DIV, NEG, FMA, SQRT, EXP, LOG, POW, SIN, COS, TANH, NORM_CDF, NORM_PDF, INVERSE_NORM_CDF,
            ABS, MIN, MAX, GT, GE, SELECT, WEIGH ->
          elementwise(op, w, c[p + 1], c[p + 2], c[p + 3], c[p + 4], c[p + 5], c[p + 6], c[p + 7], m);
        case CONST, INPUT, UNKNOWN, DRAW, VECTOR, VECTOR_SUM, ELEMENT, LINEAR_SOLVE, CHOLESKY, SOLVE, LEAST_SQUARES ->
          throw new IllegalStateException(op.text() + " is not a path operation");
      }
    }
  }

  private static void elementwise(Op op, double[] w, int d, int a, int ma, int b, int mb, int c, int mc, int m) {
    for (int i = 0; i < m; i++) {
      w[d + i] = op.apply(w[a + (i & ma)], w[b + (i & mb)], w[c + (i & mc)]);
    }
  }
}
