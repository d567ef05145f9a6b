package org.backsweep.pricing.market.asset;

import org.backsweep.aad.Real;

/** Black's formula on the tape (Black, The pricing of commodity contracts, 1976). */
public final class Black {
  private Black() {}

  /**
   * The price of a call or put at its expiry, not discounted: {@code F N(d1) - K N(d2)} of a call, {@code d1 = ln(F/K)/s + s/2},
   * {@code d2 = d1 - s}.
   *
   * @param side 1 for a call, -1 for a put
   * @param deviation s, the volatility times the root of the time
   */
  public static Real price(int side, Real forward, Real strike, Real deviation) {
    Real d1 = Real.log(forward.div(strike)).div(deviation).add(deviation.mul(0.5));
    Real d2 = d1.sub(deviation);
    Real call = forward.mul(Real.normCdf(d1.mul(side))).sub(strike.mul(Real.normCdf(d2.mul(side))));
    return side > 0 ? call : call.neg();
  }
}
