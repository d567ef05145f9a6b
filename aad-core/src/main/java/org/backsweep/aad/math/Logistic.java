package org.backsweep.aad.math;

import static org.backsweep.aad.math.Coefficients.*;

/**
 * Exponentials and logarithms where they cancel against 1, and the logistic functions made of them: the scalar twin of
 * {@link VectorLogistic}.
 */
final class Logistic {
  private Logistic() {}

  /** Returns {@code log(1 + x)}: that of the rounded sum, and to first order what the sum lost. */
  static double log1p(double x) {
    double u = 1.0 + x;
    double b = u - 1.0;
    double lost = 1.0 - (u - b) + (x - b);
    double y = Elementary.log(u);
    // At -1 and at infinity the quotient is not a number, below -1 the logarithm is not.
    y = x > -1.0 && x < Double.POSITIVE_INFINITY ? y + lost / u : y;
    return x == 0.0 ? x : y;
  }

  /** Returns {@code e^x - 1 = 2 (2^(k-1) (1 + r) - 1/2 + 2^(k-1) (e^r - 1 - r))}. */
  static double expm1(double x) {
    double c = x > EXP_MAX ? EXP_MAX : x;
    c = c < EXPM1_MIN ? EXPM1_MIN : c;
    double t = Math.fma(c, LOG2_E, ROUND_BIASED);
    double k = t - ROUND_BIASED;
    double first = Math.fma(k, -LN2_HI, c);
    double r = Math.fma(k, -LN2_LO, first);
    double low = Math.fma(k, -LN2_LO, first - r);
    double scale = Double.longBitsToDouble(Double.doubleToRawLongBits(t - 1.0) << EXPONENT_SHIFT);
    double whole = scale - 0.5;
    double part = r * scale;
    double high = whole + part;
    double b = high - whole;
    double lost = whole - (high - b) + (part - b);
    double z = r * r;
    double half = high + Math.fma(scale, Math.fma(z, Elementary.expSeries(r, z), low), lost);
    return Math.abs(x) < TINY ? x : half + half;
  }

  static double sigmoid(double x) {
    double e = Elementary.exp(-Math.abs(x));
    return (x >= 0.0 ? 1.0 : e) / (1.0 + e);
  }

  static double logAddExp(double x, double y) {
    boolean isFirst = x >= y;
    double larger = isFirst ? x : y;
    double smaller = isFirst ? y : x;
    // Equal infinities have no difference.
    double below = x == y ? 0.0 : smaller - larger;
    return larger + log1p(Elementary.exp(below));
  }
}
