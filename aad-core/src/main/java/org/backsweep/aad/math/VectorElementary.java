package org.backsweep.aad.math;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.backsweep.aad.math.Coefficients.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The functions of {@link Elementary} on vectors of any species: the same bits in every lane (a NaN is a NaN).
 *
 * <p>Each method is the same sequence of operations as its scalar twin, with selects in place of branches; none uses
 * the JDK's own vector exp or log, whose bits differ by machine. Methods are small so that the compiler inlines them
 * whole. See {@code Elementary} for formulas, accuracy and sources.
 *
 * <p>C2 stops inlining methods that are not the JDK's own once a graph has 18,000 nodes, and boxes their vectors: hence
 * constants broadcast from a known species (fewer type guards than the {@code double} overloads), helpers called early
 * in a method, and the long polynomials written out where they come last.
 */
public final class VectorElementary {

  private VectorElementary() {}

  /**
   * The exponential of each lane.
   *
   * @param x any values
   * @return {@code e^x}
   */
  public static DoubleVector exp(DoubleVector x) {
    VectorSpecies<Double> s = x.species();
    DoubleVector max = broadcast(s, EXP_MAX);
    DoubleVector min = broadcast(s, EXP_MIN);
    DoubleVector c = x.blend(max, x.compare(GT, max));
    c = c.blend(min, c.compare(LT, min));
    DoubleVector round = broadcast(s, ROUND_TWICE_BIASED);
    DoubleVector t = c.fma(broadcast(s, LOG2_E), round);
    DoubleVector k = t.sub(round);
    DoubleVector r = k.fma(broadcast(s, -LN2_LO), k.fma(broadcast(s, -LN2_HI), c));
    DoubleVector z = r.mul(r);
    DoubleVector p = z.fma(expSeries(r, z), r).add(broadcast(s, 1.0));
    LongVector half = t.reinterpretAsLongs().lanewise(LSHL, EXPONENT_SHIFT - 1).and(EXPONENT_MASK);
    LongVector rest = t.reinterpretAsLongs().lanewise(LSHL, EXPONENT_SHIFT).sub(half);
    return p.mul(half.reinterpretAsDoubles()).mul(rest.reinterpretAsDoubles());
  }

  /** Returns {@code (e^r - 1 - r) / r^2}, {@code z = r^2}. */
  static DoubleVector expSeries(DoubleVector r, DoubleVector z) {
    return expOdd(z).fma(r, expEven(z));
  }

  private static DoubleVector expEven(DoubleVector x) {
    VectorSpecies<Double> s = x.species();
    return broadcast(s, EXP_8)
        .fma(x, broadcast(s, EXP_6))
        .fma(x, broadcast(s, EXP_4))
        .fma(x, broadcast(s, EXP_2))
        .fma(x, broadcast(s, EXP_0));
  }

  private static DoubleVector expOdd(DoubleVector x) {
    VectorSpecies<Double> s = x.species();
    return broadcast(s, EXP_9)
        .fma(x, broadcast(s, EXP_7))
        .fma(x, broadcast(s, EXP_5))
        .fma(x, broadcast(s, EXP_3))
        .fma(x, broadcast(s, EXP_1));
  }

  /**
   * The natural logarithm of each lane.
   *
   * @param x any values
   * @return {@code log x}
   */
  public static DoubleVector log(DoubleVector x) {
    VectorMask<Double> subnormal = x.compare(LT, Double.MIN_NORMAL);
    LongVector bits = x.blend(x.mul(TWO_54), subnormal).reinterpretAsLongs();
    LongVector u = bits.sub(LOG_OFFSET);
    DoubleVector k = u.lanewise(LSHR, EXPONENT_SHIFT).or(TWO_52_BITS).reinterpretAsDoubles().sub(TWO_52_BIASED);
    k = k.blend(k.sub(54.0), subnormal);
    DoubleVector f = bits.sub(u.and(EXPONENT_MASK).sub(LOG_EXPONENT_BIAS)).reinterpretAsDoubles().sub(1.0);
    DoubleVector y = logReduced(k, f);
    y = y.blend(Double.POSITIVE_INFINITY, x.compare(EQ, Double.POSITIVE_INFINITY));
    y = y.blend(Double.NEGATIVE_INFINITY, x.compare(EQ, 0.0));
    return broadcast(x.species(), Double.NaN).blend(y, x.compare(GE, 0.0));
  }

