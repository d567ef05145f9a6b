package org.backsweep.aad.math;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.XOR;
import static org.backsweep.aad.math.Coefficients.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The power of vectors of any species, with the same bits in every lane as {@link Elementary#pow}.
 *
 * <p>Vectors in which a lane is zero, infinite, subnormal or not a number go through the scalar function as well; they pass
 * through an array, because a vector that crosses a call would be boxed.
 */
public final class VectorPower {

  private VectorPower() {}

  /**
   * The power of each pair of lanes.
   *
   * @param x bases
   * @param y exponents
   * @return {@code x^y}
   */
  public static DoubleVector pow(DoubleVector x, DoubleVector y) {
    DoubleVector m = mantissa(x);
    DoubleVector root = root(m);
    DoubleVector rootLow = rootLow(m, root);
    DoubleVector part = part(root);
    DoubleVector k = exponent(x);
    DoubleVector log = log(k, root, part);
    DoubleVector power = exp(log, logLow(k, root, rootLow, part, log), y);
    return isPlain(x, y).allTrue() ? power : other(x, y, power);
  }

  /** The lanes where the base is positive, and neither number is zero, infinite, subnormal or not a number. */
  static VectorMask<Double> isPlain(DoubleVector x, DoubleVector y) {
    VectorSpecies<Double> s = x.species();
    // This is NaN where the exponent is infinite or not a number itself.
    DoubleVector plain = y.fma(broadcast(s, 0.0), x);
    return plain.compare(GE, broadcast(s, Double.MIN_NORMAL)).and(plain.compare(LT, broadcast(s, Double.POSITIVE_INFINITY)));
  }

  private static DoubleVector other(DoubleVector x, DoubleVector y, DoubleVector power) {
    return isUsual(x, y).allTrue() ? signed(x, y, power) : powers(x, y);
  }

  /** The lanes where the power is that of {@code |x|}, up to its sign. */
  static VectorMask<Double> isUsual(DoubleVector x, DoubleVector y) {
    VectorSpecies<Double> s = x.species();
    DoubleVector a = x.abs();
    return a.compare(GE, broadcast(s, Double.MIN_NORMAL))
        .and(a.compare(LT, broadcast(s, Double.POSITIVE_INFINITY)))
        .and(y.abs().compare(LT, broadcast(s, TWO_51)));
  }

  /** The powers, made from those of {@code |x|} where that is possible. */
  static DoubleVector signed(DoubleVector x, DoubleVector y, DoubleVector power) {
    VectorSpecies<Double> s = x.species();
    DoubleVector round = broadcast(s, ROUND);
    DoubleVector t = y.add(round);
    LongVector odd = t.reinterpretAsLongs().lanewise(LSHL, 63).and(x.reinterpretAsLongs());
    DoubleVector signed = power.reinterpretAsLongs().lanewise(XOR, odd).reinterpretAsDoubles();
    VectorMask<Double> invalid = t.sub(round).compare(NE, y).and(x.compare(LT, broadcast(s, 0.0)));
    return signed.blend(broadcast(s, Double.NaN), invalid);
  }

  private static DoubleVector powers(DoubleVector x, DoubleVector y) {
    double[] bases = x.toArray();
    Power.powers(bases, y.toArray());
    return DoubleVector.fromArray(x.species(), bases, 0);
  }

  /** The exponent {@code k} in {@code |x| = 2^k m}, for a normal {@code x}. */
  static DoubleVector exponent(DoubleVector x) {
    VectorSpecies<Double> s = x.species();
    return x.abs().reinterpretAsLongs().sub(LOG_OFFSET).lanewise(LSHR, EXPONENT_SHIFT).or(TWO_52_BITS).reinterpretAsDoubles()
        .sub(broadcast(s, TWO_52_BIASED));
  }

  /** The mantissa {@code m} in {@code |x| = 2^k m}. */
  static DoubleVector mantissa(DoubleVector x) {
    LongVector bits = x.abs().reinterpretAsLongs();
    return bits.sub(bits.sub(LOG_OFFSET).and(EXPONENT_MASK).sub(LOG_EXPONENT_BIAS)).reinterpretAsDoubles();
  }

  /** Returns {@code s = (m - 1)/(m + 1)}. */
  static DoubleVector root(DoubleVector m) {
    DoubleVector one = broadcast(m.species(), 1.0);
    return m.sub(one).mul(one.div(m.add(one)));
  }

  /** The rounding loss of {@link #root}. */
  static DoubleVector rootLow(DoubleVector m, DoubleVector root) {
    DoubleVector one = broadcast(m.species(), 1.0);
    DoubleVector d = m.add(one);
    DoubleVector minus = root.neg();
    return minus.fma(m.sub(d.sub(one)), minus.fma(d, m.sub(one))).mul(one.div(d));
  }

  /** Returns {@code z L(z)}, {@code z = s^2}. */
  static DoubleVector part(DoubleVector s) {
    DoubleVector z = s.mul(s);
    return z.mul(series(z));
  }

  /** Returns {@code log x = k ln 2 + 2s + s z (2/3 + p)}, rounded. */
  static DoubleVector log(DoubleVector k, DoubleVector s, DoubleVector p) {
    VectorSpecies<Double> species = s.species();
    DoubleVector v = s.mul(s.mul(s).mul(p.add(broadcast(species, TWO_THIRDS))));
    return k.mul(broadcast(species, LN2_HI)).add(s.add(s)).add(v);
  }

  /** The rounding loss of {@link #log}. */
  static DoubleVector logLow(DoubleVector k, DoubleVector s, DoubleVector sLow, DoubleVector p, DoubleVector log) {
    VectorSpecies<Double> species = s.species();
    DoubleVector z = s.mul(s);
    DoubleVector twice = s.add(s);
    DoubleVector zLow = twice.fma(sLow, s.fma(s, z.neg()));
    DoubleVector twoThirds = broadcast(species, TWO_THIRDS);
    DoubleVector c = p.add(twoThirds);
    DoubleVector cLow = twoThirds.sub(c).add(p).add(broadcast(species, TWO_THIRDS_LO));
    DoubleVector t = z.mul(c);
    DoubleVector tLow = z.fma(cLow, zLow.fma(c, z.fma(c, t.neg())));
    DoubleVector v = s.mul(t);
    DoubleVector vLow = sLow.fma(t.add(broadcast(species, 2.0)), s.fma(tLow, s.fma(t, v.neg())));
    DoubleVector whole = k.mul(broadcast(species, LN2_HI));
    DoubleVector sum = whole.add(twice);
    DoubleVector far = whole.sub(sum).add(twice).add(k.fma(broadcast(species, LN2_LO), vLow));
    return sum.sub(log).add(v).add(far);
  }

  private static DoubleVector series(DoubleVector z) {
    VectorSpecies<Double> s = z.species();
    DoubleVector w = z.mul(z);
    DoubleVector even = broadcast(s, POW_6)
        .fma(w, broadcast(s, POW_4))
        .fma(w, broadcast(s, POW_2))
        .fma(w, broadcast(s, POW_0));
    return broadcast(s, POW_7)
        .fma(w, broadcast(s, POW_5))
        .fma(w, broadcast(s, POW_3))
        .fma(w, broadcast(s, POW_1))
        .fma(z, even);
  }

  /** Returns {@code e^(y log x)}. */
  static DoubleVector exp(DoubleVector log, DoubleVector logLow, DoubleVector y) {
    VectorSpecies<Double> s = log.species();
    DoubleVector h = y.mul(log);
    DoubleVector low = y.fma(logLow, y.fma(log, h.neg()));
    DoubleVector round = broadcast(s, ROUND_TWICE_BIASED);
    DoubleVector t = h.fma(broadcast(s, LOG2_E), round);
    DoubleVector k = t.sub(round);
    DoubleVector first = k.fma(broadcast(s, -LN2_HI), h);
    DoubleVector minusLow = broadcast(s, -LN2_LO);
    DoubleVector r = k.fma(minusLow, first);
    DoubleVector rest = k.fma(minusLow, first.sub(r)).add(low);
    DoubleVector power = scaled(expOf(r, rest), t.reinterpretAsLongs());
    power = power.blend(broadcast(s, Double.POSITIVE_INFINITY), h.compare(GT, broadcast(s, EXP_MAX)));
    return power.blend(broadcast(s, 0.0), h.compare(LT, broadcast(s, EXP_MIN)));
  }

  /** Returns {@code e^(r + rest)}, {@code |r| <= ln(2)/2}. */
  private static DoubleVector expOf(DoubleVector r, DoubleVector rest) {
    VectorSpecies<Double> s = r.species();
    DoubleVector z = r.mul(r);
    DoubleVector q = z.mul(odd(z).fma(r, even(z)));
    DoubleVector one = broadcast(s, 1.0);
    DoubleVector w = one.add(r);
    return w.add(one.sub(w).add(r).add(q.add(rest.fma(r.add(q), rest))));
  }

  private static DoubleVector even(DoubleVector z) {
    VectorSpecies<Double> s = z.species();
    return broadcast(s, EXP_8)
        .fma(z, broadcast(s, EXP_6))
        .fma(z, broadcast(s, EXP_4))
        .fma(z, broadcast(s, EXP_2))
        .fma(z, broadcast(s, EXP_0));
  }

  private static DoubleVector odd(DoubleVector z) {
    VectorSpecies<Double> s = z.species();
    return broadcast(s, EXP_9)
        .fma(z, broadcast(s, EXP_7))
        .fma(z, broadcast(s, EXP_5))
        .fma(z, broadcast(s, EXP_3))
        .fma(z, broadcast(s, EXP_1));
  }

  /** Returns {@code y 2^k} in two factors, for the bits of {@code k + ROUND_TWICE_BIASED}. */
  private static DoubleVector scaled(DoubleVector y, LongVector bits) {
    LongVector half = bits.lanewise(LSHL, EXPONENT_SHIFT - 1).and(EXPONENT_MASK);
    LongVector rest = bits.lanewise(LSHL, EXPONENT_SHIFT).sub(half);
    return y.mul(half.reinterpretAsDoubles()).mul(rest.reinterpretAsDoubles());
  }
}
