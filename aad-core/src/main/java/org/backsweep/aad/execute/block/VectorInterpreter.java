package org.backsweep.aad.execute.block;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.backsweep.aad.Op;
import org.backsweep.aad.execute.plan.AxisTree;
import org.backsweep.aad.execute.plan.BlockCode;
import org.backsweep.aad.math.VectorPasses;

/**
 * Executes one operation at a time over the block with the Vector API.
 *
 * <p>Each operation has a loop in a method of its own, so that the JIT sees each with constant operators; one large method
 * of all loops would be past what it compiles.
 */
public final class VectorInterpreter implements Backend {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  @Override
  public String name() {
    return "vector interpreter, " + L + " lanes";
  }

  @Override
  public BlockExecutable prepare(BlockCode code) {
    return block -> run(code, block);
  }

  /** Executes all instructions. */
  public static void run(BlockCode code, Block block) {
    block.bringDraws(code);
    run(code, block, 0, code.instructions);
  }

  /** Executes the instructions from one to before another; draws that they read have been brought. */
  public static void run(BlockCode code, Block block, int from, int to) {
    double[] w = block.values;
    int[] k = code.code;
    int m = block.paddedCount();
    for (int j = from; j < to; j++) {
      int p = j * BlockCode.STRIDE;
      Op op = code.op(j);
      int d = k[p + 1];
      int a = k[p + 2];
      int ma = k[p + 3];
      int b = k[p + 4];
      int mb = k[p + 5];
      int c = k[p + 6];
      int mc = k[p + 7];
      switch (op) {
        case ADD -> add(w, d, a, ma, b, mb, m);
        case SUB -> sub(w, d, a, ma, b, mb, m);
        case MUL -> mul(w, d, a, ma, b, mb, m);
        case DIV -> div(w, d, a, ma, b, mb, m);
        case NEG -> neg(w, d, a, ma, m);
        case FMA -> fma(w, d, a, ma, b, mb, c, mc, m);
        case SQRT -> sqrt(w, d, a, ma, m);
        case EXP, LOG, POW, SIN, COS, TANH, NORM_CDF, NORM_PDF, INVERSE_NORM_CDF -> {
          for (int i = 0; i < m; i += VectorPasses.MOST) {
            function(op, w, d + i, a + (i & ma), ma, b + (i & mb), mb, Math.min(VectorPasses.MOST, m - i), block.scratch);
          }
        }
        case ABS -> abs(w, d, a, ma, m);
        case MIN -> min(w, d, a, ma, b, mb, m);
        case MAX -> max(w, d, a, ma, b, mb, m);
        case GT -> gt(w, d, a, ma, b, mb, m);
        case GE -> ge(w, d, a, ma, b, mb, m);
        case SELECT -> select(w, d, a, ma, b, mb, c, mc, m);
        case WEIGH -> weigh(w, d, a, ma, b, mb, m);
        case CELL -> cell(code, block, p, m);
        case GATHER -> gather(w, block.uniform, a, d, b, c, m);
        case SCATTER -> j += scatter(code, block, j, to);
        case MEAN -> ScalarLoops.mean(block, a, d);
        default -> throw new IllegalStateException(op.mnemonic() + " is not a path operation");
      }
    }
  }

