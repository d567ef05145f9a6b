package org.backsweep.aad.math;

/**
 * The standard normal distribution function of two variables.
 *
 * <p>Its derivative by the correlation is the density, which is integrated from independence as far as {@code |rho| < 0.925} (R.
 * Plackett, A reduction formula for normal multivariate integrals, Biometrika 41, 1954), and from there on from perfect
 * correlation, in {@code x = sqrt(1 - rho^2)}, where the first terms of a factor's series in {@code x} are integrated in closed
 * form (A. Genz, Numerical computation of rectangular bivariate and trivariate normal and t probabilities, Statistics and
 * Computing 14, 2004, section 2). Both integrals are taken by Gauss and Legendre with 20 points.
 */
final class BivariateNormal {
  private static final double NEAR_ONE = 0.925;
  private static final double TWO_PI = 2.0 * Math.PI;
  private static final double SQRT_2PI = 2.5066282746310002;
  /** The points of Gauss and Legendre on (0, 1), and their weights (Abramowitz and Stegun, table 25.4). */
  private static final double[] POINTS = {
    0.07652652113349734, 0.22778585114164507, 0.37370608871541955, 0.5108670019508271, 0.636053680726515, 0.7463319064601508,
    0.8391169718222188, 0.912234428251326, 0.9639719272779138, 0.9931285991850949
  };
  private static final double[] WEIGHTS = {
    0.15275338713072584, 0.14917298647260374, 0.14209610931838204, 0.13168863844917664, 0.11819453196151841, 0.10193011981724044,
    0.08327674157670475, 0.06267204833410907, 0.04060142980038694, 0.017614007139152118
  };

  private BivariateNormal() {}

  static double cdf(double a, double b, double rho) {
    if (Double.isNaN(a) || Double.isNaN(b) || !(Math.abs(rho) <= 1.0)) {
      return Double.NaN;
    }
    double most = Coefficients.NORMAL_MAX;
    if (a < -most || b < -most) {
      return 0.0;
    }
    if (a > most || b > most) {
      return Elementary.normCdf(Math.min(a, b));
    }
    double p = Math.abs(rho) < NEAR_ONE ? fromIndependence(a, b, rho)
        : rho > 0.0 ? fromEqual(a, b, rho) : Elementary.normCdf(a) - fromEqual(a, -b, -rho);
    return Math.max(p, 0.0);
  }

  private static double fromIndependence(double a, double b, double rho) {
    double half = 0.5 * Elementary.atan2(rho, Math.sqrt(Math.fma(-rho, rho, 1.0)));
    double product = a * b;
    double squares = 0.5 * Math.fma(a, a, b * b);
    double sum = 0.0;
    for (int i = 0; i < POINTS.length; i++) {
      for (int side = -1; side <= 1; side += 2) {
        double sine = Elementary.sin(half * (1.0 + side * POINTS[i]));
        sum += WEIGHTS[i] * Elementary.exp(Math.fma(sine, product, -squares) / Math.fma(-sine, sine, 1.0));
      }
    }
    return Math.fma(half / TWO_PI, sum, Elementary.normCdf(a) * Elementary.normCdf(b));
  }

  private static double fromEqual(double a, double b, double rho) {
    double equal = Elementary.normCdf(Math.min(a, b));
    double end = Math.sqrt(Math.fma(-rho, rho, 1.0));
    if (end == 0.0) {
      return equal;
    }
    double product = a * b;
    double distance = Math.abs(a - b);
    double square = distance * distance;
    // The series of exp(-ab / (1 + sqrt(1 - x^2))) / sqrt(1 - x^2), over exp(-ab/2): 1 + c x^2 (1 + d x^2) ...
    double c = (4.0 - product) / 8.0;
    double d = (12.0 - product) / 16.0;
    double rest = 0.0;
    for (int i = 0; i < POINTS.length; i++) {
      for (int side = -1; side <= 1; side += 2) {
        double x = 0.5 * end * (1.0 + side * POINTS[i]);
        double z = x * x;
        double root = Math.sqrt(1.0 - z);
        double steep = -0.5 * square / z;
        double series = Math.fma(c * z, Math.fma(d, z, 1.0), 1.0);
        rest += WEIGHTS[i]
            * (Elementary.exp(steep - product / (1.0 + root)) / root - Elementary.exp(steep - 0.5 * product) * series);
      }
    }
    return equal - (0.5 * end * rest + closed(end, distance, product, c, d)) / TWO_PI;
  }

  /** The integral of {@code exp(-distance^2 / (2 x^2) - product/2) (1 + c x^2 (1 + d x^2))} from 0 to an end, by parts. */
  private static double closed(double end, double distance, double product, double c, double d) {
    double square = distance * distance;
    double last = Elementary.exp(-0.5 * (square / (end * end) + product));
    double tail = Elementary.normCdf(-distance / end);
    // The tail is zero where the exponential could be infinite.
    double tails = tail == 0.0 ? 0.0 : SQRT_2PI * distance * tail * Elementary.exp(-0.5 * product);
    double zeroth = end * last - tails;
    double cubed = end * end * end;
    double second = (cubed * last - square * zeroth) / 3.0;
    double fourth = (cubed * end * end * last - square * second) / 5.0;
    return zeroth + c * (second + d * fourth);
  }
}
