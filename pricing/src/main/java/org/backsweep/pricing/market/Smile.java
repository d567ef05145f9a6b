package org.backsweep.pricing.market;

import java.util.Arrays;
import org.backsweep.aad.Real;
import org.backsweep.aad.Table;

/**
 * Total variance {@code w(x)}, {@code x = ln K}, of one expiry: a natural cubic spline through the quoted strikes, its
 * slope dying away outside them as {@code exp(-d / reach)}, d the distance in {@code ln K}.
 *
 * <p>The reach is 1, shorter where a falling total variance would otherwise lose more than half. It is long because the
 * curvature of the wing, slope over reach, enters the density.
 *
 * <p>A strike that moves with the market, such as nine tenths of the forward, is a knot that moves on the tape.
 */
final class Smile {
  private final Real low;
  private final Real high;
  private final Table spline;
  private final Wing below;
  private final Wing above;

  /** The slope by ln K at an end of the quoted strikes, and the distance over which it falls to 1/e. */
  private record Wing(Real slope, Real reach) {
    /** The wing beyond an end, where total variance is {@code w} and its slope outward is given. */
    static Wing of(Real w, Real slope, Real outward) {
      Real half = w.mul(0.5);
      return new Wing(slope, half.div(Real.max(outward.neg(), half)));
    }

    Real fade(Real distance) {
      return Real.exp(distance.neg().div(reach));
    }

    /** The integral of the slope over the distance. */
    Real integral(Real fade) {
      return slope.mul(reach).mul(fade.neg().add(1));
    }

    Real curvature(Real fade) {
      return slope.div(reach).mul(fade);
    }
  }

  /** Total variance and its first two derivatives by {@code ln K}. */
  record Point(Real w, Real slope, Real curvature) {}

  private Smile(Real low, Real high, Table spline, Wing below, Wing above) {
    this.low = low;
    this.high = high;
    this.spline = spline;
    this.below = below;
    this.above = above;
  }

  /** The smile through points whose places are known while recording. */
  static Smile of(double[] x, Real[] w) {
    return of(Arrays.stream(x).mapToObj(w[0]::constant).toArray(Real[]::new), w);
  }

  /**
   * The smile through given points.
   *
   * @param x logarithms of the strikes, increasing whatever the quotes are
   * @param w total variances, uniform
   */
  static Smile of(Real[] x, Real[] w) {
    int n = x.length;
    Real[] m = curvatures(x, w);
    Real[][] c = new Real[4][n + 1];
    Real[] origin = new Real[n + 1];
    for (int i = 0; i < n - 1; i++) {
      Real h = x[i + 1].sub(x[i]);
      origin[i + 1] = x[i];
      c[0][i + 1] = w[i];
      c[1][i + 1] = w[i + 1].sub(w[i]).div(h).sub(m[i].mul(2).add(m[i + 1]).mul(h.div(6)));
      c[2][i + 1] = m[i].mul(0.5);
      c[3][i + 1] = m[i + 1].sub(m[i]).div(h.mul(6));
    }
    Real zero = w[0].constant(0);
    Real slopeHigh = zero;
    if (n > 1) {
      Real h = x[n - 1].sub(x[n - 2]);
      slopeHigh = w[n - 1].sub(w[n - 2]).div(h).add(m[n - 1].mul(2).add(m[n - 2]).mul(h.div(6)));
    }
    Real slopeLow = n > 1 ? c[1][1] : zero;
    origin[0] = x[0];
    origin[n] = x[n - 1];
    Real[] ends = {w[0], slopeLow, w[n - 1], slopeHigh};
    for (int p = 0; p < 4; p++) {
      c[p][0] = p < 2 ? ends[p] : zero;
      c[p][n] = p < 2 ? ends[2 + p] : zero;
    }
    return new Smile(x[0], x[n - 1], Table.piecewise(x, origin, c),
        Wing.of(w[0], slopeLow, slopeLow.neg()), Wing.of(w[n - 1], slopeHigh, slopeHigh));
  }

  /**
   * Numbers at the knots, smoothed: the values there of the natural cubic spline s that makes
   * {@code sum (s(x_i) - v_i)^2 + stiffness * integral s''^2} smallest. With g its second derivatives at the inner knots these
   * are {@code v - stiffness Q' g}, {@code (R + stiffness Q Q') g = Q v} (Reinsch, Smoothing by spline functions, 1967; Green
   * and Silverman, Nonparametric Regression and Generalized Linear Models, 1994, section 2.3).
   */
  static Real[] smoothed(double[] x, Real[] v, double stiffness) {
    int n = x.length;
    if (n < 3) {
      return v;
    }
    Splines splines = Splines.of(x);
    Real[] g = splines.system(stiffness).solve(splines.second(v));
    Real[] smooth = new Real[n];
    for (int i = 0; i < n; i++) {
      smooth[i] = v[i].sub(splines.secondTransposed(g, i).mul(stiffness));
    }
    return smooth;
  }

