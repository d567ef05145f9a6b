package org.backsweep.aad.math;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.LT;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Calculates the functions of {@link Elementary} over up to {@link #MOST} values, the long ones in several passes, with the same
 * bits.
 *
 * <p>If all were one loop, C2 would stop inlining (see {@link VectorElementary}) and allocate every vector that crosses a call.
 * Each pass is a loop short enough, compiled {@linkplain OutOfLineCall apart}, made of the pieces of the function on single
 * vectors; it leaves its results in scratch for the next. Rare lanes are calculated one by one, or gathered.
 *
 * <p>Values stand in one array: {@code count} of them, a multiple of eight, from {@code a} on where the mask {@code ma} is -1, and
 * eight equal ones where it is 0. Results go to {@code d}, which may be {@code a}. Scratch holds {@link #SCRATCH} doubles.
 */
public final class VectorPasses {
  /** The largest number of values at a time: a bit of a {@code long} for each. */
  public static final int MOST = 64;
  /** The size of the scratch array. */
  public static final int SCRATCH = 4 * MOST;

  static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  static final int L = S.length();
  // The places of the parts of a function in the scratch array.
  static final int B = MOST;
  static final int C = 2 * MOST;
  private static final int RARE = 3 * MOST;

  private static final OutOfLineCall EXPONENTIALS = apart("exponentials");
  private static final OutOfLineCall LOGARITHMS = apart("logarithms");
  private static final OutOfLineCall DENSITIES = apart("densities");
  private static final OutOfLineCall MILLS_SLOPES = apart("millsSlopes");
  private static final OutOfLineCall MILLS_LOSSES = apart("millsLosses");
  private static final OutOfLineCall GAUSSES = apart("gausses");
  private static final OutOfLineCall PROBABILITIES = apart("probabilities");
  private static final OutOfLineCall CENTRES = apart("centres");
  private static final OutOfLineCall TAILS = apart("tails");
  private static final OutOfLineCall ROOTS = apart("roots");
  private static final OutOfLineCall LONG_LOGARITHMS = apart("longLogarithms");
  private static final OutOfLineCall POWERS = apart("powers");
  private static final OutOfLineCall SIGNS = apart("signs");
  private static final OutOfLineCall ANGLES = apart("angles");
  private static final OutOfLineCall SINES = apart("sines");
  private static final OutOfLineCall COSINES = apart("cosines");
  private static final OutOfLineCall TANGENT_PARTS = apart("tangentParts");
  private static final OutOfLineCall TANGENTS = apart("tangents");

  private VectorPasses() {}

  private static OutOfLineCall apart(String pass) {
    return OutOfLineCall.of(MethodHandles.lookup(), pass);
  }

  static DoubleVector at(double[] w, int a, int mask, int i) {
    return DoubleVector.fromArray(S, w, a + (i & mask));
  }

  static DoubleVector at(double[] w, int i) {
    return DoubleVector.fromArray(S, w, i);
  }

  /** The exponential. */
  public static void exp(double[] w, int d, int a, int ma, int count, double[] scratch) {
    EXPONENTIALS.run(w, d, a, ma, 0, 0, count, scratch);
  }

  static long exponentials(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      VectorElementary.exp(at(w, a, ma, i)).intoArray(w, d + i);
    }
    return 0;
  }

  /** The natural logarithm. */
  public static void log(double[] w, int d, int a, int ma, int count, double[] scratch) {
    LOGARITHMS.run(w, d, a, ma, 0, 0, count, scratch);
  }

  static long logarithms(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      VectorElementary.log(at(w, a, ma, i)).intoArray(w, d + i);
    }
    return 0;
  }

  /** The standard normal density. */
  public static void normPdf(double[] w, int d, int a, int ma, int count, double[] scratch) {
    DENSITIES.run(w, d, a, ma, 0, 0, count, scratch);
  }

  static long densities(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      VectorElementary.normPdf(at(w, a, ma, i)).intoArray(w, d + i);
    }
    return 0;
  }

  /** The standard normal distribution function. */
  public static void normCdf(double[] w, int d, int a, int ma, int count, double[] scratch) {
    MILLS_SLOPES.run(w, d, a, ma, 0, 0, count, scratch);
    MILLS_LOSSES.run(w, d, a, ma, 0, 0, count, scratch);
    GAUSSES.run(w, d, a, ma, 0, 0, count, scratch);
    PROBABILITIES.run(w, d, a, ma, 0, 0, count, scratch);
  }

  static long millsSlopes(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      DoubleVector inverse = VectorElementary.millsInverse(VectorElementary.clampedAbs(at(w, a, ma, i)));
      inverse.intoArray(scratch, i);
      VectorElementary.millsSlope(inverse).intoArray(scratch, B + i);
    }
    return 0;
  }

  static long millsLosses(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      DoubleVector x = VectorElementary.clampedAbs(at(w, a, ma, i));
      VectorElementary.millsLost(x, at(scratch, i)).intoArray(scratch, C + i);
    }
    return 0;
  }

  static long gausses(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      DoubleVector x = VectorElementary.clampedAbs(at(w, a, ma, i));
      VectorElementary.gauss(x, VectorElementary.exponent(x), at(scratch, C + i)).intoArray(scratch, C + i);
    }
    return 0;
  }

  static long probabilities(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      VectorElementary.normCdf(at(w, a, ma, i), at(scratch, i), at(scratch, C + i), at(scratch, B + i)).intoArray(w, d + i);
    }
    return 0;
  }

  /** The inverse of the standard normal distribution function. */
  public static void inverseNormCdf(double[] w, int d, int a, int ma, int count, double[] scratch) {
    long outside = ~CENTRES.run(w, d, a, ma, 0, 0, count, scratch) & -1L >>> (Long.SIZE - count);
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
      int k = B;
      for (long rest = outside; rest != 0; rest &= rest - 1) {
        w[d + Long.numberOfTrailingZeros(rest)] = scratch[k++];
      }
    }
  }

  /** Writes results as if all values were in the centre; returns a bit for each that is. */
  static long centres(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    DoubleVector half = broadcast(S, 0.5);
    long central = 0;
    for (int i = 0; i < count; i += L) {
      DoubleVector p = at(w, a, ma, i);
      DoubleVector q = p.sub(half);
      VectorElementary.inverseNormCdfCentre(p, q).intoArray(scratch, i);
      central |= VectorElementary.isCentral(q).toLong() << i;
    }
    return central;
  }

  /**
   * Calculates the inverse normal in its tails, for any number of values that fills vectors.
   *
   * @param x the probabilities less 1/2, which give the signs, from {@code at} on; replaced by the results
   * @param p the smaller of each probability and 1 less the probability, from {@code from} on; overwritten
   */
  public static void inverseNormCdfTails(double[] x, int at, double[] p, int from, int count) {
    LOGARITHMS.run(p, from, from, -1, 0, 0, count, p);
    TAILS.run(x, at, from, -1, 0, 0, count, p);
  }

  static long tails(double[] x, int d, int a, int ma, int b, int mb, int count, double[] logarithms) {
    DoubleVector zero = broadcast(S, 0.0);
    for (int i = 0; i < count; i += L) {
      DoubleVector tail = VectorElementary.inverseNormCdfTail(at(logarithms, a + i).neg());
      tail.blend(tail.neg(), at(x, d + i).compare(LT, zero)).intoArray(x, d + i);
    }
    return 0;
  }

  /** The power of the values at {@code a} and {@code b}. */
  public static void pow(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    ROOTS.run(w, d, a, ma, b, mb, count, scratch);
    long others = LONG_LOGARITHMS.run(w, d, a, ma, b, mb, count, scratch);
    POWERS.run(w, d, a, ma, b, mb, count, scratch);
    if (others != 0) {
      for (long rest = SIGNS.run(w, d, a, ma, b, mb, count, scratch); rest != 0; rest &= rest - 1) {
        int i = Long.numberOfTrailingZeros(rest);
        scratch[i] = Power.pow(w[a + (i & ma)], w[b + (i & mb)]);
      }
    }
    System.arraycopy(scratch, 0, w, d, count);
  }

  static long roots(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      DoubleVector m = VectorPower.mantissa(at(w, a, ma, i));
      DoubleVector root = VectorPower.root(m);
      root.intoArray(scratch, i);
      VectorPower.rootLow(m, root).intoArray(scratch, B + i);
      VectorPower.part(root).intoArray(scratch, C + i);
    }
    return 0;
  }

  /** Takes the logarithms of absolute values in two doubles; returns a bit for each value whose power needs more than that. */
  static long longLogarithms(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    long others = 0;
    for (int i = 0; i < count; i += L) {
      DoubleVector x = at(w, a, ma, i);
      others |= VectorPower.isPlain(x, at(w, b, mb, i)).not().toLong() << i;
      DoubleVector k = VectorPower.exponent(x);
      DoubleVector root = at(scratch, i);
      DoubleVector part = at(scratch, C + i);
      DoubleVector log = VectorPower.log(k, root, part);
      VectorPower.logLow(k, root, at(scratch, B + i), part, log).intoArray(scratch, B + i);
      log.intoArray(scratch, i);
    }
    return others;
  }

  static long powers(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      VectorPower.exp(at(scratch, i), at(scratch, B + i), at(w, b, mb, i)).intoArray(scratch, i);
    }
    return 0;
  }

  /** Signs the powers of negative bases; returns a bit for each value whose power cannot be had so. */
  static long signs(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
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
    long far = ANGLES.run(w, d, a, ma, 0, 0, count, scratch);
    for (long rest = far; rest != 0; rest &= rest - 1) {
      int i = Long.numberOfTrailingZeros(rest);
      scratch[RARE + i] = Trigonometry.sin(w[a + (i & ma)]);
    }
    SINES.run(w, d, a, ma, 0, 0, count, scratch);
    put(far, scratch, w, d);
  }

  /** The cosine. */
  public static void cos(double[] w, int d, int a, int ma, int count, double[] scratch) {
    long far = ANGLES.run(w, d, a, ma, 0, 0, count, scratch);
    for (long rest = far; rest != 0; rest &= rest - 1) {
      int i = Long.numberOfTrailingZeros(rest);
      scratch[RARE + i] = Trigonometry.cos(w[a + (i & ma)]);
    }
    COSINES.run(w, d, a, ma, 0, 0, count, scratch);
    put(far, scratch, w, d);
  }

  /** Reduces angles; returns a bit for each that is too far from zero. */
  static long angles(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
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

  static long sines(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      VectorTrigonometry.sin(at(w, a, ma, i), at(scratch, i), at(scratch, B + i), at(scratch, C + i)).intoArray(w, d + i);
    }
    return 0;
  }

  static long cosines(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      VectorTrigonometry.cos(at(scratch, i), at(scratch, B + i), at(scratch, C + i)).intoArray(w, d + i);
    }
    return 0;
  }

  private static void put(long which, double[] scratch, double[] w, int d) {
    for (long rest = which; rest != 0; rest &= rest - 1) {
      int i = Long.numberOfTrailingZeros(rest);
      w[d + i] = scratch[RARE + i];
    }
  }

  /** The hyperbolic tangent. */
  public static void tanh(double[] w, int d, int a, int ma, int count, double[] scratch) {
    TANGENT_PARTS.run(w, d, a, ma, 0, 0, count, scratch);
    TANGENTS.run(w, d, a, ma, 0, 0, count, scratch);
  }

  static long tangentParts(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      DoubleVector c = VectorTrigonometry.tanhDouble(at(w, a, ma, i));
      DoubleVector r = VectorTrigonometry.tanhReduced(c);
      VectorTrigonometry.tanhRest(c, r).intoArray(scratch, B + i);
      VectorTrigonometry.tanhHigh(c, r).intoArray(scratch, i);
    }
    return 0;
  }

  static long tangents(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      DoubleVector y = VectorTrigonometry.tanhOf(at(scratch, i), at(scratch, B + i));
      VectorTrigonometry.signed(y, at(w, a, ma, i)).intoArray(w, d + i);
    }
    return 0;
  }
}
