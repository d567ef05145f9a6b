package org.backsweep.aad.math;

import static org.backsweep.aad.math.Coefficients.*;

/**
 * Elementary functions of one {@code double}, with the same bits on every machine and in {@link VectorElementary}.
 *
 * <p>Each is a fixed sequence of correctly rounded operations, mostly polynomials by fused multiply-add. The errors stated
 * hold over all arguments, in units of the last place of the exact result. No function throws; a NaN goes in and comes out,
 * though not its payload.
 */
public final class Elementary {

  /** The centre of the inverse normal: the distance of a probability from 1/2 up to which it needs no logarithm. */
  public static final double INVERSE_NORMAL_CENTRE = 0.46875;

  /** The highest order of {@link #polygamma} and {@link #erfcx}. */
  public static final int MOST_ORDER = 100;

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
    double t = Math.fma(c, LOG2_E, ROUND_TWICE_BIASED);
    double k = t - ROUND_TWICE_BIASED;
    double r = Math.fma(k, -LN2_LO, Math.fma(k, -LN2_HI, c));
    double z = r * r;
    double p = 1.0 + Math.fma(z, expSeries(r, z), r);
    return scaled(p, t);
  }

  /** Returns {@code y 2^k}, {@code k} the whole number in {@code t = k + ROUND_TWICE_BIASED}. */
  static double scaled(double y, double t) {
    // In two factors: k reaches from -1154 to 1025, one exponent field does not.
    long exponents = Double.doubleToRawLongBits(t);
    long half = (exponents << (EXPONENT_SHIFT - 1)) & EXPONENT_MASK;
    return y * Double.longBitsToDouble(half) * Double.longBitsToDouble((exponents << EXPONENT_SHIFT) - half);
  }

  /** Returns {@code (e^r - 1 - r) / r^2}, {@code z = r^2}. */
  static double expSeries(double r, double z) {
    double even = Math.fma(EXP_8, z, EXP_6);
    even = Math.fma(even, z, EXP_4);
    even = Math.fma(even, z, EXP_2);
    even = Math.fma(even, z, EXP_0);
    double odd = Math.fma(EXP_9, z, EXP_7);
    odd = Math.fma(odd, z, EXP_5);
    odd = Math.fma(odd, z, EXP_3);
    odd = Math.fma(odd, z, EXP_1);
    return Math.fma(odd, r, even);
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
   * The standard normal distribution function, within 2 ulp.
   *
   * <p>{@code Phi(-a) = exp(-a^2/2) G(t) / (a + 4)}, {@code a = |x|}, {@code G} a polynomial in
   * {@code t = (a - 4)/(a + 4)} (the change of variable of M. Shepherd and J. Laframboise, Mathematics of
   * Computation 36 (1981), 249-253). What {@code a + 4}, its inverse, {@code t} and {@code a^2} lose by rounding goes, to
   * first order, into the exponent.
   *
   * @param x any value
   * @return the probability that a standard normal variable is at most {@code x}
   */
  public static double normCdf(double x) {
    double a = Math.abs(x);
    a = a > NORMAL_MAX ? NORMAL_MAX : a;
    double shifted = a + MILLS_SHIFT;
    double inverse = 1.0 / shifted;
    double part = inverse * (2.0 * MILLS_SHIFT);
    double t = 1.0 - part;
    double lost = Math.fma(inverse, shifted - MILLS_SHIFT - a, Math.fma(-inverse, shifted, 1.0));
    double lostInT = Math.fma(-part, lost, 1.0 - t - part);
    double relative = Math.fma(lostInT, Math.fma(inverse, SLOPE_1, SLOPE_0), lost);
    double slope = millsSlope(t);
    double mills = Math.fma(t, slope, MILLS_0);
    double scale = inverse * mills;
    double low = Math.fma(inverse, Math.fma(t, slope, MILLS_0 - mills), Math.fma(inverse, mills, -scale));
    double tail = gauss(a, relative, scale, low);
    return x > 0.0 ? 1.0 - tail : tail;
  }

  /** Returns {@code (G(t) - G(0)) / t}. */
  private static double millsSlope(double t) {
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
    double odd = Math.fma(MILLS_23, z, MILLS_21);
    odd = Math.fma(odd, z, MILLS_19);
    odd = Math.fma(odd, z, MILLS_17);
    odd = Math.fma(odd, z, MILLS_15);
    odd = Math.fma(odd, z, MILLS_13);
    odd = Math.fma(odd, z, MILLS_11);
    odd = Math.fma(odd, z, MILLS_9);
    odd = Math.fma(odd, z, MILLS_7);
    odd = Math.fma(odd, z, MILLS_5);
    odd = Math.fma(odd, z, MILLS_3);
    return Math.fma(odd, z, Math.fma(even, t, MILLS_1));
  }

  /** Returns {@code (scale + low) exp(relative - a^2/2)}. */
  private static double gauss(double a, double relative, double scale, double low) {
    double square = a * a;
    double h = -0.5 * square;
    double t = Math.fma(h, LOG2_E, ROUND_TWICE_BIASED);
    double k = t - ROUND_TWICE_BIASED;
    double first = Math.fma(k, -LN2_HI, h);
    double r = Math.fma(k, -LN2_LO, first);
    double lost = Math.fma(-0.5, Math.fma(a, a, -square), relative);
    double rest = Math.fma(k, -LN2_LO, first - r) + lost;
    double z = r * r;
    double q = z * expSeries(r, z);
    double e = r + (q + Math.fma(rest, r + q, rest));
    return scaled(scale + Math.fma(scale, e, low), t);
  }

  /**
   * The standard normal density {@code exp(-x^2/2) / sqrt(2 pi)}, within 2 ulp.
   *
   * @param x any value
   * @return the density at {@code x}
   */
  public static double normPdf(double x) {
    double a = Math.abs(x);
    return gauss(a > NORMAL_MAX ? NORMAL_MAX : a, 0.0, INV_SQRT_2PI, INV_SQRT_2PI_LO);
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
   * The power, within 1 ulp; subnormal results are rounded once more.
   *
   * @param x base
   * @param y exponent
   * @return {@code x^y}, with the special cases of {@link Math#pow}
   */
  public static double pow(double x, double y) {
    return Power.pow(x, y);
  }

  /**
   * The sine, within 1 ulp.
   *
   * @param x angle, radians; an infinite one gives NaN
   * @return {@code sin x}
   */
  public static double sin(double x) {
    return Trigonometry.sin(x);
  }

  /**
   * The cosine, within 1 ulp.
   *
   * @param x angle, radians; an infinite one gives NaN
   * @return {@code cos x}
   */
  public static double cos(double x) {
    return Trigonometry.cos(x);
  }

  /**
   * The hyperbolic tangent, within 1.5 ulp.
   *
   * <p>{@code tanh |x| = d / (d + 2)}, {@code d = e^{2|x|} - 1 = 2^k (e^r - 1) + 2^k - 1}.
   *
   * @param x any value
   * @return {@code tanh x}
   */
  public static double tanh(double x) {
    double a = Math.abs(x);
    a = a > TANH_MAX ? TANH_MAX : a;
    double c = a + a;
    double t = Math.fma(c, LOG2_E, ROUND_BIASED);
    double k = t - ROUND_BIASED;
    double first = Math.fma(k, -LN2_HI, c);
    double r = Math.fma(k, -LN2_LO, first);
    double low = Math.fma(k, -LN2_LO, first - r);
    double z = r * r;
    double scale = Double.longBitsToDouble(Double.doubleToRawLongBits(t) << EXPONENT_SHIFT);
    double high = Math.fma(r, scale, scale - 1.0);
    double rest = scale * Math.fma(z, expSeries(r, z), low);
    double d = high + rest;
    double lost = high - d + rest;
    double sum = d + 2.0;
    double inverse = 1.0 / sum;
    double y = d * inverse;
    // The quotient of the rounded d and d + 2 would miss by 2.4 ulp: what the sums lost is put back to first order.
    double error = Math.fma(-y, 2.0 - sum + d + lost, Math.fma(-y, sum, d) + lost);
    y = Math.fma(error, inverse, y);
    return Double.longBitsToDouble(Double.doubleToRawLongBits(y) | (Double.doubleToRawLongBits(x) & SIGN));
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

  /**
   * The logarithm of 1 plus a number, within 1.5 ulp.
   *
   * @param x any value; -1 gives minus infinity, one below NaN
   * @return {@code log(1 + x)}
   */
  public static double log1p(double x) {
    return Logistic.log1p(x);
  }

  /**
   * The exponential less 1, within 1 ulp.
   *
   * @param x any value; past 709.78 the result is infinite
   * @return {@code e^x - 1}
   */
  public static double expm1(double x) {
    return Logistic.expm1(x);
  }

  /**
   * The logistic function, within 2 ulp; subnormal results are rounded once more.
   *
   * @param x any value
   * @return {@code 1 / (1 + e^-x)}
   */
  public static double sigmoid(double x) {
    return Logistic.sigmoid(x);
  }

  /**
   * The logarithm of the sum of two exponentials, within 1 ulp of the larger argument and 2.5 of what it exceeds it by.
   *
   * @param x any value
   * @param y any value
   * @return {@code log(e^x + e^y)}
   */
  public static double logAddExp(double x, double y) {
    return Logistic.logAddExp(x, y);
  }

  /**
   * The angle of a point of the plane, within 1 ulp; subnormal results are rounded once more.
   *
   * @param y distance upward
   * @param x distance to the right
   * @return {@code arctan(y / x)} on the side of the point, between {@code -pi} and {@code pi}, with the special cases of
   *     {@link Math#atan2}
   */
  public static double atan2(double y, double x) {
    return Polar.atan2(y, x);
  }

  /**
   * The length of a vector of the plane, within 1 ulp, without overflow on the way.
   *
   * @param x any value
   * @param y any value
   * @return {@code sqrt(x^2 + y^2)}
   */
  public static double hypot(double x, double y) {
    return Polar.hypot(x, y);
  }

  /**
   * The cube root, within 0.51 ulp.
   *
   * @param x any value
   * @return {@code y} with {@code y^3 = x}
   */
  public static double cbrt(double x) {
    return Power.cbrt(x);
  }

  /**
   * The error function, within 2 ulp.
   *
   * @param x any value
   * @return {@code 2 / sqrt(pi)} times the integral of {@code e^-t^2} from 0 to {@code x}
   */
  public static double erf(double x) {
    return ErrorFunctions.erf(x);
  }

  /**
   * The complement of the error function, within 3 ulp; subnormal results are rounded once more.
   *
   * @param x any value
   * @return {@code 1 - erf(x)}
   */
  public static double erfc(double x) {
    return ErrorFunctions.erfc(x);
  }

  /**
   * The scaled iterated integral {@code e^(x^2) i^n erfc(x)} of the complement of the error function, whose derivative is
   * {@code -2 (n + 1)} times the one of the next order.
   *
   * <p>Of order 0, the scaled complement {@code e^(x^2) erfc(x)}, it is within 3 ulp; of order {@code n} up to 10, as far as
   * it is tested, within {@code 3 + 2n} ulp, {@code (3 + n) e^(x sqrt(2n))} where {@code 0 <= x < 1/2}.
   *
   * @param order {@code n}, a whole number from -1 to {@link #MOST_ORDER}, otherwise the result is NaN; of order -1 it is
   *     {@code 2 / sqrt(pi)}
   * @param x any value; below -26.6 the result is infinite
   * @return {@code e^(x^2)} times the integral of {@code i^(n-1) erfc} from {@code x} to infinity
   */
  public static double erfcx(double order, double x) {
    return ErrorFunctions.erfcx(order, x);
  }

  /**
   * The logarithm of the standard normal distribution function, within 3 ulp.
   *
   * @param x any value
   * @return {@code log Phi(x)}
   */
  public static double logNormCdf(double x) {
    return ErrorFunctions.logNormCdf(x);
  }

  /**
   * The derivative of order {@code n + 1} of the logarithm of the gamma function: the digamma function of order 0, the trigamma of
   * order 1; and of order -1 the logarithm of its absolute value itself.
   *
   * <p>Right of zero the logarithm is within 5 ulp, the digamma within 5 ulp or 1e-15, others within {@code 4 + n} ulp. Left of
   * zero, where they are sums by reflection, the error is that much of the largest term.
   *
   * @param order {@code n}, a whole number from -1 to {@link #MOST_ORDER}, otherwise the result is NaN
   * @param x any value; at 0, -1, -2 ... odd orders are infinite, even ones NaN
   * @return {@code psi^(n)(x)}
   */
  public static double polygamma(double order, double x) {
    return Gamma.polygamma(order, x);
  }

  /**
   * The standard normal distribution function of two variables, within 1e-15.
   *
   * @param a any value
   * @param b any value
   * @param rho correlation; outside [-1, 1] the result is NaN
   * @return the probability that the one is at most {@code a} and the other at most {@code b}
   */
  public static double bivariateNormCdf(double a, double b, double rho) {
    return BivariateNormal.cdf(a, b, rho);
  }
}
