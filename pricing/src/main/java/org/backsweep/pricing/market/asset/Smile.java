package org.backsweep.pricing.market.asset;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.backsweep.aad.Real;
import org.backsweep.aad.Table;

/**
 * Total variance {@code w(x)}, {@code x = ln K}, of one expiry: a natural cubic spline through the quoted strikes. Outside them
 * its slope decays as {@code exp(-d / reach)}, with d the distance in {@code ln K}.
 *
 * <p>The reach is 1, shorter where a falling total variance would otherwise lose more than half. The reach is long because the
 * curvature of the wing, slope over reach, enters the density.
 *
 * <p>A strike that moves with the market, such as nine tenths of the forward, is a knot that moves on the tape.
 */
public final class Smile {
  private final Real[] x;
  private final Real[] w;
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
  public record Point(Real w, Real slope, Real curvature) {}

  private Smile(Real[] x, Real[] w, Table spline, Wing below, Wing above) {
    this.x = x;
    this.w = w;
    this.low = x[0];
    this.high = x[x.length - 1];
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
  public static Smile of(Real[] x, Real[] w) {
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
    return new Smile(x, w, Table.piecewise(x, origin, c),
        Wing.of(w[0], slopeLow, slopeLow.neg()), Wing.of(w[n - 1], slopeHigh, slopeHigh));
  }

  /** The smile with its knots moved as far as they give way, by a rule that is linear in their values. */
  Smile moved(Relaxation relaxation) {
    return of(x, relaxation.moved(List.of(w), Linear.RECORDED).toArray(Real[]::new));
  }

  /** The places of the knots, then the total variances there. */
  List<Real> numbers() {
    return Stream.concat(Arrays.stream(x), Arrays.stream(w)).toList();
  }

  /** The smile at {@code x = ln K}, a uniform number. */
  public Point at(Real place) {
    Real over = Real.max(place.sub(high), 0);
    Real under = Real.max(place.neg().add(low), 0);
    Real inside = place.sub(over).add(under);
    Real fadeOver = above.fade(over);
    Real fadeUnder = below.fade(under);
    Real variance = spline.at(inside).add(above.integral(fadeOver)).sub(below.integral(fadeUnder));
    Real slope = spline.derivative(1, inside).mul(fadeOver).mul(fadeUnder);
    Real curvature = spline.derivative(2, inside)
        .sub(place.gt(high).mul(above.curvature(fadeOver)))
        .add(place.lt(low).mul(below.curvature(fadeUnder)));
    return new Point(variance, slope, curvature);
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
}
