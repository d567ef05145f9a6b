package org.backsweep.aad.math;

import static org.backsweep.aad.math.Coefficients.*;

/**
 * Elementary functions of one {@code double}, with the same bits on every machine and in {@link VectorElementary}.
 *
 * <p>{@code exp}, {@code log}, the normal distribution, its density and its inverse are fused-multiply-add polynomials,
 * a fixed sequence of correctly rounded operations; the others delegate to {@link StrictMath}. No function throws;
 * a NaN goes in and comes out, though not its payload.
 */
public final class Elementary {

  /** The inverse normal's centre: how far from 1/2 a probability may be that needs no logarithm. */
  public static final double INVERSE_NORMAL_CENTRE = 0.46875;

  private Elementary() {}

  /**
   * The exponential, within 1 ulp; subnormal results are rounded once more.
   *
   * <p>{@code e^x = 2^k e^r}, {@code k} the integer nearest to {@code x / ln 2}, {@code |r| <= ln(2)/2}.
   *
   * @param x any value; past 709.78 the result is infinite, below -745.13 zero
   * @return {@code e^x}
   */
  public static double exp(double x) {
    double c = x > EXP_MAX ? EXP_MAX : x;
    c = c < EXP_MIN ? EXP_MIN : c;
    double k = Math.fma(c, LOG2_E, ROUND) - ROUND;
    double r = Math.fma(k, -LN2_LO, Math.fma(k, -LN2_HI, c));
    double z = r * r;
    double even = Math.fma(EXP_10, z, EXP_8);
    even = Math.fma(even, z, EXP_6);
    even = Math.fma(even, z, EXP_4);
    even = Math.fma(even, z, EXP_2);
    even = Math.fma(even, z, EXP_0);
    double odd = Math.fma(EXP_9, z, EXP_7);
    odd = Math.fma(odd, z, EXP_5);
    odd = Math.fma(odd, z, EXP_3);
    odd = Math.fma(odd, z, EXP_1);
    double p = 1.0 + Math.fma(z, Math.fma(odd, r, even), r);
    // 2^k in two factors: k reaches from -1076 to 1024, one exponent field does not.
    double half = Math.fma(k, 0.5, ROUND_BIASED);
    double rest = (k - (half - ROUND_BIASED)) + ROUND_BIASED;
    return p * powerOfTwo(half) * powerOfTwo(rest);
  }