  private static void function(Op op, double[] w, int d, int a, int ma, int b, int mb, int m, double[] scratch) {
    switch (op) {
      case EXP -> VectorPasses.exp(w, d, a, ma, m, scratch);
      case LOG -> VectorPasses.log(w, d, a, ma, m, scratch);
      case POW -> VectorPasses.pow(w, d, a, ma, b, mb, m, scratch);
      case SIN -> VectorPasses.sin(w, d, a, ma, m, scratch);
      case COS -> VectorPasses.cos(w, d, a, ma, m, scratch);
      case TANH -> VectorPasses.tanh(w, d, a, ma, m, scratch);
      case NORM_CDF -> VectorPasses.normCdf(w, d, a, ma, m, scratch);
      case NORM_PDF -> VectorPasses.normPdf(w, d, a, ma, m, scratch);
      case INVERSE_NORM_CDF -> VectorPasses.inverseNormCdf(w, d, a, ma, m, scratch);
      default -> throw new IllegalStateException(op.mnemonic() + " is not a function");
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

  /** Scatters, twice where the same cells follow; how many instructions more that was. */
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

  private static DoubleVector at(double[] w, int a, int mask, int i) {
    return DoubleVector.fromArray(S, w, a + (i & mask));
  }

  private static void add(double[] w, int d, int a, int ma, int b, int mb, int m) {
    for (int i = 0; i < m; i += L) {
      at(w, a, ma, i).add(at(w, b, mb, i)).intoArray(w, d + i);
    }
  }

  private static void sub(double[] w, int d, int a, int ma, int b, int mb, int m) {
    for (int i = 0; i < m; i += L) {
      at(w, a, ma, i).sub(at(w, b, mb, i)).intoArray(w, d + i);
    }
  }

  private static void mul(double[] w, int d, int a, int ma, int b, int mb, int m) {
    for (int i = 0; i < m; i += L) {
      at(w, a, ma, i).mul(at(w, b, mb, i)).intoArray(w, d + i);
    }
  }

  private static void div(double[] w, int d, int a, int ma, int b, int mb, int m) {
    for (int i = 0; i < m; i += L) {
      at(w, a, ma, i).div(at(w, b, mb, i)).intoArray(w, d + i);
    }
  }

  private static void neg(double[] w, int d, int a, int ma, int m) {
    for (int i = 0; i < m; i += L) {
      at(w, a, ma, i).neg().intoArray(w, d + i);
    }
  }

  private static void fma(double[] w, int d, int a, int ma, int b, int mb, int c, int mc, int m) {
    for (int i = 0; i < m; i += L) {
      fma(w, d + i, a + (i & ma), b + (i & mb), c + (i & mc));
    }
  }

  // One step in a method of its own, the addend loaded first: written in the loop, C2 boxed the addend in two of three
  // starts of the JVM, and programs took up to twice as long.
  private static void fma(double[] w, int d, int a, int b, int c) {
    DoubleVector z = DoubleVector.fromArray(S, w, c);
    DoubleVector x = DoubleVector.fromArray(S, w, a);
    x.fma(DoubleVector.fromArray(S, w, b), z).intoArray(w, d);
  }

  private static void sqrt(double[] w, int d, int a, int ma, int m) {
    for (int i = 0; i < m; i += L) {
      at(w, a, ma, i).sqrt().intoArray(w, d + i);
    }
  }

  private static void abs(double[] w, int d, int a, int ma, int m) {
    for (int i = 0; i < m; i += L) {
      at(w, a, ma, i).abs().intoArray(w, d + i);
    }
  }

  private static void min(double[] w, int d, int a, int ma, int b, int mb, int m) {
    for (int i = 0; i < m; i += L) {
      DoubleVector x = at(w, a, ma, i);
      DoubleVector y = at(w, b, mb, i);
      VectorOps.min(x, y).intoArray(w, d + i);
    }
  }

  private static void max(double[] w, int d, int a, int ma, int b, int mb, int m) {
    for (int i = 0; i < m; i += L) {
      DoubleVector x = at(w, a, ma, i);
      DoubleVector y = at(w, b, mb, i);
      VectorOps.max(x, y).intoArray(w, d + i);
    }
  }

  private static void gt(double[] w, int d, int a, int ma, int b, int mb, int m) {
    for (int i = 0; i < m; i += L) {
      VectorOps.gt(at(w, a, ma, i), at(w, b, mb, i)).intoArray(w, d + i);
    }
  }

  private static void ge(double[] w, int d, int a, int ma, int b, int mb, int m) {
    for (int i = 0; i < m; i += L) {
      VectorOps.ge(at(w, a, ma, i), at(w, b, mb, i)).intoArray(w, d + i);
    }
  }

  private static void select(double[] w, int d, int a, int ma, int b, int mb, int c, int mc, int m) {
    for (int i = 0; i < m; i += L) {
      VectorOps.select(at(w, a, ma, i), at(w, b, mb, i), at(w, c, mc, i)).intoArray(w, d + i);
    }
  }

  private static void weigh(double[] w, int d, int a, int ma, int b, int mb, int m) {
    for (int i = 0; i < m; i += L) {
      VectorOps.weigh(at(w, a, ma, i), at(w, b, mb, i)).intoArray(w, d + i);
    }
  }
}