  /** Returns {@code k ln 2 + log(1 + f)}. */
  private static DoubleVector logReduced(DoubleVector k, DoubleVector f) {
    VectorSpecies<Double> species = f.species();
    DoubleVector s = f.div(f.add(broadcast(species, 2.0)));
    DoubleVector z = s.mul(s);
    DoubleVector w = z.mul(z);
    DoubleVector series = logOdd(w).fma(z, logEven(w)).mul(z);
    DoubleVector square = f.mul(broadcast(species, 0.5)).mul(f);
    DoubleVector low = s.fma(square.add(series), k.mul(broadcast(species, LN2_LO)));
    return k.fma(broadcast(species, LN2_HI), f.sub(square.sub(low)));
  }

  private static DoubleVector logEven(DoubleVector x) {
    VectorSpecies<Double> s = x.species();
    return broadcast(s, LOG_6)
        .fma(x, broadcast(s, LOG_4))
        .fma(x, broadcast(s, LOG_2))
        .fma(x, broadcast(s, LOG_0));
  }

  private static DoubleVector logOdd(DoubleVector x) {
    VectorSpecies<Double> s = x.species();
    return broadcast(s, LOG_5)
        .fma(x, broadcast(s, LOG_3))
        .fma(x, broadcast(s, LOG_1));
  }

  /**
   * The standard normal distribution function of each lane.
   *
   * @param x any values
   * @return the probability that a standard normal variable is at most {@code x}
   */
  public static DoubleVector normCdf(DoubleVector x) {
    DoubleVector a = clampedAbs(x);
    DoubleVector inverse = millsInverse(a);
    return normCdf(x, inverse, gauss(a, exponent(a), millsLost(a, inverse)), millsSlope(inverse));
  }

  /** The distribution function from its parts: {@link #millsInverse}, {@link #gauss} and {@link #millsSlope}. */
  static DoubleVector normCdf(DoubleVector x, DoubleVector inverse, DoubleVector e, DoubleVector slope) {
    VectorSpecies<Double> s = x.species();
    DoubleVector t = exponent(clampedAbs(x));
    DoubleVector one = broadcast(s, 1.0);
    DoubleVector v = one.sub(inverse.mul(broadcast(s, 2.0 * MILLS_SHIFT)));
    DoubleVector first = broadcast(s, MILLS_0);
    DoubleVector mills = v.fma(slope, first);
    DoubleVector scale = inverse.mul(mills);
    DoubleVector low = inverse.fma(v.fma(slope, first.sub(mills)), inverse.fma(mills, scale.neg()));
    DoubleVector y = scale.add(scale.fma(e, low));
    LongVector half = t.reinterpretAsLongs().lanewise(LSHL, EXPONENT_SHIFT - 1).and(EXPONENT_MASK);
    LongVector rest = t.reinterpretAsLongs().lanewise(LSHL, EXPONENT_SHIFT).sub(half);
    DoubleVector tail = y.mul(half.reinterpretAsDoubles()).mul(rest.reinterpretAsDoubles());
    return tail.blend(one.sub(tail), x.compare(GT, broadcast(s, 0.0)));
  }

  /** Returns {@code 1/(a + 4)}. */
  static DoubleVector millsInverse(DoubleVector a) {
    VectorSpecies<Double> s = a.species();
    return broadcast(s, 1.0).div(a.add(broadcast(s, MILLS_SHIFT)));
  }

