package org.backsweep.aad.math;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.backsweep.aad.math.Coefficients.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Exponentials and logarithms where they cancel against 1, and the logistic functions made of them, on vectors of any species: in
 * every lane the bits of {@link Elementary#log1p}, {@link Elementary#expm1}, {@link Elementary#sigmoid} and
 * {@link Elementary#logAddExp}.
 */
public final class VectorLogistic {
  private VectorLogistic() {}

  /**
   * The logarithm of 1 plus each lane.
   *
   * @param x any values
   * @return {@code log(1 + x)}
   */
  public static DoubleVector log1p(DoubleVector x) {
    VectorSpecies<Double> s = x.species();
    DoubleVector one = broadcast(s, 1.0);
    DoubleVector u = one.add(x);
    DoubleVector y = VectorElementary.log(u);
    DoubleVector b = u.sub(one);
    DoubleVector lost = one.sub(u.sub(b)).add(x.sub(b));
    y = y.blend(y.add(lost.div(u)), x.compare(GT, one.neg()).and(x.compare(LT, broadcast(s, Double.POSITIVE_INFINITY))));
    return y.blend(x, x.compare(EQ, broadcast(s, 0.0)));
  }

  /**
   * The exponential of each lane, less 1.
   *
   * @param x any values
   * @return {@code e^x - 1}
   */
  public static DoubleVector expm1(DoubleVector x) {
    VectorSpecies<Double> s = x.species();
    DoubleVector max = broadcast(s, EXP_MAX);
    DoubleVector min = broadcast(s, EXPM1_MIN);
    DoubleVector c = x.blend(max, x.compare(GT, max));
    c = c.blend(min, c.compare(LT, min));
    DoubleVector round = broadcast(s, ROUND_BIASED);
    DoubleVector t = c.fma(broadcast(s, LOG2_E), round);
    DoubleVector k = t.sub(round);
    DoubleVector first = k.fma(broadcast(s, -LN2_HI), c);
    DoubleVector minusLow = broadcast(s, -LN2_LO);
    DoubleVector r = k.fma(minusLow, first);
    DoubleVector z = r.mul(r);
    DoubleVector rest = z.fma(VectorElementary.expSeries(r, z), k.fma(minusLow, first.sub(r)));
    DoubleVector scale = t.sub(broadcast(s, 1.0)).reinterpretAsLongs().lanewise(LSHL, EXPONENT_SHIFT).reinterpretAsDoubles();
    DoubleVector whole = scale.sub(broadcast(s, 0.5));
    DoubleVector part = r.mul(scale);
    DoubleVector high = whole.add(part);
    DoubleVector b = high.sub(whole);
    DoubleVector lost = whole.sub(high.sub(b)).add(part.sub(b));
    DoubleVector half = high.add(scale.fma(rest, lost));
    return half.add(half).blend(x, x.abs().compare(LT, broadcast(s, TINY)));
  }

  /**
   * The logistic function of each lane.
   *
   * @param x any values
   * @return {@code 1 / (1 + e^-x)}
   */
  public static DoubleVector sigmoid(DoubleVector x) {
    DoubleVector e = VectorElementary.exp(x.abs().neg());
    DoubleVector one = broadcast(x.species(), 1.0);
    return e.blend(one, x.compare(GE, broadcast(x.species(), 0.0))).div(one.add(e));
  }

  /**
   * The logarithm of the sum of two exponentials, lane by lane.
   *
   * @param x any values
   * @param y any values
   * @return {@code log(e^x + e^y)}
   */
  public static DoubleVector logAddExp(DoubleVector x, DoubleVector y) {
    return logAdded(x, y, smallerExp(x, y));
  }

  /** Returns the smaller exponential over the larger one. */
  static DoubleVector smallerExp(DoubleVector x, DoubleVector y) {
    DoubleVector larger = y.blend(x, x.compare(GE, y));
    DoubleVector smaller = x.blend(y, x.compare(GE, y));
    return VectorElementary.exp(smaller.sub(larger).blend(broadcast(x.species(), 0.0), x.compare(EQ, y)));
  }

  /** Returns the sum's logarithm, {@code ratio} the {@link #smallerExp}. */
  static DoubleVector logAdded(DoubleVector x, DoubleVector y, DoubleVector ratio) {
    return y.blend(x, x.compare(GE, y)).add(log1p(ratio));
  }
}