  /** At {@code x = ln K}, a uniform number. */
  Point at(Real x) {
    Real over = Real.max(x.sub(high), 0);
    Real under = Real.max(x.neg().add(low), 0);
    Real inside = x.sub(over).add(under);
    Real fadeOver = above.fade(over);
    Real fadeUnder = below.fade(under);
    Real w = spline.at(inside).add(above.integral(fadeOver)).sub(below.integral(fadeUnder));
    Real slope = spline.derivative(1, inside).mul(fadeOver).mul(fadeUnder);
    Real curvature = spline.derivative(2, inside)
        .sub(x.gt(high).mul(above.curvature(fadeOver)))
        .add(x.lt(low).mul(below.curvature(fadeUnder)));
    return new Point(w, slope, curvature);
  }

  /**
   * The second derivatives of the natural spline at its knots: the tridiagonal system {@code h_(i-1)/6 m_(i-1) +
   * (h_(i-1) + h_i)/3 m_i + h_i/6 m_(i+1) = s_i - s_(i-1)}, s the slopes of the chords, by elimination.
   */
  private static Real[] curvatures(Real[] x, Real[] w) {
    int n = x.length;
    Real[] m = new Real[n];
    Arrays.fill(m, w[0].constant(0));
    Real[] share = new Real[n];
    Arrays.fill(share, m[0]);
    for (int i = 1; i < n - 1; i++) {
      Real before = x[i].sub(x[i - 1]);
      Real after = x[i + 1].sub(x[i]);
      Real pivot = before.add(after).mul(2).sub(before.mul(share[i - 1]));
      share[i] = after.div(pivot);
      Real bend = w[i + 1].sub(w[i]).div(after).sub(w[i].sub(w[i - 1]).div(before));
      m[i] = bend.mul(6).sub(before.mul(m[i - 1])).div(pivot);
    }
    for (int i = n - 2; i > 0; i--) {
      m[i] = m[i].sub(share[i].mul(m[i + 1]));
    }
    return m;
  }

  /**
   * What the knots alone fix of a natural cubic spline: {@code R g = Q v} are its second derivatives at the inner knots, where it
   * goes through v at all; Q takes values to their second divided differences, R is tridiagonal.
   *
   * @param h the distances of the knots
   */
  private record Splines(double[] h) {
    static Splines of(double[] x) {
      double[] h = new double[x.length - 1];
      Arrays.setAll(h, i -> x[i + 1] - x[i]);
      return new Splines(h);
    }

    /** {@code Q v}. */
    Real[] second(Real[] v) {
      Real[] second = new Real[h.length - 1];
      for (int i = 0; i < second.length; i++) {
        second[i] = v[i + 2].sub(v[i + 1]).mul(1 / h[i + 1]).sub(v[i + 1].sub(v[i]).mul(1 / h[i]));
      }
      return second;
    }

    /** Entry i of {@code Q' g}. */
    Real secondTransposed(Real[] g, int i) {
      Real sum = g[0].constant(0);
      for (int k = Math.max(i - 2, 0); k <= Math.min(i, g.length - 1); k++) {
        sum = sum.add(g[k].mul(weight(k, i - k)));
      }
      return sum;
    }

    /** Entry {@code (k, k + offset)} of Q. */
    private double weight(int k, int offset) {
      return switch (offset) {
        case 0 -> 1 / h[k];
        case 1 -> -1 / h[k] - 1 / h[k + 1];
        case 2 -> 1 / h[k + 1];
        default -> 0;
      };
    }

    /** {@code R + stiffness Q Q'}. */
    BandedSystem system(double stiffness) {
      int n = h.length - 1;
      double[][] band = new double[3][n];
      for (int i = 0; i < n; i++) {
        band[0][i] = (h[i] + h[i + 1]) / 3;
        band[1][i] = h[i + 1] / 6;
        for (int d = 0; d < 3; d++) {
          for (int offset = d; offset < 3; offset++) {
            band[d][i] += stiffness * weight(i, offset) * (i + d < n ? weight(i + d, offset - d) : 0);
          }
        }
      }
      return BandedSystem.of(band);
    }
  }
}
