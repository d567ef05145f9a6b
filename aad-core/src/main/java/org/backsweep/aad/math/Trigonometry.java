package org.backsweep.aad.math;

import static org.backsweep.aad.math.Coefficients.*;

/**
 * Sine and cosine of any angle, within 1 ulp: the scalar twin of {@link VectorTrigonometry}.
 *
 * <p>{@code |x| = n pi/2 + r}, {@code |r| <= pi/4}, with {@code r} in two doubles; then polynomials for {@code sin r} and
 * {@code cos r}. Up to 2^30 three doubles of pi/2 are enough (W. J. Cody and W. Waite, Software Manual for the Elementary
 * Functions, 1980); beyond, the fraction of {@code 2x/pi} is computed in integers (M. Payne and R. Hanek, Radian reduction for
 * trigonometric functions, SIGNUM Newsletter 18, 1983).
 */
public final class Trigonometry {
  // The bits of 2/pi after the point, after 64 zeros so that a window may begin before the point.
  private static final long[] TWO_OVER_PI_BITS = {
    0L, 0xa2f9836e4e441529L, 0xfc2757d1f534ddc0L, 0xdb6295993c439041L, 0xfe5163abdebbc561L, 0xb7246e3a424dd2e0L,
    0x06492eea09d1921cL, 0xfe1deb1cb129a73eL, 0xe88235f52ebb4484L, 0xe99c7026b45f7e41L, 0x3991d639835339f4L,
    0x9c845f8bbdf9283bL, 0x1ff897ffde05980fL, 0xef2f118b5a0a6d1fL, 0x6d367ecf27cb09b7L, 0x4f463f669e5fea2dL,
    0x7527bac7ebe5f17bL, 0x3d0739f78a5292eaL, 0x6bfb5fb11f8d5d08L, 0x56033046fc7b6babL, 0xf0cfbc209af4361dL
  };
  private static final int WORD = 64;
  private static final int MANTISSA_BITS = 53;

  private Trigonometry() {}

  static double sin(double x) {
    double a = Math.abs(x);
    double y = a > TRIGONOMETRY_MAX ? far(a, 0) : near(a, 0);
    return Double.longBitsToDouble(Double.doubleToRawLongBits(y) ^ (Double.doubleToRawLongBits(x) & SIGN));
  }

  static double cos(double x) {
    double a = Math.abs(x);
    return a > TRIGONOMETRY_MAX ? far(a, 1) : near(a, 1);
  }

  /** Replaces each number by its sine: these are the lanes of a vector in which one lane is far out. */
  public static void sines(double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = sin(x[i]);
    }
  }

  /** Replaces each number by its cosine. */
  public static void cosines(double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = cos(x[i]);
    }
  }

  /** Returns {@code sin(a + quarters pi/2)} up to 2^30. */
  private static double near(double a, long quarters) {
    double t = Math.fma(a, TWO_OVER_PI, ROUND);
    double k = t - ROUND;
    double first = Math.fma(k, -HALF_PI_1, a);
    double w = k * HALF_PI_2;
    double r = first - w;
    double low = (first - r - w) - Math.fma(k, HALF_PI_3, Math.fma(k, HALF_PI_2, -w));
    return wave(r, low, Double.doubleToRawLongBits(t) + quarters);
  }

  /** Returns {@code sin(r + low + quarters pi/2)}. */
  private static double wave(double r, double low, long quarters) {
    double z = r * r;
    double half = 0.5 * z;
    double y = (quarters & 1) == 0 ? sine(r, low, z, half) : cosine(r, low, z, half);
    return Double.longBitsToDouble(Double.doubleToRawLongBits(y) ^ ((quarters << 62) & SIGN));
  }

  private static double sine(double r, double low, double z, double half) {
    double p = Math.fma(SIN_5, z, SIN_4);
    p = Math.fma(p, z, SIN_3);
    p = Math.fma(p, z, SIN_2);
    p = Math.fma(p, z, SIN_1);
    p = Math.fma(p, z, SIN_0);
    return r + Math.fma(r * z, p, Math.fma(-half, low, low));
  }

  private static double cosine(double r, double low, double z, double half) {
    double p = Math.fma(COS_5, z, COS_4);
    p = Math.fma(p, z, COS_3);
    p = Math.fma(p, z, COS_2);
    p = Math.fma(p, z, COS_1);
    p = Math.fma(p, z, COS_0);
    double w = 1.0 - half;
    return w + Math.fma(z * z, p, Math.fma(-r, low, 1.0 - w - half));
  }

  /** Returns {@code sin(a + quarters pi/2)} beyond 2^30. */
  private static double far(double a, long quarters) {
    if (a == Double.POSITIVE_INFINITY) {
      return Double.NaN;
    }
    long bits = Double.doubleToRawLongBits(a);
    long m = (bits & ~EXPONENT_MASK) | (1L << EXPONENT_SHIFT);
    int exponent = (int) (bits >>> EXPONENT_SHIFT) - 1022 - MANTISSA_BITS;
    // a = m 2^exponent. Bits of 2/pi that make multiples of 4 are left out; 192 of the others leave an error below 2^-137.
    int at = exponent - 2 + WORD;
    long low = m * window(at + 2 * WORD);
    long carry = Math.unsignedMultiplyHigh(m, window(at + 2 * WORD));
    long product = m * window(at + WORD);
    long middle = product + carry;
    long high = m * window(at) + Math.unsignedMultiplyHigh(m, window(at + WORD))
        + (Long.compareUnsigned(middle, product) < 0 ? 1 : 0);
    // Two bits of whole quarters, then the fraction, as a signed number of 128 bits from -1/2 to 1/2.
    long fraction = (high << 2) | (middle >>> 62);
    long rest = (middle << 2) | (low >>> 62);
    long whole = (high >>> 62) + (fraction >>> 63) + quarters;
    boolean negative = fraction < 0;
    if (negative) {
      fraction = ~fraction;
      rest = ~rest;
    }
    int zeros = fraction == 0 ? WORD + Long.numberOfLeadingZeros(rest) : Long.numberOfLeadingZeros(fraction);
    long top = zeros >= WORD ? rest << zeros : (fraction << zeros) | (rest >>> 1 >>> (WORD - 1 - zeros));
    long tail = zeros >= WORD ? 0 : rest << zeros;
    double scale = Math.scalb(negative ? -1.0 : 1.0, -zeros);
    double head = (top >>> 11) * 0x1p-53 * scale;
    double foot = ((top << 53 >>> 1) | (tail >>> 12)) * 0x1p-116 * scale;
    double r = head * HALF_PI_1;
    double error = Math.fma(head, HALF_PI_1, -r) + Math.fma(head, HALF_PI_2, foot * HALF_PI_1);
    double sum = r + error;
    return wave(sum, r - sum + error, whole);
  }

  /** The 64 bits of 2/pi from a given bit on. */
  private static long window(int bit) {
    int word = bit / WORD;
    int shift = bit % WORD;
    return (TWO_OVER_PI_BITS[word] << shift) | (TWO_OVER_PI_BITS[word + 1] >>> 1 >>> (WORD - 1 - shift));
  }
}
