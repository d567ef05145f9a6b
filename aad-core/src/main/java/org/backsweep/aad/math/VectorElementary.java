package org.backsweep.aad.math;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.FMA;
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

/**
 * The functions of {@link Elementary} on vectors of any species: the same bits in every lane (a NaN is a NaN).
 *
 * <p>Each method is the same sequence of operations as its scalar twin, with selects in place of branches; none uses
 * the JDK's own vector exp or log, whose bits differ by machine. Methods are small so that the compiler inlines them
 * whole. See {@code Elementary} for formulas, accuracy and sources.
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
    DoubleVector c = x.blend(EXP_MAX, x.compare(GT, EXP_MAX));
    c = c.blend(EXP_MIN, c.compare(LT, EXP_MIN));
    DoubleVector k = c.lanewise(FMA, LOG2_E, ROUND).sub(ROUND);
    DoubleVector r = k.lanewise(FMA, -LN2_LO, k.lanewise(FMA, -LN2_HI, c));
    DoubleVector z = r.mul(r);
    DoubleVector p = z.lanewise(FMA, expOdd(z).lanewise(FMA, r, expEven(z)), r).add(1.0);
    DoubleVector half = k.lanewise(FMA, 0.5, ROUND_BIASED);
    DoubleVector rest = k.sub(half.sub(ROUND_BIASED)).add(ROUND_BIASED);
    return p.mul(powerOfTwo(half)).mul(powerOfTwo(rest));
  }

  private static DoubleVector expEven(DoubleVector x) {
    return DoubleVector.broadcast(x.species(), EXP_10)
        .lanewise(FMA, x, EXP_8)
        .lanewise(FMA, x, EXP_6)
        .lanewise(FMA, x, EXP_4)
        .lanewise(FMA, x, EXP_2)
        .lanewise(FMA, x, EXP_0);
  }

  private static DoubleVector expOdd(DoubleVector x) {
    return DoubleVector.broadcast(x.species(), EXP_9)
        .lanewise(FMA, x, EXP_7)
        .lanewise(FMA, x, EXP_5)
        .lanewise(FMA, x, EXP_3)
        .lanewise(FMA, x, EXP_1);
  }

  private static DoubleVector powerOfTwo(DoubleVector biased) {
    return biased.reinterpretAsLongs().lanewise(LSHL, EXPONENT_SHIFT).reinterpretAsDoubles();
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
    return DoubleVector.broadcast(x.species(), Double.NaN).blend(y, x.compare(GE, 0.0));
  }

  /** {@code k ln 2 + log(1 + f)}. */
  private static DoubleVector logReduced(DoubleVector k, DoubleVector f) {
    DoubleVector s = f.div(f.add(2.0));
    DoubleVector z = s.mul(s);
    DoubleVector w = z.mul(z);
    DoubleVector series = logOdd(w).lanewise(FMA, z, logEven(w)).mul(z);
    DoubleVector square = f.mul(0.5).mul(f);
    DoubleVector low = s.lanewise(FMA, square.add(series), k.mul(LN2_LO));
    return k.lanewise(FMA, LN2_HI, f.sub(square.sub(low)));
  }

  private static DoubleVector logEven(DoubleVector x) {
    return DoubleVector.broadcast(x.species(), LOG_6)
        .lanewise(FMA, x, LOG_4)
        .lanewise(FMA, x, LOG_2)
        .lanewise(FMA, x, LOG_0);
  }

  private static DoubleVector logOdd(DoubleVector x) {
    return DoubleVector.broadcast(x.species(), LOG_5)
        .lanewise(FMA, x, LOG_3)
        .lanewise(FMA, x, LOG_1);
  }

  /**
   * The standard normal distribution function of each lane.
   *
   * @param x any values
   * @return the probabilities that a standard normal variable is at most {@code x}
   */
  public static DoubleVector normCdf(DoubleVector x) {
    DoubleVector a = clampedAbs(x);
    DoubleVector one = DoubleVector.broadcast(x.species(), 1.0);
    DoubleVector inverse = one.div(a.add(MILLS_SHIFT));
    DoubleVector t = inverse.lanewise(FMA, -2.0 * MILLS_SHIFT, 1.0);
    DoubleVector z = t.mul(t);
    DoubleVector tail = gauss(a, inverse.mul(millsOdd(z).lanewise(FMA, t, millsEven(z))));
    return tail.blend(one.sub(tail), x.compare(GT, 0.0));
  }

  private static DoubleVector clampedAbs(DoubleVector x) {
    DoubleVector a = x.abs();
    return a.blend(NORMAL_MAX, a.compare(GT, NORMAL_MAX));
  }

  /** {@code scale exp(-a^2/2)}. */
  private static DoubleVector gauss(DoubleVector a, DoubleVector scale) {
    DoubleVector square = a.mul(a);
    DoubleVector lost = a.lanewise(FMA, a, square.neg());
    DoubleVector y = exp(square.mul(-0.5)).mul(scale);
    return y.lanewise(FMA, lost.mul(-0.5), y);
  }

  private static DoubleVector millsEven(DoubleVector x) {
    return DoubleVector.broadcast(x.species(), MILLS_22)
        .lanewise(FMA, x, MILLS_20)
        .lanewise(FMA, x, MILLS_18)
        .lanewise(FMA, x, MILLS_16)
        .lanewise(FMA, x, MILLS_14)
        .lanewise(FMA, x, MILLS_12)
        .lanewise(FMA, x, MILLS_10)
        .lanewise(FMA, x, MILLS_8)
        .lanewise(FMA, x, MILLS_6)
        .lanewise(FMA, x, MILLS_4)
        .lanewise(FMA, x, MILLS_2)
        .lanewise(FMA, x, MILLS_0);
  }

  private static DoubleVector millsOdd(DoubleVector x) {
    return DoubleVector.broadcast(x.species(), MILLS_21)
        .lanewise(FMA, x, MILLS_19)
        .lanewise(FMA, x, MILLS_17)
        .lanewise(FMA, x, MILLS_15)
        .lanewise(FMA, x, MILLS_13)
        .lanewise(FMA, x, MILLS_11)
        .lanewise(FMA, x, MILLS_9)
        .lanewise(FMA, x, MILLS_7)
        .lanewise(FMA, x, MILLS_5)
        .lanewise(FMA, x, MILLS_3)
        .lanewise(FMA, x, MILLS_1);
  }

  /**
   * The standard normal density of each lane.
   *
   * @param x any values
   * @return {@code exp(-x^2/2) / sqrt(2 pi)}
   */
  public static DoubleVector normPdf(DoubleVector x) {
    return gauss(clampedAbs(x), DoubleVector.broadcast(x.species(), INV_SQRT_2PI));
  }

  /**
   * The inverse of the standard normal distribution function of each lane.
   *
   * @param p probabilities; 0 gives minus infinity, 1 infinity, anything outside [0, 1] NaN
   * @return {@code x} with {@code Phi(x) = p}
   */
  public static DoubleVector inverseNormCdf(DoubleVector p) {
    DoubleVector q = p.sub(0.5);
    VectorMask<Double> inner = q.abs().compare(LE, CENTRAL_HALF_WIDTH);
    DoubleVector square = DoubleVector.broadcast(p.species(), CENTRAL_SQUARE);
    DoubleVector x = q.mul(central(q.neg().lanewise(FMA, q, square)));
    return inner.allTrue() ? x : outer(p, q).blend(x, inner);
  }

  private static DoubleVector outer(DoubleVector p, DoubleVector q) {
    VectorMask<Double> lower = q.compare(LT, 0.0);
    DoubleVector one = DoubleVector.broadcast(p.species(), 1.0);
    DoubleVector root = log(one.sub(p).blend(p, lower)).neg().sqrt();
    DoubleVector x = tail(root.sub(TAIL_SHIFT));
    VectorMask<Double> beyond = root.compare(GT, FAR_SHIFT);
    // One lane in 10^10 of uniform draws: a branch that is hardly ever taken is cheaper than a select.
    x = beyond.anyTrue() ? x.blend(far(root), beyond) : x;
    return x.blend(x.neg(), lower);
  }

  private static DoubleVector central(DoubleVector r) {
    return centralNumerator(r).div(centralDenominator(r));
  }

  private static DoubleVector tail(DoubleVector r) {
    return tailNumerator(r).div(tailDenominator(r));
  }

  private static DoubleVector far(DoubleVector root) {
    DoubleVector r = root.sub(FAR_SHIFT);
    DoubleVector x = farNumerator(r).div(farDenominator(r));
    return x.blend(root, root.compare(EQ, Double.POSITIVE_INFINITY));
  }

  private static DoubleVector centralNumerator(DoubleVector x) {
    return DoubleVector.broadcast(x.species(), CENTRAL_NUM_7)
        .lanewise(FMA, x, CENTRAL_NUM_6)
        .lanewise(FMA, x, CENTRAL_NUM_5)
        .lanewise(FMA, x, CENTRAL_NUM_4)
        .lanewise(FMA, x, CENTRAL_NUM_3)
        .lanewise(FMA, x, CENTRAL_NUM_2)
        .lanewise(FMA, x, CENTRAL_NUM_1)
        .lanewise(FMA, x, CENTRAL_NUM_0);
  }

  private static DoubleVector centralDenominator(DoubleVector x) {
    return DoubleVector.broadcast(x.species(), CENTRAL_DEN_7)
        .lanewise(FMA, x, CENTRAL_DEN_6)
        .lanewise(FMA, x, CENTRAL_DEN_5)
        .lanewise(FMA, x, CENTRAL_DEN_4)
        .lanewise(FMA, x, CENTRAL_DEN_3)
        .lanewise(FMA, x, CENTRAL_DEN_2)
        .lanewise(FMA, x, CENTRAL_DEN_1)
        .lanewise(FMA, x, 1.0);
  }

  private static DoubleVector tailNumerator(DoubleVector x) {
    return DoubleVector.broadcast(x.species(), TAIL_NUM_7)
        .lanewise(FMA, x, TAIL_NUM_6)
        .lanewise(FMA, x, TAIL_NUM_5)
        .lanewise(FMA, x, TAIL_NUM_4)
        .lanewise(FMA, x, TAIL_NUM_3)
        .lanewise(FMA, x, TAIL_NUM_2)
        .lanewise(FMA, x, TAIL_NUM_1)
        .lanewise(FMA, x, TAIL_NUM_0);
  }

  private static DoubleVector tailDenominator(DoubleVector x) {
    return DoubleVector.broadcast(x.species(), TAIL_DEN_7)
        .lanewise(FMA, x, TAIL_DEN_6)
        .lanewise(FMA, x, TAIL_DEN_5)
        .lanewise(FMA, x, TAIL_DEN_4)
        .lanewise(FMA, x, TAIL_DEN_3)
        .lanewise(FMA, x, TAIL_DEN_2)
        .lanewise(FMA, x, TAIL_DEN_1)
        .lanewise(FMA, x, 1.0);
  }

  private static DoubleVector farNumerator(DoubleVector x) {
    return DoubleVector.broadcast(x.species(), FAR_NUM_7)
        .lanewise(FMA, x, FAR_NUM_6)
        .lanewise(FMA, x, FAR_NUM_5)
        .lanewise(FMA, x, FAR_NUM_4)
        .lanewise(FMA, x, FAR_NUM_3)
        .lanewise(FMA, x, FAR_NUM_2)
        .lanewise(FMA, x, FAR_NUM_1)
        .lanewise(FMA, x, FAR_NUM_0);
  }

  private static DoubleVector farDenominator(DoubleVector x) {
    return DoubleVector.broadcast(x.species(), FAR_DEN_7)
        .lanewise(FMA, x, FAR_DEN_6)
        .lanewise(FMA, x, FAR_DEN_5)
        .lanewise(FMA, x, FAR_DEN_4)
        .lanewise(FMA, x, FAR_DEN_3)
        .lanewise(FMA, x, FAR_DEN_2)
        .lanewise(FMA, x, FAR_DEN_1)
        .lanewise(FMA, x, 1.0);
  }
}