  /** Returns {@code (G(v) - G(0)) / v}, {@code v = 1 - 8 inverse}. */
  static DoubleVector millsSlope(DoubleVector inverse) {
    VectorSpecies<Double> s = inverse.species();
    DoubleVector v = broadcast(s, 1.0).sub(inverse.mul(broadcast(s, 2.0 * MILLS_SHIFT)));
    DoubleVector z = v.mul(v);
    DoubleVector odd = millsOdd(z);
    DoubleVector even = broadcast(s, MILLS_22)
        .fma(z, broadcast(s, MILLS_20))
        .fma(z, broadcast(s, MILLS_18))
        .fma(z, broadcast(s, MILLS_16))
        .fma(z, broadcast(s, MILLS_14))
        .fma(z, broadcast(s, MILLS_12))
        .fma(z, broadcast(s, MILLS_10))
        .fma(z, broadcast(s, MILLS_8))
        .fma(z, broadcast(s, MILLS_6))
        .fma(z, broadcast(s, MILLS_4))
        .fma(z, broadcast(s, MILLS_2));
    return odd.fma(z, even.fma(v, broadcast(s, MILLS_1)));
  }

  /** The loss of rounding in {@code a + 4}, its inverse and {@code v}, relative to the result. */
  static DoubleVector millsLost(DoubleVector a, DoubleVector inverse) {
    VectorSpecies<Double> s = a.species();
    DoubleVector one = broadcast(s, 1.0);
    DoubleVector shift = broadcast(s, MILLS_SHIFT);
    DoubleVector shifted = a.add(shift);
    DoubleVector part = inverse.mul(broadcast(s, 2.0 * MILLS_SHIFT));
    DoubleVector lost = inverse.fma(shifted.sub(shift).sub(a), inverse.neg().fma(shifted, one));
    DoubleVector lostInV = part.neg().fma(lost, one.sub(one.sub(part)).sub(part));
    return lostInV.fma(inverse.fma(broadcast(s, SLOPE_1), broadcast(s, SLOPE_0)), lost);
  }

  static DoubleVector clampedAbs(DoubleVector x) {
    DoubleVector a = x.abs();
    DoubleVector max = broadcast(x.species(), NORMAL_MAX);
    return a.blend(max, a.compare(GT, max));
  }

  private static DoubleVector millsOdd(DoubleVector z) {
    VectorSpecies<Double> s = z.species();
    return broadcast(s, MILLS_23)
        .fma(z, broadcast(s, MILLS_21))
        .fma(z, broadcast(s, MILLS_19))
        .fma(z, broadcast(s, MILLS_17))
        .fma(z, broadcast(s, MILLS_15))
        .fma(z, broadcast(s, MILLS_13))
        .fma(z, broadcast(s, MILLS_11))
        .fma(z, broadcast(s, MILLS_9))
        .fma(z, broadcast(s, MILLS_7))
        .fma(z, broadcast(s, MILLS_5))
        .fma(z, broadcast(s, MILLS_3));
  }

  /** Returns {@code -a^2/2 / ln 2}, rounded to a whole number, plus {@code ROUND_TWICE_BIASED}. */
  static DoubleVector exponent(DoubleVector a) {
    VectorSpecies<Double> s = a.species();
    return a.mul(a).mul(broadcast(s, -0.5)).fma(broadcast(s, LOG2_E), broadcast(s, ROUND_TWICE_BIASED));
  }

  /** Returns {@code exp(relative - a^2/2)} without the power of two in {@code t}, the {@link #exponent}, less 1. */
  static DoubleVector gauss(DoubleVector a, DoubleVector t, DoubleVector relative) {
    VectorSpecies<Double> s = a.species();
    DoubleVector square = a.mul(a);
    DoubleVector minusHalf = broadcast(s, -0.5);
    DoubleVector k = t.sub(broadcast(s, ROUND_TWICE_BIASED));
    DoubleVector first = k.fma(broadcast(s, -LN2_HI), square.mul(minusHalf));
    DoubleVector minusLow = broadcast(s, -LN2_LO);
    DoubleVector r = k.fma(minusLow, first);
    DoubleVector lost = minusHalf.fma(a.fma(a, square.neg()), relative);
    DoubleVector rest = k.fma(minusLow, first.sub(r)).add(lost);
    DoubleVector z = r.mul(r);
    DoubleVector q = z.mul(expSeries(r, z));
    return r.add(q.add(rest.fma(r.add(q), rest)));
  }

