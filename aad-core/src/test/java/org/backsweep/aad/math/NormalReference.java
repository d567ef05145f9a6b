package org.backsweep.aad.math;

import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/**
 * The normal distribution in 60 decimal digits, by textbook series: M. Abramowitz and I. Stegun, Handbook of
 * Mathematical Functions, 26.2.11 (power series) and 26.2.14 (continued fraction).
 */
final class NormalReference {

  static final DfpField DIGITS = new DfpField(60);

  private static final double SERIES_UP_TO = 6.0;
  private static final int FRACTION_TERMS = 400;

  private NormalReference() {}

  static Dfp pdf(double x) {
    return pdf(DIGITS.newDfp(x));
  }

  private static Dfp pdf(Dfp v) {
    return v.multiply(v).divide(2).negate().exp().divide(DIGITS.getPi().multiply(2).sqrt());
  }

  static Dfp cdf(double x) {
    return cdf(DIGITS.newDfp(x));
  }

  static Dfp cdf(Dfp x) {
    Dfp upper = upperTail(x.abs());
    return x.positiveOrNull() && !x.isZero() ? DIGITS.getOne().subtract(upper) : upper;
  }

  private static Dfp upperTail(Dfp x) {
    if (x.getReal() >= SERIES_UP_TO) {
      Dfp fraction = x;
      for (int n = FRACTION_TERMS; n >= 1; n--) {
        fraction = x.add(DIGITS.newDfp(n).divide(fraction));
      }
      return pdf(x).divide(fraction);
    }
    Dfp term = x;
    Dfp sum = x;
    for (int n = 3; term.getReal() > 1e-58; n += 2) {
      term = term.multiply(x).multiply(x).divide(n);
      sum = sum.add(term);
    }
    return DIGITS.newDfp(0.5).subtract(pdf(x).multiply(sum));
  }

  /** Distance of {@code value} from {@code exact}, in units of the last place of the exact value's double. */
  static double ulps(double value, Dfp exact) {
    return DIGITS.newDfp(value).subtract(exact).divide(DIGITS.newDfp(Math.ulp(exact.toDouble()))).abs().toDouble();
  }

  static double relativeError(double value, Dfp exact) {
    return DIGITS.newDfp(value).subtract(exact).divide(exact).abs().toDouble();
  }
}
