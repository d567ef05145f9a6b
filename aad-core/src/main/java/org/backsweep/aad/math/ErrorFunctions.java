package org.backsweep.aad.math;

/**
 * The error function and its relatives.
 *
 * <p>{@code erf x = x + x P(x^2)} up to 1/2. From there, {@code e^(x^2) erfc x = G(t) / (x + 3)}, {@code G} a polynomial in
 * {@code t = (x - 3)/(x + 3)} up to 10, and beyond its asymptotic series (M. Abramowitz and I. Stegun, Handbook of Mathematical
 * Functions, 7.1.23); {@code x^2} in {@code e^(-x^2)} is carried in two doubles.
 */
final class ErrorFunctions {
  private static final double SMALL = 0.5;
  private static final double LARGE = 10.0;
  /** Past this, {@code erfc} rounds to zero, and {@code e^(x^2)} is infinite. */
  private static final double FAR = 28.0;
  private static final double SHIFT = 3.0;
  private static final double INV_SQRT_PI = 0.5641895835477563;
  private static final double TWO_OVER_ROOT_PI = 2.0 * INV_SQRT_PI;
  private static final double INV_SQRT_2 = 0.7071067811865476;
  /** The number of terms of the asymptotic series. */
  private static final int ASYMPTOTIC = 13;
  /** Enough terms of the continued fraction where x is 1; it converges as {@code exp(-2 x sqrt(2 terms))}. */
  private static final double TERMS = 200.0;

  // erf(x)/x - 1 in x^2 up to 1/4, fitted at Chebyshev nodes: error 1.5e-17.
  private static final double[] ERF = {
    0.12837916709551256, -0.3761263890318337, 0.11283791670916103, -0.026866170629700648, 0.005223977319517828,
    -0.0008548292909201834, 0.00012053093513302067, -1.4839605492785208e-05, 1.4660595264225061e-06
  };

  // e^(x^2) erfc(x) (x + 3) in t, x from 1/2 to 10, fitted at Chebyshev nodes: relative error 3e-17.
  private static final double[] SCALED_ERFC = {
    1.0740069070883398, -0.8833944531698836, 0.5902283571041008, -0.31046726190056445, 0.11952776128737888,
    -0.026827234624571386, -0.0012124166300490056, 0.003034062001770521, -0.0005483096461981608, -0.0002767778325204515,
    0.00010756107356961429, 3.0397891809594146e-05, -1.746833626337772e-05, -4.747133506837951e-06, 2.7582247716025825e-06,
    9.903533506638556e-07, -3.951118075008253e-07, -2.1453046802647026e-07, 3.562140090909435e-08, 2.970228148027302e-08
  };
  private static final double SCALED_ERFC_LO = -8.649002852894995e-17;

  private ErrorFunctions() {}

  static double erf(double x) {
    double a = Math.abs(x);
    return a < SMALL ? near(x) : Double.isNaN(x) ? x : Math.copySign(1.0 - tail(a), x);
  }

  static double erfc(double x) {
    return Math.abs(x) < SMALL ? 1.0 - near(x) : x > 0.0 ? tail(x) : 2.0 - tail(-x);
  }

  /** The error function up to {@link #SMALL}. */
  private static double near(double x) {
    double p = polynomial(ERF, x * x, 0);
    return Math.fma(x, p, x);
  }

  /** The complement from {@link #SMALL} on. */
  private static double tail(double x) {
    double a = x > FAR ? FAR : x;
    double square = a * a;
    double lost = Math.fma(a, a, -square);
    double scaled = scaled(a);
    return Elementary.exp(-square) * Math.fma(-lost, scaled, scaled);
  }

  /** Returns {@code e^(x^2) erfc(x)} from {@link #SMALL} on. */
  private static double scaled(double x) {
    if (x > LARGE) {
      double w = 1.0 / (x * x);
      double sum = 0.0;
      for (int k = ASYMPTOTIC; k >= 1; k--) {
        sum = (1.0 + sum) * (0.5 - k) * w;
      }
      return Math.fma(INV_SQRT_PI / x, sum, INV_SQRT_PI / x);
    }
    double inverse = 1.0 / (x + SHIFT);
    double t = (x - SHIFT) * inverse;
    return (SCALED_ERFC[0] + Math.fma(polynomial(SCALED_ERFC, t, 1), t, SCALED_ERFC_LO)) * inverse;
  }

