package org.backsweep.pricing.market.asset;

import org.backsweep.aad.Real;

/** Numbers of a kind, to which multiples with factors known while recording are added: those of a tape, or of the quotes. */
interface Linear<T> {
  Linear<Real> RECORDED = (sum, x, factor) -> sum == null ? x.mul(factor) : sum.add(x.mul(factor));
  Linear<Double> QUOTED = (sum, x, factor) -> sum == null ? x * factor : sum + x * factor;

  /** The sum and a multiple of a number; the multiple alone where the sum is null. */
  T plus(T sum, T x, double factor);
}
