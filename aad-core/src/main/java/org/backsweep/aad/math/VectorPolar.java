package org.backsweep.aad.math;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.XOR;
import static org.backsweep.aad.math.Coefficients.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Angle and length of points of the plane on vectors of any species, with the same bits in every lane as {@link Elementary#atan2}
 * and {@link Elementary#hypot}; and the whole number below, with those of {@link Math#floor}.
 */
public final class VectorPolar {
  private VectorPolar() {}

  /**
   * The angle of each lane's point.
   *
   * @param y the distances upward
   * @param x the distances to the right
   * @return {@code arctan(y / x)} on the side of the point, between {@code -pi} and {@code pi}
   */
  public static DoubleVector atan2(DoubleVector y, DoubleVector x) {
    DoubleVector a = scaled(y, x);
    DoubleVector b = scaled(x, y);
    DoubleVector r = ratio(a, b);
    return angle(y, x, r, ratioLost(a, b, r), eighths(a, b));
  }

  /** The size of the first number, where only its ratio to the other one counts. */
  static DoubleVector scaled(DoubleVector x, DoubleVector other) {
    VectorSpecies<Double> s = x.species();
    DoubleVector a = direction(x, other);
    DoubleVector b = direction(other, x);
    DoubleVector larger = b.blend(a, a.compare(GT, b));
    DoubleVector scale = broadcast(s, 1.0).blend(broadcast(s, POLAR_SCALE), larger.compare(LT, broadcast(s, POLAR_SMALL)));
    return a.mul(scale.blend(broadcast(s, 1.0 / POLAR_SCALE), larger.compare(GT, broadcast(s, POLAR_LARGE))));
  }

  private static DoubleVector direction(DoubleVector x, DoubleVector other) {
    DoubleVector inf = broadcast(x.species(), Double.POSITIVE_INFINITY);
    DoubleVector a = x.abs();
    DoubleVector finite = a.blend(a.mul(broadcast(x.species(), 0.0)), other.abs().compare(EQ, inf));
    return finite.blend(broadcast(x.species(), 1.0), a.compare(EQ, inf));
  }

  private static VectorMask<Double> isFlat(DoubleVector a, DoubleVector b) {
    return a.compare(LE, b.mul(broadcast(a.species(), TAN_PI_8)));
  }

  private static VectorMask<Double> isSteep(DoubleVector a, DoubleVector b) {
    return a.compare(GT, b.mul(broadcast(a.species(), TAN_3PI_8)));
  }

  private static DoubleVector divisor(DoubleVector a, DoubleVector b) {
    DoubleVector den = a.add(b).blend(a, isSteep(a, b)).blend(b, isFlat(a, b));
    return den.blend(broadcast(a.species(), 1.0), den.compare(EQ, broadcast(a.species(), 0.0)));
  }

  private static DoubleVector numerator(DoubleVector a, DoubleVector b) {
    return a.sub(b).blend(b.neg(), isSteep(a, b)).blend(a, isFlat(a, b));
  }

  /** The tangent of the angle from the nearest of 0, {@code pi/4} and {@code pi/2}. */
  static DoubleVector ratio(DoubleVector a, DoubleVector b) {
    return numerator(a, b).div(divisor(a, b));
  }

  /** The rounding loss of {@link #ratio}. */
  static DoubleVector ratioLost(DoubleVector a, DoubleVector b, DoubleVector r) {
    DoubleVector zero = broadcast(a.species(), 0.0);
    DoubleVector s = a.add(b).sub(a);
    DoubleVector d = a.sub(b).sub(a);
    VectorMask<Double> outside = isFlat(a, b).or(isSteep(a, b));
    DoubleVector denLost = a.sub(a.add(b).sub(s)).add(b.sub(s)).blend(zero, outside);
    DoubleVector numLost = a.sub(a.sub(b).sub(d)).sub(b.add(d)).blend(zero, outside);
    DoubleVector divisor = divisor(a, b);
    return r.neg().fma(divisor, numerator(a, b)).add(r.neg().fma(denLost, numLost)).div(divisor);
  }

  /** The number of that angle: 0, 1 or 2. */
  static DoubleVector eighths(DoubleVector a, DoubleVector b) {
    VectorSpecies<Double> s = a.species();
    return broadcast(s, 1.0).blend(broadcast(s, 2.0), isSteep(a, b)).blend(broadcast(s, 0.0), isFlat(a, b));
  }

  /** The angle from {@link #ratio}, {@link #ratioLost} and {@link #eighths}. */
  static DoubleVector angle(DoubleVector y, DoubleVector x, DoubleVector r, DoubleVector lost, DoubleVector eighths) {
    VectorSpecies<Double> s = x.species();
    VectorMask<Double> isLeft = x.reinterpretAsLongs().compare(LT, 0L).cast(s);
    DoubleVector q = eighths.blend(broadcast(s, 4.0).sub(eighths), isLeft);
    DoubleVector quarter = broadcast(s, QUARTER_PI);
    DoubleVector base = q.mul(quarter);
    DoubleVector baseLow = q.fma(broadcast(s, QUARTER_PI_LO), q.fma(quarter, base.neg()));
    DoubleVector t = r.blend(r.neg(), isLeft);
    DoubleVector tLow = lost.blend(lost.neg(), isLeft);
    DoubleVector z = t.mul(t);
    DoubleVector angle = base.add(t);
    DoubleVector zero = broadcast(s, 0.0);
    DoubleVector angleLow = base.sub(angle).add(t).blend(zero, base.compare(EQ, zero));
    DoubleVector tail = t.mul(z).fma(atanSeries(z), z.neg().fma(tLow, tLow));
    DoubleVector result = angle.add(angleLow.add(baseLow.add(tail)));
    return result.reinterpretAsLongs().lanewise(XOR, y.reinterpretAsLongs().and(SIGN)).reinterpretAsDoubles();
  }

  private static DoubleVector atanSeries(DoubleVector z) {
    VectorSpecies<Double> s = z.species();
    return broadcast(s, ATAN_10)
        .fma(z, broadcast(s, ATAN_9))
        .fma(z, broadcast(s, ATAN_8))
        .fma(z, broadcast(s, ATAN_7))
        .fma(z, broadcast(s, ATAN_6))
        .fma(z, broadcast(s, ATAN_5))
        .fma(z, broadcast(s, ATAN_4))
        .fma(z, broadcast(s, ATAN_3))
        .fma(z, broadcast(s, ATAN_2))
        .fma(z, broadcast(s, ATAN_1))
        .fma(z, broadcast(s, ATAN_0));
  }

  /**
   * The length of each lane's vector.
   *
   * @param x any values
   * @param y any values
   * @return {@code sqrt(x^2 + y^2)}
   */
  public static DoubleVector hypot(DoubleVector x, DoubleVector y) {
    VectorSpecies<Double> s = x.species();
    DoubleVector up = y.abs();
    DoubleVector across = x.abs();
    VectorMask<Double> isAcross = across.compare(GT, up);
    DoubleVector a = up.blend(across, isAcross);
    DoubleVector b = across.blend(up, isAcross);
    DoubleVector scale = broadcast(s, 1.0).blend(broadcast(s, HYPOT_SCALE), a.compare(LT, broadcast(s, 1.0 / HYPOT_LARGE)));
    scale = scale.blend(broadcast(s, 1.0 / HYPOT_SCALE), a.compare(GT, broadcast(s, HYPOT_LARGE)));
    a = a.mul(scale);
    b = b.mul(scale);
    DoubleVector h = a.fma(a, b.mul(b)).sqrt();
    DoubleVector hh = h.mul(h);
    DoubleVector aa = a.mul(a);
    DoubleVector miss = b.neg().fma(b, hh.sub(aa)).add(h.fma(h, hh.neg())).sub(a.fma(a, aa.neg()));
    DoubleVector better = h.sub(miss.div(h.add(h)));
    VectorMask<Double> isPlain = h.compare(GT, broadcast(s, 0.0)).and(h.compare(LT, broadcast(s, Double.POSITIVE_INFINITY)));
    return h.blend(better, isPlain).div(scale);
  }

  /**
   * The largest whole number that is at most each lane.
   *
   * @param x any values
   * @return {@code floor(x)}
   */
  public static DoubleVector floor(DoubleVector x) {
    VectorSpecies<Double> s = x.species();
    DoubleVector a = x.abs();
    DoubleVector whole = broadcast(s, TWO_52);
    DoubleVector near = a.add(whole).sub(whole);
    DoubleVector signed = near.reinterpretAsLongs().or(x.reinterpretAsLongs().and(SIGN)).reinterpretAsDoubles();
    DoubleVector below = signed.blend(signed.sub(broadcast(s, 1.0)), signed.compare(GT, x));
    return x.blend(below, a.compare(LT, whole));
  }
}
