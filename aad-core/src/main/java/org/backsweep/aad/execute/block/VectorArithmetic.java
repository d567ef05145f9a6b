package org.backsweep.aad.execute.block;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.backsweep.aad.Op;
import org.backsweep.aad.execute.pass.Arithmetic;
import org.backsweep.aad.math.VectorPasses;

/**
 * Executes arithmetic with the Vector API.
 *
 * <p>Each operation has a loop in a method of its own, so that the JIT sees each with constant operators; one large method of all
 * loops would be more than it compiles.
 */
final class VectorArithmetic implements Arithmetic {
  private static final Op[] OPS = Op.values();
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  @Override
  public int run(int[] code, int from, int to, double[] numbers, int count, double[] scratch) {
    return execute(code, from, to, numbers, count, scratch);
  }

  static int execute(int[] k, int from, int to, double[] w, int m, double[] scratch) {
    for (int j = from; j < to; j++) {
      int p = j * STRIDE;
      Op op = OPS[k[p]];
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
            function(op, w, d + i, a + (i & ma), ma, b + (i & mb), mb, Math.min(VectorPasses.MOST, m - i), scratch);
          }
        }
        case ABS -> abs(w, d, a, ma, m);
        case MIN -> min(w, d, a, ma, b, mb, m);
        case MAX -> max(w, d, a, ma, b, mb, m);
        case GT -> gt(w, d, a, ma, b, mb, m);
        case GE -> ge(w, d, a, ma, b, mb, m);
        case SELECT -> select(w, d, a, ma, b, mb, c, mc, m);
        case WEIGH -> weigh(w, d, a, ma, b, mb, m);
        default -> {
          return j;
        }
      }
    }
    return to;
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
