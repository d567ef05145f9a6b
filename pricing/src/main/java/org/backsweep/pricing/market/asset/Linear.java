package org.backsweep.pricing.market.asset;

import org.backsweep.aad.Real;

/**
 * The linear operations on one type of number, on a tape or at the quotes: multiples with factors known while recording are added
 * up.
 */
interface Linear<T> {
  Linear<Real> RECORDED = (sum, x, factor) -> sum == null ? x.mul(factor) : sum.add(x.mul(factor));
  Linear<Double> QUOTED = (sum, x, factor) -> sum == null ? x * factor : sum + x * factor;

  /** The sum of a number and a multiple of another; the multiple alone where the first is null. */
  T plus(T sum, T x, double factor);
}