  /** The polynomial of the coefficients from the first on. */
  private static double polynomial(double[] coefficients, double x, int first) {
    double p = 0.0;
    for (int k = coefficients.length - 1; k >= first; k--) {
      p = Math.fma(p, x, coefficients[k]);
    }
    return p;
  }

  private static double erfcx(double x) {
    if (x >= SMALL) {
      return scaled(x);
    }
    double a = x < -FAR ? -FAR : x;
    double square = a * a;
    double growth = Elementary.exp(square);
    if (x > -SMALL) {
      return growth * (1.0 - near(x));
    }
    double twice = growth + growth;
    // Not infinity times zero.
    return twice == Double.POSITIVE_INFINITY ? twice : Math.fma(Math.fma(a, a, -square), twice, twice) - scaled(-a);
  }

  /**
   * Returns {@code e^(x^2)} times the iterated integral of order n of the complement (Abramowitz and Stegun, 7.2):
   * {@code 2n E(n) = E(n - 2) - 2x E(n - 1)}. On the left this adds; on the right, where it cancels, near zero the power series,
   * and further out the continued fraction of {@code E(n) / E(n - 1)}, backward.
   */
  static double erfcx(double order, double x) {
    if (Double.isNaN(x) || !(order >= -1.0 && order <= Elementary.MOST_ORDER) || order != Math.rint(order)) {
      return Double.NaN;
    }
    int n = (int) order;
    if (n < 0) {
      return TWO_OVER_ROOT_PI;
    }
    double first = erfcx(x);
    if (n == 0 || first == 0.0 || first == Double.POSITIVE_INFINITY) {
      return first;
    }
    return x < 0.0 ? forward(n, x, first) : x < SMALL ? series(n, x) : first * fraction(n, x);
  }

  private static double forward(int n, double x, double first) {
    double before = TWO_OVER_ROOT_PI;
    double last = first;
    for (int k = 1; k <= n; k++) {
      double next = Math.fma(-2.0 * x, last, before) / (2.0 * k);
      before = last;
      last = next;
    }
    return last;
  }

  /** The power series, whose every second coefficient follows from the one before. */
  private static double series(int n, double x) {
    double even = forward(n, 0.0, 1.0);
    double odd = -2.0 * (n + 1) * x * forward(n + 1, 0.0, 1.0);
    double sum = 0.0;
    double square = x * x;
    for (int m = 0; Math.abs(even) + Math.abs(odd) > 1e-18 * Math.abs(sum); m += 2) {
      sum += even + odd;
      even *= 2.0 * (n + m + 1) * square / ((m + 1.0) * (m + 2.0));
      odd *= 2.0 * (n + m + 2) * square / ((m + 2.0) * (m + 3.0));
    }
    return sum;
  }

  /** Returns {@code E(n) / E(0)}, a product of ratios; the last one taken is the ratio in the limit of high orders. */
  private static double fraction(int n, double x) {
    int last = 3 * n + 24 + (int) Math.ceil(TERMS / (x * x));
    double ratio = 1.0 / (x + Math.sqrt(Math.fma(x, x, 2.0 * (last + 1))));
    double product = 1.0;
    for (int k = last; k >= 1; k--) {
      ratio = 0.5 / Math.fma(k + 1, ratio, x);
      product = k <= n ? product * ratio : product;
    }
    return product;
  }

  /** The logarithm of the distribution function, in the left tail from the scaled complement. */
  static double logNormCdf(double x) {
    if (x < -1.0) {
      return Math.fma(-0.5 * x, x, Elementary.log(0.5 * scaled(-x * INV_SQRT_2)));
    }
    return x > 0.0 ? Logistic.log1p(-Elementary.normCdf(-x)) : Elementary.log(Elementary.normCdf(x));
  }
}