  private static double powerOfTwo(double biased) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(biased) << EXPONENT_SHIFT);
  }

  /**
   * The natural logarithm, within 1 ulp.
   *
   * <p>{@code log x = k ln 2 + log m}, {@code m} between the roots of 1/2 and 2, by the series of
   * {@code log((1+s)/(1-s))} in {@code s = (m-1)/(m+1)}.
   *
   * @param x any value; zero of either sign gives minus infinity, a negative one NaN
   * @return {@code log x}
   */
  public static double log(double x) {
    boolean subnormal = x < Double.MIN_NORMAL;
    long bits = Double.doubleToRawLongBits(subnormal ? x * TWO_54 : x);
    long u = bits - LOG_OFFSET;
    double k = Double.longBitsToDouble((u >>> EXPONENT_SHIFT) | TWO_52_BITS) - TWO_52_BIASED;
    k = subnormal ? k - 54.0 : k;
    double f = Double.longBitsToDouble(bits - ((u & EXPONENT_MASK) - LOG_EXPONENT_BIAS)) - 1.0;
    double s = f / (f + 2.0);
    double z = s * s;
    double w = z * z;
    double even = Math.fma(LOG_6, w, LOG_4);
    even = Math.fma(even, w, LOG_2);
    even = Math.fma(even, w, LOG_0);
    double odd = Math.fma(LOG_5, w, LOG_3);
    odd = Math.fma(odd, w, LOG_1);
    double series = Math.fma(odd, z, even) * z;
    double square = 0.5 * f * f;
    double low = Math.fma(s, square + series, k * LN2_LO);
    double y = Math.fma(k, LN2_HI, f - (square - low));
    y = x == Double.POSITIVE_INFINITY ? Double.POSITIVE_INFINITY : y;
    y = x == 0.0 ? Double.NEGATIVE_INFINITY : y;
    return x >= 0.0 ? y : Double.NaN;
  }

  /**
   * The standard normal distribution function.
   *
   * <p>{@code Phi(-a) = exp(-a^2/2) G(t) / (a + 5)}, {@code a = |x|}, {@code G} a polynomial in
   * {@code t = (a - 5)/(a + 5)} (the change of variable of M. Shepherd and J. Laframboise, Mathematics of
   * Computation 36 (1981), 249-253). The relative error is below 1e-15 as far as the result is a normal number
   * ({@code x >= -37.5}), and the absolute error below 3e-16.
   *
   * @param x any value
   * @return the probability that a standard normal variable is at most {@code x}
   */
  public static double normCdf(double x) {
    double a = Math.abs(x);
    a = a > NORMAL_MAX ? NORMAL_MAX : a;
    double inverse = 1.0 / (a + MILLS_SHIFT);
    double t = Math.fma(inverse, -2.0 * MILLS_SHIFT, 1.0);
    double tail = gauss(a, inverse * mills(t));
    return x > 0.0 ? 1.0 - tail : tail;
  }

  private static double mills(double t) {
    double z = t * t;
    double even = Math.fma(MILLS_22, z, MILLS_20);
    even = Math.fma(even, z, MILLS_18);
    even = Math.fma(even, z, MILLS_16);
    even = Math.fma(even, z, MILLS_14);
    even = Math.fma(even, z, MILLS_12);
    even = Math.fma(even, z, MILLS_10);
    even = Math.fma(even, z, MILLS_8);
    even = Math.fma(even, z, MILLS_6);
    even = Math.fma(even, z, MILLS_4);
    even = Math.fma(even, z, MILLS_2);
    even = Math.fma(even, z, MILLS_0);
    double odd = Math.fma(MILLS_21, z, MILLS_19);
    odd = Math.fma(odd, z, MILLS_17);
    odd = Math.fma(odd, z, MILLS_15);
    odd = Math.fma(odd, z, MILLS_13);
    odd = Math.fma(odd, z, MILLS_11);
    odd = Math.fma(odd, z, MILLS_9);
    odd = Math.fma(odd, z, MILLS_7);
    odd = Math.fma(odd, z, MILLS_5);
    odd = Math.fma(odd, z, MILLS_3);
    odd = Math.fma(odd, z, MILLS_1);
    return Math.fma(odd, t, even);
  }

  /** {@code scale exp(-a^2/2)}: what the square loses by rounding is put back to first order. */
  private static double gauss(double a, double scale) {
    double square = a * a;
    double lost = Math.fma(a, a, -square);
    double y = exp(-0.5 * square) * scale;
    return Math.fma(y, -0.5 * lost, y);
  }

  /**
   * The standard normal density {@code exp(-x^2/2) / sqrt(2 pi)}, relative error below 1e-15 where it is a normal
   * number.
   *
   * @param x any value
   * @return the density at {@code x}
   */
  public static double normPdf(double x) {
    double a = Math.abs(x);
    return gauss(a > NORMAL_MAX ? NORMAL_MAX : a, INV_SQRT_2PI);
  }

  /**
   * The inverse of the standard normal distribution function, within 2 ulp.
   *
   * <p>With {@code q = p - 1/2}: {@code x = q (2 + R(q^2))} as far as {@code |q| <= 15/32}, and beyond it
   * {@code |x| = 1.25 s + T(s)}, {@code s = sqrt(-log(min(p, 1-p)))}; {@code R} and {@code T} are rational functions.
   * The change of variable in the tails is that of M. J. Wichura, Algorithm AS 241, Applied Statistics 37 (1988),
   * 477-484; the functions were fitted anew, for a wider centre and one tail.
   *
   * @param p a probability; 0 gives minus infinity, 1 infinity, anything outside [0, 1] NaN
   * @return {@code x} with {@code Phi(x) = p}
   */
  public static double inverseNormCdf(double p) {
    double q = p - 0.5;
    if (Math.abs(q) <= INVERSE_NORMAL_CENTRE) {
      double ratio = centre(Math.fma(-q, q, CENTRE_SQUARE));
      // Below a quarter q is rounded, and 1/density as large as 14: what it lost is put back to first order.
      double lost = p - (q + 0.5);
      double slope = Math.fma(Math.fma(CENTRE_SLOPE_2, ratio, CENTRE_SLOPE_1), ratio, CENTRE_SLOPE_0);
      return Math.fma(q, ratio, Math.fma(lost, slope, q + q));
    }
    double x = tail(-log(q < 0.0 ? p : 1.0 - p));
    return q < 0.0 ? -x : x;
  }

  private static double centre(double r) {
    double num = Math.fma(CENTRE_NUM_9, r, CENTRE_NUM_8);
    num = Math.fma(num, r, CENTRE_NUM_7);
    num = Math.fma(num, r, CENTRE_NUM_6);
    num = Math.fma(num, r, CENTRE_NUM_5);
    num = Math.fma(num, r, CENTRE_NUM_4);
    num = Math.fma(num, r, CENTRE_NUM_3);
    num = Math.fma(num, r, CENTRE_NUM_2);
    num = Math.fma(num, r, CENTRE_NUM_1);
    num = Math.fma(num, r, CENTRE_NUM_0);
    double den = Math.fma(CENTRE_DEN_9, r, CENTRE_DEN_8);
    den = Math.fma(den, r, CENTRE_DEN_7);
    den = Math.fma(den, r, CENTRE_DEN_6);
    den = Math.fma(den, r, CENTRE_DEN_5);
    den = Math.fma(den, r, CENTRE_DEN_4);
    den = Math.fma(den, r, CENTRE_DEN_3);
    den = Math.fma(den, r, CENTRE_DEN_2);
    den = Math.fma(den, r, CENTRE_DEN_1);
    den = Math.fma(den, r, 1.0);
    return num / den;
  }

  /** The normal variable that is exceeded with probability {@code exp(-square)}. */
  private static double tail(double square) {
    double root = Math.sqrt(square);
    double r = root - TAIL_SHIFT;
    double num = Math.fma(TAIL_NUM_11, r, TAIL_NUM_10);
    num = Math.fma(num, r, TAIL_NUM_9);
    num = Math.fma(num, r, TAIL_NUM_8);
    num = Math.fma(num, r, TAIL_NUM_7);
    num = Math.fma(num, r, TAIL_NUM_6);
    num = Math.fma(num, r, TAIL_NUM_5);
    num = Math.fma(num, r, TAIL_NUM_4);
    num = Math.fma(num, r, TAIL_NUM_3);
    num = Math.fma(num, r, TAIL_NUM_2);
    num = Math.fma(num, r, TAIL_NUM_1);
    num = Math.fma(num, r, TAIL_NUM_0);
    double den = Math.fma(TAIL_DEN_10, r, TAIL_DEN_9);
    den = Math.fma(den, r, TAIL_DEN_8);
    den = Math.fma(den, r, TAIL_DEN_7);
    den = Math.fma(den, r, TAIL_DEN_6);
    den = Math.fma(den, r, TAIL_DEN_5);
    den = Math.fma(den, r, TAIL_DEN_4);
    den = Math.fma(den, r, TAIL_DEN_3);
    den = Math.fma(den, r, TAIL_DEN_2);
    den = Math.fma(den, r, TAIL_DEN_1);
    den = Math.fma(den, r, 1.0);
    double lost = Math.fma(-root, root, square);
    double x = Math.fma(root, TAIL_SLOPE, Math.fma(lost, TAIL_HALF_SLOPE / root, num / den));
    return root == Double.POSITIVE_INFINITY ? root : x;
  }

  /**
   * The power {@code x^y} of {@link StrictMath#pow}.
   *
   * @param x base
   * @param y exponent
   * @return {@code x^y}
   */
  public static double pow(double x, double y) {
    return StrictMath.pow(x, y);
  }

  /**
   * The sine of {@link StrictMath#sin}.
   *
   * @param x angle, radians
   * @return {@code sin x}
   */
  public static double sin(double x) {
    return StrictMath.sin(x);
  }

  /**
   * The cosine of {@link StrictMath#cos}.
   *
   * @param x angle, radians
   * @return {@code cos x}
   */
  public static double cos(double x) {
    return StrictMath.cos(x);
  }

  /**
   * The hyperbolic tangent of {@link StrictMath#tanh}.
   *
   * @param x any value
   * @return {@code tanh x}
   */
  public static double tanh(double x) {
    return StrictMath.tanh(x);
  }

  /**
   * The square root, correctly rounded.
   *
   * @param x any value; a negative one gives NaN
   * @return the root of {@code x}
   */
  public static double sqrt(double x) {
    return Math.sqrt(x);
  }
}
