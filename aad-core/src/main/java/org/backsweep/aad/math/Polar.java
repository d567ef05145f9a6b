package org.backsweep.aad.math;

import static org.backsweep.aad.math.Coefficients.*;

/** Angle and length of a point of the plane: the scalar twin of {@link VectorPolar}. */
final class Polar {
  private static final double INF = Double.POSITIVE_INFINITY;

  private Polar() {}

  /**
   * The angle {@code q pi/4 + arctan(r)}, {@code |r| <= tan(pi/8)}, {@code q} of 0, 1, 2 on the right and 4, 3, 2 on the left; what
   * sums and the quotient lose by rounding goes into the last bits.
   */
  static double atan2(double y, double x) {
    double up = Math.abs(y);
    double across = Math.abs(x);
    // Only the direction counts; with one infinite, the other is as good as zero, unless it is not a number.
    double a = up == INF ? 1.0 : across == INF ? up * 0.0 : up;
    double b = across == INF ? 1.0 : up == INF ? across * 0.0 : across;
    double larger = a > b ? a : b;
    double scale = larger > POLAR_LARGE ? 1.0 / POLAR_SCALE : larger < POLAR_SMALL ? POLAR_SCALE : 1.0;
    a *= scale;
    b *= scale;
    boolean isFlat = a <= b * TAN_PI_8;
    boolean isSteep = a > b * TAN_3PI_8;
    double den = isFlat ? b : isSteep ? a : a + b;
    double num = isFlat ? a : isSteep ? -b : a - b;
    // What the sum and the difference lost; they are those of a and b in the middle only.
    double s = a + b - a;
    double denLost = isFlat || isSteep ? 0.0 : a - (a + b - s) + (b - s);
    double d = a - b - a;
    double numLost = isFlat || isSteep ? 0.0 : a - (a - b - d) - (b + d);
    double divisor = den == 0.0 ? 1.0 : den;
    double r = num / divisor;
    double lost = (Math.fma(-r, divisor, num) + Math.fma(-r, denLost, numLost)) / divisor;
    double eighths = isFlat ? 0.0 : isSteep ? 2.0 : 1.0;
    boolean isLeft = Double.doubleToRawLongBits(x) < 0;
    double q = isLeft ? 4.0 - eighths : eighths;
    double base = q * QUARTER_PI;
    double baseLow = Math.fma(q, QUARTER_PI_LO, Math.fma(q, QUARTER_PI, -base));
    double t = isLeft ? -r : r;
    double tLow = isLeft ? -lost : lost;
    double z = t * t;
    double angle = base + t;
    double angleLow = base - angle + t;
    angleLow = base == 0.0 ? 0.0 : angleLow;
    double result = angle + (angleLow + (baseLow + Math.fma(t * z, atanSeries(z), Math.fma(-z, tLow, tLow))));
    return Double.longBitsToDouble(Double.doubleToRawLongBits(result) ^ (Double.doubleToRawLongBits(y) & SIGN));
  }

  /** Returns {@code (arctan(r) - r) / r^3}, {@code z = r^2}. */
  private static double atanSeries(double z) {
    double p = Math.fma(ATAN_10, z, ATAN_9);
    p = Math.fma(p, z, ATAN_8);
    p = Math.fma(p, z, ATAN_7);
    p = Math.fma(p, z, ATAN_6);
    p = Math.fma(p, z, ATAN_5);
    p = Math.fma(p, z, ATAN_4);
    p = Math.fma(p, z, ATAN_3);
    p = Math.fma(p, z, ATAN_2);
    p = Math.fma(p, z, ATAN_1);
    return Math.fma(p, z, ATAN_0);
  }

  /** The length, from scaled sides so that no square overflows; one step of Newton's puts back what the root's argument lost. */
  static double hypot(double x, double y) {
    double up = Math.abs(y);
    double across = Math.abs(x);
    boolean isAcross = across > up;
    double a = isAcross ? across : up;
    double b = isAcross ? up : across;
    double scale = a > HYPOT_LARGE ? 1.0 / HYPOT_SCALE : a < 1.0 / HYPOT_LARGE ? HYPOT_SCALE : 1.0;
    a *= scale;
    b *= scale;
    double h = Math.sqrt(Math.fma(a, a, b * b));
    double hh = h * h;
    double aa = a * a;
    double miss = Math.fma(-b, b, hh - aa) + Math.fma(h, h, -hh) - Math.fma(a, a, -aa);
    double better = h - miss / (h + h);
    return (h > 0.0 && h < INF ? better : h) / scale;
  }
}
