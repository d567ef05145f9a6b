package org.backsweep.aad.math;

import static org.backsweep.aad.math.Coefficients.*;

/**
 * The power of any two numbers, within 1 ulp: the scalar twin of {@link VectorPower}; and the cube root.
 *
 * <p>{@code x^y = e^(y log x)} with {@code log x} in two doubles, to 2^-64 of itself, so that a result near the largest or the
 * smallest double is as good as one near 1. {@code log x = k ln 2 + log m} as in {@link Elementary#log}, where
 * {@code s = (m-1)/(m+1)} and {@code log m = 2s + s z (2/3 + z L(z))}, {@code z = s^2}, are carried in two doubles as far as
 * the last bits of the sum need it. Sums of two doubles: T. J. Dekker, A floating-point technique for extending the available
 * precision, Numerische Mathematik 18 (1971).
 */
public final class Power {
  private static final double TWO_53 = 0x1p53;

  private Power() {}

  static double pow(double x, double y) {
    double a = Math.abs(x);
    // Not a number where y is infinite or not a number itself.
    double plain = Math.fma(y, 0.0, a);
    if (!(plain >= Double.MIN_NORMAL && plain < Double.POSITIVE_INFINITY)) {
      return special(x, a, y);
    }
    double power = positive(a, y, 0.0);
    return x < 0.0 ? ofNegative(power, y) : power;
  }

  /**
   * Replaces each number of the first array by its power: these are the lanes of vectors in which one lane has a special value.
   */
  public static void powers(double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] = pow(x[i], y[i]);
    }
  }

  /** The cases of {@link Math#pow} in which an argument is zero, infinite, subnormal or not a number. */
  private static double special(double x, double a, double y) {
    if (y == 0.0) {
      return 1.0;
    }
    if (Double.isNaN(x) || Double.isNaN(y) || (a == 1.0 && Double.isInfinite(y))) {
      return Double.NaN;
    }
    if (Double.isInfinite(y)) {
      return (a > 1.0) == (y > 0.0) ? Double.POSITIVE_INFINITY : 0.0;
    }
    boolean isNegative = Double.doubleToRawLongBits(x) < 0;
    if (a == 0.0 || a == Double.POSITIVE_INFINITY) {
      double power = (a == 0.0) == (y > 0.0) ? 0.0 : Double.POSITIVE_INFINITY;
      return isNegative && isOdd(y) ? -power : power;
    }
    double power = positive(a * TWO_54, y, -54.0);
    return isNegative ? ofNegative(power, y) : power;
  }

  private static double ofNegative(double power, double y) {
    if (y != Math.rint(y)) {
      return Double.NaN;
    }
    return isOdd(y) ? -power : power;
  }

  private static boolean isOdd(double y) {
    return y == Math.rint(y) && Math.abs(y) < TWO_53 && ((long) y & 1) != 0;
  }

  /** Returns {@code (2^more x)^y} for a normal {@code x > 0} and a finite {@code y}. */
  private static double positive(double x, double y, double more) {
    long bits = Double.doubleToRawLongBits(x);
    long u = bits - LOG_OFFSET;
    double k = Double.longBitsToDouble((u >>> EXPONENT_SHIFT) | TWO_52_BITS) - TWO_52_BIASED + more;
    double m = Double.longBitsToDouble(bits - ((u & EXPONENT_MASK) - LOG_EXPONENT_BIAS));
    double d = m + 1.0;
    double inverse = 1.0 / d;
    double f = m - 1.0;
    double s = f * inverse;
    double sLow = Math.fma(-s, m - (d - 1.0), Math.fma(-s, d, f)) * inverse;
    double z = s * s;
    double zLow = Math.fma(s + s, sLow, Math.fma(s, s, -z));
    double p = z * series(z);
    double c = p + TWO_THIRDS;
    double cLow = TWO_THIRDS - c + p + TWO_THIRDS_LO;
    double t = z * c;
    double tLow = Math.fma(z, cLow, Math.fma(zLow, c, Math.fma(z, c, -t)));
    double v = s * t;
    double vLow = Math.fma(sLow, t + 2.0, Math.fma(s, tLow, Math.fma(s, t, -v)));
    double whole = k * LN2_HI;
    double twice = s + s;
    double sum = whole + twice;
    double log = sum + v;
    double logLow = (sum - log + v) + ((whole - sum + twice) + Math.fma(k, LN2_LO, vLow));
    double h = y * log;
    return exp(h, Math.fma(y, logLow, Math.fma(y, log, -h)));
  }

  private static double series(double z) {
    double w = z * z;
    double even = Math.fma(POW_6, w, POW_4);
    even = Math.fma(even, w, POW_2);
    even = Math.fma(even, w, POW_0);
    double odd = Math.fma(POW_7, w, POW_5);
    odd = Math.fma(odd, w, POW_3);
    odd = Math.fma(odd, w, POW_1);
    return Math.fma(odd, z, even);
  }

  /** Returns {@code e^(h + low)}, rounded once and a bit. */
  private static double exp(double h, double low) {
    double t = Math.fma(h, LOG2_E, ROUND_TWICE_BIASED);
    double k = t - ROUND_TWICE_BIASED;
    double first = Math.fma(k, -LN2_HI, h);
    double r = Math.fma(k, -LN2_LO, first);
    double rest = Math.fma(k, -LN2_LO, first - r) + low;
    double z = r * r;
    double q = z * Elementary.expSeries(r, z);
    double w = 1.0 + r;
    double e = w + ((1.0 - w + r) + (q + Math.fma(rest, r + q, rest)));
    double y = Elementary.scaled(e, t);
    y = h > EXP_MAX ? Double.POSITIVE_INFINITY : y;
    return h < EXP_MIN ? 0.0 : y;
  }

  /** The cube root: of a number between 1 and 8, by Halley's iteration from a straight line, and one step of Newton's. */
  static double cbrt(double x) {
    double a = Math.abs(x);
    if (a == 0.0 || !(a < Double.POSITIVE_INFINITY)) {
      return x;
    }
    boolean subnormal = a < Double.MIN_NORMAL;
    a = subnormal ? a * TWO_54 : a;
    int third = Math.floorDiv(Math.getExponent(a), 3);
    double m = Math.scalb(a, -3 * third);
    double y = (m + 5.5) * (1.0 / 6.8);
    for (int i = 0; i < 3; i++) {
      double cube = y * y * y;
      y = y * (cube + 2.0 * m) / (2.0 * cube + m);
    }
    double square = y * y;
    double cube = square * y;
    double miss = Math.fma(Math.fma(y, y, -square), y, Math.fma(square, y, -cube)) + (cube - m);
    y -= miss / (3.0 * square);
    return Math.copySign(Math.scalb(y, subnormal ? third - 18 : third), x);
  }
}
