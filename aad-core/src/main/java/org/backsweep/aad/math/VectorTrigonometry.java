package org.backsweep.aad.math;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.XOR;
import static org.backsweep.aad.math.Coefficients.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sine, cosine and hyperbolic tangent of vectors of any species, with the same bits in every lane as {@link Elementary#sin},
 * {@link Elementary#cos} and {@link Elementary#tanh}.
 *
 * <p>Lanes beyond 2^30, which are very rare, go through the scalar function; they pass through an array, because a vector that
 * crosses a call would be boxed.
 */
public final class VectorTrigonometry {

  private VectorTrigonometry() {}

  /**
   * The sine of each lane.
   *
   * @param x angles, radians
   * @return {@code sin x}
   */
  public static DoubleVector sin(DoubleVector x) {
    DoubleVector a = x.abs();
    DoubleVector t = quarters(a);
    DoubleVector r = reduced(a, t);
    DoubleVector signed = sin(x, t, r, lost(a, t, r));
    VectorMask<Double> far = isFar(x);
    return far.anyTrue() ? signed.blend(sines(x), far) : signed;
  }

  /**
   * The cosine of each lane.
   *
   * @param x angles, radians
   * @return {@code cos x}
   */
  public static DoubleVector cos(DoubleVector x) {
    DoubleVector a = x.abs();
    DoubleVector t = quarters(a);
    DoubleVector r = reduced(a, t);
    DoubleVector y = cos(t, r, lost(a, t, r));
    VectorMask<Double> far = isFar(x);
    return far.anyTrue() ? y.blend(cosines(x), far) : y;
  }

  /** The lanes that only the scalar function can calculate. */
  static VectorMask<Double> isFar(DoubleVector x) {
    return x.abs().compare(GT, broadcast(x.species(), TRIGONOMETRY_MAX));
  }

  private static DoubleVector sines(DoubleVector x) {
    double[] each = x.toArray();
    Trigonometry.sines(each);
    return DoubleVector.fromArray(x.species(), each, 0);
  }

  private static DoubleVector cosines(DoubleVector x) {
    double[] each = x.toArray();
    Trigonometry.cosines(each);
    return DoubleVector.fromArray(x.species(), each, 0);
  }

  /** The whole number {@code k} nearest to {@code 2a/pi}, plus {@code ROUND}. */
  static DoubleVector quarters(DoubleVector a) {
    return a.fma(broadcast(a.species(), TWO_OVER_PI), broadcast(a.species(), ROUND));
  }

  /** Returns {@code a - k pi/2}, {@code t} of {@link #quarters}. */
  static DoubleVector reduced(DoubleVector a, DoubleVector t) {
    VectorSpecies<Double> s = a.species();
    DoubleVector k = t.sub(broadcast(s, ROUND));
    return k.fma(broadcast(s, -HALF_PI_1), a).sub(k.mul(broadcast(s, HALF_PI_2)));
  }

  /** The rounding loss of {@link #reduced}. */
  static DoubleVector lost(DoubleVector a, DoubleVector t, DoubleVector r) {
    VectorSpecies<Double> s = a.species();
    DoubleVector k = t.sub(broadcast(s, ROUND));
    DoubleVector first = k.fma(broadcast(s, -HALF_PI_1), a);
    DoubleVector second = broadcast(s, HALF_PI_2);
    DoubleVector w = k.mul(second);
    DoubleVector rest = k.fma(broadcast(s, HALF_PI_3), k.fma(second, w.neg()));
    return first.sub(r).sub(w).sub(rest);
  }

  /** The sine from its reduced angle. */
  static DoubleVector sin(DoubleVector x, DoubleVector t, DoubleVector r, DoubleVector low) {
    LongVector y = wave(r, low, t.reinterpretAsLongs()).reinterpretAsLongs();
    return y.lanewise(XOR, x.reinterpretAsLongs().and(SIGN)).reinterpretAsDoubles();
  }

  /** The cosine from its reduced angle. */
  static DoubleVector cos(DoubleVector t, DoubleVector r, DoubleVector low) {
    return wave(r, low, t.reinterpretAsLongs().add(1L));
  }

  private static DoubleVector wave(DoubleVector r, DoubleVector low, LongVector quarters) {
    DoubleVector z = r.mul(r);
    DoubleVector half = z.mul(broadcast(r.species(), 0.5));
    DoubleVector sine = sine(r, low, z, half);
    VectorMask<Double> even = quarters.and(1L).compare(EQ, 0L).cast(r.species());
    DoubleVector y = cosine(r, low, z, half).blend(sine, even);
    LongVector sign = quarters.lanewise(LSHL, 62).and(SIGN);
    return y.reinterpretAsLongs().lanewise(XOR, sign).reinterpretAsDoubles();
  }

  private static DoubleVector sine(DoubleVector r, DoubleVector low, DoubleVector z, DoubleVector half) {
    VectorSpecies<Double> s = r.species();
    DoubleVector p = broadcast(s, SIN_5)
        .fma(z, broadcast(s, SIN_4))
        .fma(z, broadcast(s, SIN_3))
        .fma(z, broadcast(s, SIN_2))
        .fma(z, broadcast(s, SIN_1))
        .fma(z, broadcast(s, SIN_0));
    return r.add(r.mul(z).fma(p, half.neg().fma(low, low)));
  }

  private static DoubleVector cosine(DoubleVector r, DoubleVector low, DoubleVector z, DoubleVector half) {
    VectorSpecies<Double> s = r.species();
    DoubleVector p = broadcast(s, COS_5)
        .fma(z, broadcast(s, COS_4))
        .fma(z, broadcast(s, COS_3))
        .fma(z, broadcast(s, COS_2))
        .fma(z, broadcast(s, COS_1))
        .fma(z, broadcast(s, COS_0));
    DoubleVector one = broadcast(s, 1.0);
    DoubleVector w = one.sub(half);
    return w.add(z.mul(z).fma(p, r.neg().fma(low, one.sub(w).sub(half))));
  }

  /**
   * The hyperbolic tangent of each lane.
   *
   * @param x any values
   * @return {@code tanh x}
   */
  public static DoubleVector tanh(DoubleVector x) {
    DoubleVector c = tanhDouble(x);
    DoubleVector r = tanhReduced(c);
    return signed(tanhOf(tanhHigh(c, r), tanhRest(c, r)), x);
  }

  /** Returns {@code 2|x|}, as far as it makes a difference. */
  static DoubleVector tanhDouble(DoubleVector x) {
    DoubleVector max = broadcast(x.species(), TANH_MAX);
    DoubleVector a = x.abs();
    DoubleVector c = a.blend(max, a.compare(GT, max));
    return c.add(c);
  }

  /** Returns {@code c - k ln 2}, {@code 0 <= c <= 40}. */
  static DoubleVector tanhReduced(DoubleVector c) {
    VectorSpecies<Double> s = c.species();
    DoubleVector round = broadcast(s, ROUND_BIASED);
    DoubleVector k = c.fma(broadcast(s, LOG2_E), round).sub(round);
    return k.fma(broadcast(s, -LN2_LO), k.fma(broadcast(s, -LN2_HI), c));
  }

  /** Returns {@code 2^k (1 + r) - 1}. */
  static DoubleVector tanhHigh(DoubleVector c, DoubleVector r) {
    VectorSpecies<Double> s = c.species();
    DoubleVector t = c.fma(broadcast(s, LOG2_E), broadcast(s, ROUND_BIASED));
    DoubleVector scale = t.reinterpretAsLongs().lanewise(LSHL, EXPONENT_SHIFT).reinterpretAsDoubles();
    return r.fma(scale, scale.sub(broadcast(s, 1.0)));
  }

  /** Returns {@code 2^k (e^r - 1 - r)}, and what rounding of {@code r} has lost. */
  static DoubleVector tanhRest(DoubleVector c, DoubleVector r) {
    VectorSpecies<Double> s = c.species();
    DoubleVector z = r.mul(r);
    DoubleVector series = VectorElementary.expSeries(r, z);
    DoubleVector round = broadcast(s, ROUND_BIASED);
    DoubleVector t = c.fma(broadcast(s, LOG2_E), round);
    DoubleVector k = t.sub(round);
    DoubleVector first = k.fma(broadcast(s, -LN2_HI), c);
    DoubleVector low = z.fma(series, k.fma(broadcast(s, -LN2_LO), first.sub(r)));
    return t.reinterpretAsLongs().lanewise(LSHL, EXPONENT_SHIFT).reinterpretAsDoubles().mul(low);
  }

  /** Returns the first number, which is not negative, with the sign of the second. */
  static DoubleVector signed(DoubleVector y, DoubleVector x) {
    return y.reinterpretAsLongs().or(x.reinterpretAsLongs().and(SIGN)).reinterpretAsDoubles();
  }

  /** Returns {@code d/(d + 2)}, {@code d = high + rest}. */
  static DoubleVector tanhOf(DoubleVector high, DoubleVector rest) {
    VectorSpecies<Double> s = high.species();
    DoubleVector two = broadcast(s, 2.0);
    DoubleVector d = high.add(rest);
    DoubleVector lost = high.sub(d).add(rest);
    DoubleVector sum = d.add(two);
    DoubleVector inverse = broadcast(s, 1.0).div(sum);
    DoubleVector y = d.mul(inverse);
    DoubleVector minus = y.neg();
    DoubleVector error = minus.fma(two.sub(sum).add(d).add(lost), minus.fma(sum, d).add(lost));
    return error.fma(inverse, y);
  }
}
