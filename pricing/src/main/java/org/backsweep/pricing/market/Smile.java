package org.backsweep.pricing.market;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.backsweep.aad.Axis;
import org.backsweep.aad.Real;
import org.backsweep.aad.Table;

/**
 * Total variance {@code w(x)}, {@code x = ln K}, of one expiry: a natural cubic spline through the quoted strikes, its
 * slope dying away outside them as {@code exp(-d / 0.1)}, d the distance in {@code ln K}.
 *
 * <p>The second derivatives at the knots are linear in the total variances, with coefficients that the strikes alone fix.
 */
final class Smile {
  /** The distance in ln K over which the slope falls to 1/e beyond the quoted strikes. */
  private static final double REACH = 0.1;

  private final double low;
  private final double high;
  private final Table spline;
  private final Real slopeLow;
  private final Real slopeHigh;

  /** Total variance and its first two derivatives by {@code ln K}. */
  record Point(Real w, Real slope, Real curvature) {}

  private Smile(double low, double high, Table spline, Real slopeLow, Real slopeHigh) {
    this.low = low;
    this.high = high;
    this.spline = spline;
    this.slopeLow = slopeLow;
    this.slopeHigh = slopeHigh;
  }

  /**
   * The smile through given points.
   *
   * @param x logarithms of the strikes, increasing
   * @param w total variances, uniform
   */
  static Smile of(double[] x, Real[] w) {
    int n = x.length;
    Real[] m = curvatures(x, w);
    Real[][] c = new Real[4][n + 1];
    double[] origin = new double[n + 1];
    for (int i = 0; i < n - 1; i++) {
      double h = x[i + 1] - x[i];
      origin[i + 1] = x[i];
      c[0][i + 1] = w[i];
      c[1][i + 1] = w[i + 1].sub(w[i]).mul(1 / h).sub(m[i].mul(2).add(m[i + 1]).mul(h / 6));
      c[2][i + 1] = m[i].mul(0.5);
      c[3][i + 1] = m[i + 1].sub(m[i]).mul(1 / (6 * h));
    }
    Real zero = w[0].constant(0);
    Real slopeHigh = zero;
    if (n > 1) {
      double h = x[n - 1] - x[n - 2];
      slopeHigh = w[n - 1].sub(w[n - 2]).mul(1 / h).add(m[n - 1].mul(2).add(m[n - 2]).mul(h / 6));
    }
    Real slopeLow = n > 1 ? c[1][1] : zero;
    origin[0] = x[0];
    origin[n] = x[n - 1];
    Real[] ends = {w[0], slopeLow, w[n - 1], slopeHigh};
    for (int p = 0; p < 4; p++) {
      c[p][0] = p < 2 ? ends[p] : zero;
      c[p][n] = p < 2 ? ends[2 + p] : zero;
    }
    return new Smile(x[0], x[n - 1], Table.piecewise(Axis.of(x), origin, c), slopeLow, slopeHigh);
  }

  /** At {@code x = ln K}, a uniform number. */
  Point at(Real x) {
    Real above = Real.max(x.sub(high), 0);
    Real below = Real.max(x.neg().add(low), 0);
    Real inside = x.sub(above).add(below);
    Real fadeAbove = Real.exp(above.mul(-1 / REACH));
    Real fadeBelow = Real.exp(below.mul(-1 / REACH));
    Real tailAbove = slopeHigh.mul(REACH);
    Real tailBelow = slopeLow.mul(REACH);
    Real w = spline.at(inside)
        .add(tailAbove.mul(fadeAbove.neg().add(1)))
        .sub(tailBelow.mul(fadeBelow.neg().add(1)));
    Real slope = spline.derivative(1, inside).mul(fadeAbove).mul(fadeBelow);
    Real curvature = spline.derivative(2, inside)
        .sub(x.gt(high).mul(slopeHigh).mul(fadeAbove).mul(1 / REACH))
        .add(x.lt(low).mul(slopeLow).mul(fadeBelow).mul(1 / REACH));
    return new Point(w, slope, curvature);
  }

  /** The second derivatives of the natural spline at its knots. */
  private static Real[] curvatures(double[] x, Real[] w) {
    int n = x.length;
    Real[] m = new Real[n];
    Real zero = w[0].constant(0);
    RealMatrix map = n > 2 ? curvatureMap(x) : null;
    for (int i = 0; i < n; i++) {
      m[i] = zero;
      for (int j = 0; i > 0 && i < n - 1 && j < n; j++) {
        m[i] = m[i].add(w[j].mul(map.getEntry(i - 1, j)));
      }
    }
    return m;
  }

  /** The matrix that takes values at the knots to second derivatives at the inner ones. */
  private static RealMatrix curvatureMap(double[] x) {
    int n = x.length;
    RealMatrix left = new Array2DRowRealMatrix(n - 2, n - 2);
    RealMatrix right = new Array2DRowRealMatrix(n - 2, n);
    for (int i = 1; i < n - 1; i++) {
      double before = x[i] - x[i - 1];
      double after = x[i + 1] - x[i];
      left.setEntry(i - 1, i - 1, (before + after) / 3);
      if (i > 1) {
        left.setEntry(i - 1, i - 2, before / 6);
      }
      if (i < n - 2) {
        left.setEntry(i - 1, i, after / 6);
      }
      right.setEntry(i - 1, i - 1, 1 / before);
      right.setEntry(i - 1, i, -1 / before - 1 / after);
      right.setEntry(i - 1, i + 1, 1 / after);
    }
    return new LUDecomposition(left).getSolver().solve(right);
  }
}