  /**
   * The standard normal density of each lane.
   *
   * @param x any values
   * @return {@code exp(-x^2/2) / sqrt(2 pi)}
   */
  public static DoubleVector normPdf(DoubleVector x) {
    VectorSpecies<Double> s = x.species();
    DoubleVector a = clampedAbs(x);
    DoubleVector t = exponent(a);
    DoubleVector e = gauss(a, t, broadcast(s, 0.0));
    DoubleVector scale = broadcast(s, INV_SQRT_2PI);
    DoubleVector y = scale.add(scale.fma(e, broadcast(s, INV_SQRT_2PI_LO)));
    LongVector half = t.reinterpretAsLongs().lanewise(LSHL, EXPONENT_SHIFT - 1).and(EXPONENT_MASK);
    LongVector rest = t.reinterpretAsLongs().lanewise(LSHL, EXPONENT_SHIFT).sub(half);
    return y.mul(half.reinterpretAsDoubles()).mul(rest.reinterpretAsDoubles());
  }

  /**
   * The inverse of the standard normal distribution function of each lane.
   *
   * @param p probabilities; 0 gives minus infinity, 1 infinity, anything outside [0, 1] NaN
   * @return {@code x} with {@code Phi(x) = p}
   */
  public static DoubleVector inverseNormCdf(DoubleVector p) {
    DoubleVector q = p.sub(broadcast(p.species(), 0.5));
    VectorMask<Double> central = isCentral(q);
    DoubleVector x = inverseNormCdfCentre(p, q);
    return central.allTrue() ? x : outer(p, q).blend(x, central);
  }

  static VectorMask<Double> isCentral(DoubleVector q) {
    return q.abs().compare(LE, broadcast(q.species(), Elementary.INVERSE_NORMAL_CENTRE));
  }

  /** The inverse at {@code p} on the centre, {@code q} the rounded {@code p - 1/2}. */
  static DoubleVector inverseNormCdfCentre(DoubleVector p, DoubleVector q) {
    VectorSpecies<Double> s = p.species();
    DoubleVector ratio = centre(q);
    DoubleVector lost = p.sub(q.add(broadcast(s, 0.5)));
    DoubleVector slope = broadcast(s, CENTRE_SLOPE_2)
        .fma(ratio, broadcast(s, CENTRE_SLOPE_1))
        .fma(ratio, broadcast(s, CENTRE_SLOPE_0));
    return q.fma(ratio, lost.fma(slope, q.add(q)));
  }

  /**
   * The inverse of the standard normal distribution function at {@code 1/2 + q}, without the tails.
   *
   * @param q at most {@link Elementary#INVERSE_NORMAL_CENTRE} on either side of 0; lanes beyond have no meaning
   * @return {@code x} with {@code Phi(x) = 1/2 + q}: the bits of {@link #inverseNormCdf} wherever that sum, less 1/2, is
   *     exactly {@code q}
   */
  public static DoubleVector inverseNormCdfCentre(DoubleVector q) {
    return q.fma(centre(q), q.add(q));
  }

