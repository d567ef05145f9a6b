package org.backsweep.aad.execute.block;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.backsweep.aad.Op;
import org.backsweep.aad.execute.pass.Arithmetic;
import org.backsweep.aad.math.VectorPasses;
import org.backsweep.aad.math.VectorShortPasses;

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
        case EXP, LOG, POW, SIN, COS, ATAN2, HYPOT, LOG1P, EXPM1, SIGMOID, LOG_ADD_EXP, TANH, NORM_CDF, NORM_PDF, INVERSE_NORM_CDF -> {
          for (int i = 0; i < m; i += VectorPasses.MOST) {
            function(op, w, d + i, a + (i & ma), ma, b + (i & mb), mb, Math.min(VectorPasses.MOST, m - i), scratch);
          }
        }
        case CBRT, LOG_NORM_CDF, ERF, ERFC, ERFCX, POLYGAMMA, BIVARIATE_NORM_CDF ->
          ScalarLoops.elementwise(op, w, d, a, ma, b, mb, c, mc, m);
        case FLOOR -> floor(w, d, a, ma, m);
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
      case ATAN2 -> VectorShortPasses.atan2(w, d, a, ma, b, mb, m, scratch);
      case HYPOT -> VectorShortPasses.hypot(w, d, a, ma, b, mb, m, scratch);
      case LOG1P -> VectorShortPasses.log1p(w, d, a, ma, m, scratch);
      case EXPM1 -> VectorShortPasses.expm1(w, d, a, ma, m, scratch);
      case SIGMOID -> VectorShortPasses.sigmoid(w, d, a, ma, m, scratch);
      case LOG_ADD_EXP -> VectorShortPasses.logAddExp(w, d, a, ma, b, mb, m, scratch);
      case TANH -> VectorPasses.tanh(w, d, a, ma, m, scratch);
      case NORM_CDF -> VectorPasses.normCdf(w, d, a, ma, m, scratch);
      case NORM_PDF -> VectorPasses.normPdf(w, d, a, ma, m, scratch);
      case INVERSE_NORM_CDF -> VectorPasses.inverseNormCdf(w, d, a, ma, m, scratch);
      default -> throw new IllegalStateException(op.mnemonic() + " is not a function");
    }
  }

  private static DoubleVector at(double[] w, int place) {
    return DoubleVector.fromArray(S, w, place);
  }

  // Each step stands in a method of its own, and loads before it calculates: written in the loop, C2 boxed vectors of one operation
  // or another in half of the starts of the JVM, and path work took up to one and a half times as long.

  private static void add(double[] w, int d, int a, int ma, int b, int mb, int m) {
    for (int i = 0; i < m; i += L) {
      add(w, d + i, a + (i & ma), b + (i & mb));
    }
  }

  private static void add(double[] w, int d, int a, int b) {
    DoubleVector x = at(w, a);
    DoubleVector y = at(w, b);
    x.add(y).intoArray(w, d);
  }

  private static void sub(double[] w, int d, int a, int ma, int b, int mb, int m) {
    for (int i = 0; i < m; i += L) {
      sub(w, d + i, a + (i & ma), b + (i & mb));
    }
  }

  private static void sub(double[] w, int d, int a, int b) {
    DoubleVector x = at(w, a);
    DoubleVector y = at(w, b);
    x.sub(y).intoArray(w, d);
  }

  private static void mul(double[] w, int d, int a, int ma, int b, int mb, int m) {
    for (int i = 0; i < m; i += L) {
      mul(w, d + i, a + (i & ma), b + (i & mb));
    }
  }

  private static void mul(double[] w, int d, int a, int b) {
    DoubleVector x = at(w, a);
    DoubleVector y = at(w, b);
    x.mul(y).intoArray(w, d);
  }

  private static void div(double[] w, int d, int a, int ma, int b, int mb, int m) {
    for (int i = 0; i < m; i += L) {
      div(w, d + i, a + (i & ma), b + (i & mb));
    }
  }

  private static void div(double[] w, int d, int a, int b) {
    DoubleVector x = at(w, a);
    DoubleVector y = at(w, b);
    x.div(y).intoArray(w, d);
  }

  private static void neg(double[] w, int d, int a, int ma, int m) {
    for (int i = 0; i < m; i += L) {
      neg(w, d + i, a + (i & ma));
    }
  }

  private static void neg(double[] w, int d, int a) {
    at(w, a).neg().intoArray(w, d);
  }

  private static void fma(double[] w, int d, int a, int ma, int b, int mb, int c, int mc, int m) {
    for (int i = 0; i < m; i += L) {
      fma(w, d + i, a + (i & ma), b + (i & mb), c + (i & mc));
    }
  }

  private static void fma(double[] w, int d, int a, int b, int c) {
    DoubleVector z = at(w, c);
    DoubleVector x = at(w, a);
    DoubleVector y = at(w, b);
    x.fma(y, z).intoArray(w, d);
  }

  private static void sqrt(double[] w, int d, int a, int ma, int m) {
    for (int i = 0; i < m; i += L) {
      sqrt(w, d + i, a + (i & ma));
    }
  }

  private static void sqrt(double[] w, int d, int a) {
    at(w, a).sqrt().intoArray(w, d);
  }

  private static void floor(double[] w, int d, int a, int ma, int m) {
    for (int i = 0; i < m; i += L) {
      floor(w, d + i, a + (i & ma));
    }
  }

  private static void floor(double[] w, int d, int a) {
    VectorOps.floor(at(w, a)).intoArray(w, d);
  }

  private static void abs(double[] w, int d, int a, int ma, int m) {
    for (int i = 0; i < m; i += L) {
      abs(w, d + i, a + (i & ma));
    }
  }

  private static void abs(double[] w, int d, int a) {
    at(w, a).abs().intoArray(w, d);
  }

  private static void min(double[] w, int d, int a, int ma, int b, int mb, int m) {
    for (int i = 0; i < m; i += L) {
      min(w, d + i, a + (i & ma), b + (i & mb));
    }
  }

  private static void min(double[] w, int d, int a, int b) {
    DoubleVector x = at(w, a);
    DoubleVector y = at(w, b);
    VectorOps.min(x, y).intoArray(w, d);
  }

  private static void max(double[] w, int d, int a, int ma, int b, int mb, int m) {
    for (int i = 0; i < m; i += L) {
      max(w, d + i, a + (i & ma), b + (i & mb));
    }
  }

  private static void max(double[] w, int d, int a, int b) {
    DoubleVector x = at(w, a);
    DoubleVector y = at(w, b);
    VectorOps.max(x, y).intoArray(w, d);
  }

  private static void gt(double[] w, int d, int a, int ma, int b, int mb, int m) {
    for (int i = 0; i < m; i += L) {
      gt(w, d + i, a + (i & ma), b + (i & mb));
    }
  }

  private static void gt(double[] w, int d, int a, int b) {
    DoubleVector x = at(w, a);
    DoubleVector y = at(w, b);
    VectorOps.gt(x, y).intoArray(w, d);
  }

  private static void ge(double[] w, int d, int a, int ma, int b, int mb, int m) {
    for (int i = 0; i < m; i += L) {
      ge(w, d + i, a + (i & ma), b + (i & mb));
    }
  }

  private static void ge(double[] w, int d, int a, int b) {
    DoubleVector x = at(w, a);
    DoubleVector y = at(w, b);
    VectorOps.ge(x, y).intoArray(w, d);
  }

  private static void select(double[] w, int d, int a, int ma, int b, int mb, int c, int mc, int m) {
    for (int i = 0; i < m; i += L) {
      select(w, d + i, a + (i & ma), b + (i & mb), c + (i & mc));
    }
  }

  private static void select(double[] w, int d, int a, int b, int c) {
    DoubleVector x = at(w, a);
    DoubleVector y = at(w, b);
    DoubleVector z = at(w, c);
    VectorOps.select(x, y, z).intoArray(w, d);
  }

  private static void weigh(double[] w, int d, int a, int ma, int b, int mb, int m) {
    for (int i = 0; i < m; i += L) {
      weigh(w, d + i, a + (i & ma), b + (i & mb));
    }
  }

  private static void weigh(double[] w, int d, int a, int b) {
    DoubleVector x = at(w, a);
    DoubleVector y = at(w, b);
    VectorOps.weigh(x, y).intoArray(w, d);
  }
}
