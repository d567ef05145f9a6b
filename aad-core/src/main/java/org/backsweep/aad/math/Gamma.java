package org.backsweep.aad.math;

/**
 * The logarithm of the gamma function and its derivatives.
 *
 * <p>Near 2 the logarithm is a polynomial, from which recurrence leads to all of (0, 8); beyond, Stirling's series (M. Abramowitz
 * and I. Stegun, Handbook of Mathematical Functions, 6.1.41). The derivatives are sums of powers, of which the terms from
 * {@code 10 + n} on are summed by Euler and Maclaurin (6.4.11). Left of zero, all go by reflection (6.1.17, 6.4.7).
 */
final class Gamma {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double STIRLING_FROM = 8.0;
  private static final double HALF_LOG_2PI = 0.9189385332046728;
  private static final double LOG_PI = 1.1447298858494002;
  /** The coefficients of Stirling's series, {@code B(2k) / (2k (2k - 1))}. */
  private static final double[] STIRLING = {
    1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400
  };
  /** The Bernoulli numbers from B(2) on. */
  private static final double[] BERNOULLI = {
    1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510, 43867.0 / 798, -174611.0 / 330
  };

  // log(Gamma(2 + z)) / z on |z| <= 1/2, fitted at Chebyshev nodes: relative error 3e-17 beside that of the first coefficient.
  private static final double[] LOG_GAMMA = {
    0.42278433509846713, 0.3224670334241132, -0.06735230105319814, 0.02058080842778457, -0.0073855510286681535,
    0.002890510330738737, -0.0011927539120010226, 0.0005096695248853096, -0.00022315475074520367, 9.945750909889392e-05,
    -4.4926351103833334e-05, 2.050726741605779e-05, -9.438458716242811e-06, 4.374374916915131e-06, -2.0449201467015115e-06,
    9.578663334114758e-07, -4.303558760359961e-07, 2.0304806751615227e-07, -1.3412819758517287e-07, 6.379047507619774e-08
  };

  private Gamma() {}

  /** The derivative of order {@code n + 1} of the logarithm of gamma; the logarithm itself for an order of -1. */
  static double polygamma(double order, double x) {
    if (Double.isNaN(x) || !(order >= -1.0 && order <= Elementary.MOST_ORDER) || order != Math.rint(order)) {
      return Double.NaN;
    }
    int n = (int) order;
    if (n < 0) {
      return x >= -0.5 ? logGamma(x) : reflectedLog(x);
    }
    if (x > 0.0) {
      return right(n, x);
    }
    double whole = Math.rint(x);
    if (x == whole) {
      // A pole with values of one sign around it has a value.
      return n % 2 == 1 && Double.isFinite(x) ? INF : Double.NaN;
    }
    double angle = Math.PI * (x - whole);
    double reflected = Elementary.pow(Math.PI, n + 1.0) * cotangentDerivative(n, Elementary.cos(angle) / Elementary.sin(angle));
    return (n % 2 == 0 ? 1.0 : -1.0) * right(n, 1.0 - x) - reflected;
  }

  /** The logarithm of the absolute value of gamma from -1/2 on. */
  private static double logGamma(double x) {
    if (x < 0.5) {
      return x * nearTwo(x) - Logistic.log1p(x) - Elementary.log(Math.abs(x));
    }
    if (x < 1.5) {
      double z = x - 1.0;
      return z * nearTwo(z) - Logistic.log1p(z);
    }
    if (x < STIRLING_FROM) {
      double product = 1.0;
      double y = x;
      for (; y > 2.5; product *= y) {
        y -= 1.0;
      }
      double z = y - 2.0;
      return Math.fma(z, nearTwo(z), Elementary.log(product));
    }
    if (x == INF) {
      return x;
    }
    double w = 1.0 / (x * x);
    double sum = 0.0;
    for (int k = STIRLING.length - 1; k >= 0; k--) {
      sum = Math.fma(sum, w, STIRLING[k]);
    }
    return Math.fma(x - 0.5, Elementary.log(x) - 1.0, HALF_LOG_2PI - 0.5 + sum / x);
  }

  /** Returns {@code log Gamma(2 + z) / z}, {@code |z| <= 1/2}. */
  private static double nearTwo(double z) {
    double p = LOG_GAMMA[LOG_GAMMA.length - 1];
    for (int k = LOG_GAMMA.length - 2; k >= 0; k--) {
      p = Math.fma(p, z, LOG_GAMMA[k]);
    }
    return p;
  }

  /** The same left of that, infinite at the poles. */
  private static double reflectedLog(double x) {
    double whole = Math.rint(x);
    if (x == whole) {
      return INF;
    }
    double sine = Math.abs(Elementary.sin(Math.PI * (x - whole)));
    return LOG_PI - Elementary.log(-x * sine) - logGamma(-x);
  }

  private static double right(int n, double x) {
    int terms = (int) Math.max(0.0, Math.ceil(BERNOULLI.length + n - x));
    double far = x + terms;
    double w = 1.0 / (far * far);
    // B(2j) (2j + n - 1)! / ((2j)! (n - 1)! far^(2j)), and for an order of 0 B(2j) / (2j far^(2j)).
    double factor = n == 0 ? 0.5 * w : 0.5 * n * (n + 1.0) * w;
    double sum = 0.0;
    for (int j = 1; j <= BERNOULLI.length; j++) {
      sum += BERNOULLI[j - 1] * factor;
      factor *= (n + 2.0 * j) * (n + 2.0 * j + 1.0) / ((2.0 * j + 1.0) * (2.0 * j + 2.0)) * w;
    }
    double near = 0.0;
    for (int k = terms - 1; k >= 0; k--) {
      near += n == 0 ? 1.0 / (x + k) : Elementary.pow(x + k, -n - 1.0);
    }
    if (n == 0) {
      return Elementary.log(far) - (0.5 / far + sum) - near;
    }
    double factorial = 1.0;
    for (int k = 2; k < n; k++) {
      factorial *= k;
    }
    double size = factorial * Math.fma(n, near, Elementary.pow(far, -n) * (1.0 + (0.5 * n / far + sum)));
    return n % 2 == 1 ? size : -size;
  }

  /** The derivative of order n of the cotangent, a polynomial in it, since its own derivative is {@code -(1 + c^2)}. */
  private static double cotangentDerivative(int n, double c) {
    double[] p = {0.0, 1.0};
    for (int order = 0; order < n; order++) {
      double[] next = new double[p.length + 1];
      for (int k = 1; k < p.length; k++) {
        next[k - 1] -= k * p[k];
        next[k + 1] -= k * p[k];
      }
      p = next;
    }
    double sum = 0.0;
    for (int k = p.length - 1; k >= 0; k--) {
      sum = Math.fma(sum, c, p[k]);
    }
    return sum;
  }
}
