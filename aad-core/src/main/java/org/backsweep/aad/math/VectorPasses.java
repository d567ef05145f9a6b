package org.backsweep.aad.math;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Functions that are long, over up to 64 values, in passes: the bits of {@link Elementary}.
 *
 * <p>In one loop, C2 would stop inlining (see {@link VectorElementary}) and allocate every vector that crosses a call. Each pass
 * is a loop short enough, made of the pieces of the functions on single vectors, and leaves its results in scratch for
 * the next. Lanes that are rare are done one by one, or gathered.
 *
 * <p>Values stand in one array: {@code count} of them, a multiple of eight, from {@code a} on where the mask {@code ma} is -1, and
 * eight equal ones where it is 0. Results go to {@code d}, which may be {@code a}. Scratch holds {@link #SCRATCH} doubles.
 */
public final class VectorPasses {
  /** The size of scratch. */
  public static final int SCRATCH = 256;

  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  // Where the parts of a function stand in scratch.
  private static final int B = 64;
  private static final int C = 128;
  private static final int RARE = 192;

  private VectorPasses() {}

  private static DoubleVector at(double[] w, int a, int mask, int i) {
    return DoubleVector.fromArray(S, w, a + (i & mask));
  }

  private static DoubleVector at(double[] w, int i) {
    return DoubleVector.fromArray(S, w, i);
  }

  /** The standard normal distribution function. */
  public static void normCdf(double[] w, int d, int a, int ma, int count, double[] scratch) {
    millsSlopes(w, a, ma, count, scratch);
    millsLosses(w, a, ma, count, scratch);
    gausses(w, a, ma, count, scratch);
    normCdfs(w, d, a, ma, count, scratch);
  }

  private static void millsSlopes(double[] w, int a, int ma, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      DoubleVector inverse = VectorElementary.millsInverse(VectorElementary.clampedAbs(at(w, a, ma, i)));
      inverse.intoArray(scratch, i);
      VectorElementary.millsSlope(inverse).intoArray(scratch, B + i);
    }
  }

  private static void millsLosses(double[] w, int a, int ma, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      DoubleVector x = VectorElementary.clampedAbs(at(w, a, ma, i));
      VectorElementary.millsLost(x, at(scratch, i)).intoArray(scratch, C + i);
    }
  }

  private static void gausses(double[] w, int a, int ma, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      DoubleVector x = VectorElementary.clampedAbs(at(w, a, ma, i));
      VectorElementary.gauss(x, VectorElementary.exponent(x), at(scratch, C + i)).intoArray(scratch, C + i);
    }
  }

  private static void normCdfs(double[] w, int d, int a, int ma, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      VectorElementary.normCdf(at(w, a, ma, i), at(scratch, i), at(scratch, C + i), at(scratch, B + i)).intoArray(w, d + i);
    }
  }

  /** The inverse of the standard normal distribution function. */
  public static void inverseNormCdf(double[] w, int d, int a, int ma, int count, double[] scratch) {
    long outside = centres(w, a, ma, count, scratch) & -1L >>> (Long.SIZE - count);
    int tails = 0;
    for (long rest = outside; rest != 0; rest &= rest - 1) {
      double p = w[a + (Long.numberOfTrailingZeros(rest) & ma)];
      double q = p - 0.5;
      scratch[B + tails] = q;
      scratch[C + tails] = q < 0.0 ? p : 1.0 - p;
      tails++;
    }
    System.arraycopy(scratch, 0, w, d, count);
    if (tails > 0) {
      inverseNormCdfTails(scratch, B, scratch, C, (tails + L - 1) & -L);
      for (long rest = outside; rest != 0; rest &= rest - 1) {
        w[d + Long.numberOfTrailingZeros(rest)] = scratch[B + Long.bitCount(outside & (rest & -rest) - 1)];
      }
    }
  }

  /** Writes results as if all lay in the centre; which do not. */
  private static long centres(double[] w, int a, int ma, int count, double[] scratch) {
    DoubleVector half = broadcast(S, 0.5);
    long central = 0;
    for (int i = 0; i < count; i += L) {
      DoubleVector p = at(w, a, ma, i);
      DoubleVector q = p.sub(half);
      VectorElementary.inverseNormCdfCentre(p, q).intoArray(scratch, i);
      central |= VectorElementary.isCentral(q).toLong() << i;
    }
    return ~central;
  }

  /**
   * The inverse normal in its tails.
   *
   * @param x in, of each the probability less 1/2, which gives its sign; out, the results, from {@code at} on
   * @param p the smaller of each probability and what it lacks to 1, from {@code from} on; lost
   * @param count a multiple of the vector's length
   */
  public static void inverseNormCdfTails(double[] x, int at, double[] p, int from, int count) {
    squares(p, from, count);
    tails(x, at, p, from, count);
  }

  private static void squares(double[] p, int from, int count) {
    for (int i = 0; i < count; i += L) {
      VectorElementary.log(at(p, from + i)).neg().intoArray(p, from + i);
    }
  }

  private static void tails(double[] x, int at, double[] squares, int from, int count) {
    DoubleVector zero = broadcast(S, 0.0);
    for (int i = 0; i < count; i += L) {
      DoubleVector tail = VectorElementary.inverseNormCdfTail(at(squares, from + i));
      tail.blend(tail.neg(), at(x, at + i).compare(LT, zero)).intoArray(x, at + i);
    }
  }

  /** The power of the values at {@code a} and {@code b}. */
  public static void pow(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    roots(w, a, ma, count, scratch);
    logarithms(w, a, ma, count, scratch);
    if (arePlain(w, a, ma, b, mb, count)) {
      powers(w, b, mb, count, scratch, w, d);
      return;
    }
    powers(w, b, mb, count, scratch, scratch, 0);
    long unusual = signs(w, a, ma, b, mb, count, scratch);
    for (long rest = unusual; rest != 0; rest &= rest - 1) {
      int i = Long.numberOfTrailingZeros(rest);
      scratch[i] = Power.pow(w[a + (i & ma)], w[b + (i & mb)]);
    }
    System.arraycopy(scratch, 0, w, d, count);
  }

  private static boolean arePlain(double[] w, int a, int ma, int b, int mb, int count) {
    VectorMask<Double> plain = S.maskAll(true);
    for (int i = 0; i < count; i += L) {
      plain = plain.and(VectorPower.isPlain(at(w, a, ma, i), at(w, b, mb, i)));
    }
    return plain.allTrue();
  }

  private static void roots(double[] w, int a, int ma, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      DoubleVector m = VectorPower.mantissa(at(w, a, ma, i));
      DoubleVector root = VectorPower.root(m);
      root.intoArray(scratch, i);
      VectorPower.rootLow(m, root).intoArray(scratch, B + i);
      VectorPower.part(root).intoArray(scratch, C + i);
    }
  }

  private static void logarithms(double[] w, int a, int ma, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      DoubleVector k = VectorPower.exponent(at(w, a, ma, i));
      DoubleVector root = at(scratch, i);
      DoubleVector part = at(scratch, C + i);
      DoubleVector log = VectorPower.log(k, root, part);
      VectorPower.logLow(k, root, at(scratch, B + i), part, log).intoArray(scratch, B + i);
      log.intoArray(scratch, i);
    }
  }

  private static void powers(double[] w, int b, int mb, int count, double[] scratch, double[] out, int d) {
    for (int i = 0; i < count; i += L) {
      VectorPower.exp(at(scratch, i), at(scratch, B + i), at(w, b, mb, i)).intoArray(out, d + i);
    }
  }

  /** Signs the powers of negative bases; which are not to be had so. */
  private static long signs(double[] w, int a, int ma, int b, int mb, int count, double[] scratch) {
    long unusual = 0;
    for (int i = 0; i < count; i += L) {
      DoubleVector x = at(w, a, ma, i);
      DoubleVector y = at(w, b, mb, i);
      VectorPower.signed(x, y, at(scratch, i)).intoArray(scratch, i);
      unusual |= VectorPower.isUsual(x, y).not().toLong() << i;
    }
    return unusual;
  }

  /** The sine. */
  public static void sin(double[] w, int d, int a, int ma, int count, double[] scratch) {
    long far = angles(w, a, ma, count, scratch);
    for (long rest = far; rest != 0; rest &= rest - 1) {
      int i = Long.numberOfTrailingZeros(rest);
      scratch[RARE + i] = Trigonometry.sin(w[a + (i & ma)]);
    }
    sines(w, d, a, ma, count, scratch);
    put(far, scratch, w, d);
  }

  /** The cosine. */
  public static void cos(double[] w, int d, int a, int ma, int count, double[] scratch) {
    long far = angles(w, a, ma, count, scratch);
    for (long rest = far; rest != 0; rest &= rest - 1) {
      int i = Long.numberOfTrailingZeros(rest);
      scratch[RARE + i] = Trigonometry.cos(w[a + (i & ma)]);
    }
    cosines(w, d, count, scratch);
    put(far, scratch, w, d);
  }

  /** Reduces angles; which are too far. */
  private static long angles(double[] w, int a, int ma, int count, double[] scratch) {
    long far = 0;
    for (int i = 0; i < count; i += L) {
      DoubleVector x = at(w, a, ma, i);
      DoubleVector angle = x.abs();
      DoubleVector t = VectorTrigonometry.quarters(angle);
      DoubleVector r = VectorTrigonometry.reduced(angle, t);
      VectorTrigonometry.lost(angle, t, r).intoArray(scratch, C + i);
      t.intoArray(scratch, i);
      r.intoArray(scratch, B + i);
      far |= VectorTrigonometry.isFar(x).toLong() << i;
    }
    return far;
  }

  private static void sines(double[] w, int d, int a, int ma, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      VectorTrigonometry.sin(at(w, a, ma, i), at(scratch, i), at(scratch, B + i), at(scratch, C + i)).intoArray(w, d + i);
    }
  }

  private static void cosines(double[] w, int d, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      VectorTrigonometry.cos(at(scratch, i), at(scratch, B + i), at(scratch, C + i)).intoArray(w, d + i);
    }
  }

  private static void put(long which, double[] scratch, double[] w, int d) {
    for (long rest = which; rest != 0; rest &= rest - 1) {
      int i = Long.numberOfTrailingZeros(rest);
      w[d + i] = scratch[RARE + i];
    }
  }

  /** The hyperbolic tangent. */
  public static void tanh(double[] w, int d, int a, int ma, int count, double[] scratch) {
    tanhParts(w, a, ma, count, scratch);
    tanhs(w, d, a, ma, count, scratch);
  }

  private static void tanhParts(double[] w, int a, int ma, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      DoubleVector c = VectorElementary.tanhDouble(at(w, a, ma, i));
      DoubleVector r = VectorElementary.tanhReduced(c);
      VectorElementary.tanhRest(c, r).intoArray(scratch, B + i);
      VectorElementary.tanhHigh(c, r).intoArray(scratch, i);
    }
  }

  private static void tanhs(double[] w, int d, int a, int ma, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      DoubleVector y = VectorElementary.tanhOf(at(scratch, i), at(scratch, B + i));
      VectorElementary.signed(y, at(w, a, ma, i)).intoArray(w, d + i);
    }
  }
}