  /** Returns {@code x/q - 2} on the centre. */
  private static DoubleVector centre(DoubleVector q) {
    VectorSpecies<Double> s = q.species();
    DoubleVector r = q.neg().fma(q, broadcast(s, CENTRE_SQUARE));
    DoubleVector num = broadcast(s, CENTRE_NUM_9)
        .fma(r, broadcast(s, CENTRE_NUM_8))
        .fma(r, broadcast(s, CENTRE_NUM_7))
        .fma(r, broadcast(s, CENTRE_NUM_6))
        .fma(r, broadcast(s, CENTRE_NUM_5))
        .fma(r, broadcast(s, CENTRE_NUM_4))
        .fma(r, broadcast(s, CENTRE_NUM_3))
        .fma(r, broadcast(s, CENTRE_NUM_2))
        .fma(r, broadcast(s, CENTRE_NUM_1))
        .fma(r, broadcast(s, CENTRE_NUM_0));
    DoubleVector den = broadcast(s, CENTRE_DEN_9)
        .fma(r, broadcast(s, CENTRE_DEN_8))
        .fma(r, broadcast(s, CENTRE_DEN_7))
        .fma(r, broadcast(s, CENTRE_DEN_6))
        .fma(r, broadcast(s, CENTRE_DEN_5))
        .fma(r, broadcast(s, CENTRE_DEN_4))
        .fma(r, broadcast(s, CENTRE_DEN_3))
        .fma(r, broadcast(s, CENTRE_DEN_2))
        .fma(r, broadcast(s, CENTRE_DEN_1))
        .fma(r, broadcast(s, 1.0));
    return num.div(den);
  }

  private static DoubleVector outer(DoubleVector p, DoubleVector q) {
    VectorSpecies<Double> s = p.species();
    VectorMask<Double> lower = q.compare(LT, broadcast(s, 0.0));
    DoubleVector x = inverseNormCdfTail(log(broadcast(s, 1.0).sub(p).blend(p, lower)).neg());
    return x.blend(x.neg(), lower);
  }

  /**
   * The inverse of the standard normal distribution function at {@code 1 - exp(-square)}: the upper tail.
   *
   * @param square at least {@code log 32}; lanes below have no meaning
   * @return {@code x} with {@code 1 - Phi(x) = exp(-square)}
   */
  public static DoubleVector inverseNormCdfTail(DoubleVector square) {
    VectorSpecies<Double> s = square.species();
    DoubleVector root = square.sqrt();
    DoubleVector lost = root.neg().fma(root, square);
    DoubleVector part = lost.fma(broadcast(s, TAIL_HALF_SLOPE).div(root), tailRatio(root.sub(broadcast(s, TAIL_SHIFT))));
    DoubleVector x = root.fma(broadcast(s, TAIL_SLOPE), part);
    return x.blend(root, root.compare(EQ, broadcast(s, Double.POSITIVE_INFINITY)));
  }

  /** Returns {@code |x| - 1.25 root} on the tails. */
  private static DoubleVector tailRatio(DoubleVector r) {
    VectorSpecies<Double> s = r.species();
    DoubleVector num = broadcast(s, TAIL_NUM_11)
        .fma(r, broadcast(s, TAIL_NUM_10))
        .fma(r, broadcast(s, TAIL_NUM_9))
        .fma(r, broadcast(s, TAIL_NUM_8))
        .fma(r, broadcast(s, TAIL_NUM_7))
        .fma(r, broadcast(s, TAIL_NUM_6))
        .fma(r, broadcast(s, TAIL_NUM_5))
        .fma(r, broadcast(s, TAIL_NUM_4))
        .fma(r, broadcast(s, TAIL_NUM_3))
        .fma(r, broadcast(s, TAIL_NUM_2))
        .fma(r, broadcast(s, TAIL_NUM_1))
        .fma(r, broadcast(s, TAIL_NUM_0));
    DoubleVector den = broadcast(s, TAIL_DEN_10)
        .fma(r, broadcast(s, TAIL_DEN_9))
        .fma(r, broadcast(s, TAIL_DEN_8))
        .fma(r, broadcast(s, TAIL_DEN_7))
        .fma(r, broadcast(s, TAIL_DEN_6))
        .fma(r, broadcast(s, TAIL_DEN_5))
        .fma(r, broadcast(s, TAIL_DEN_4))
        .fma(r, broadcast(s, TAIL_DEN_3))
        .fma(r, broadcast(s, TAIL_DEN_2))
        .fma(r, broadcast(s, TAIL_DEN_1))
        .fma(r, broadcast(s, 1.0));
    return num.div(den);
  }
}
