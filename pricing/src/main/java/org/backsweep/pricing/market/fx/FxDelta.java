package org.backsweep.pricing.market.fx;

import org.backsweep.aad.Real;
import org.backsweep.aad.Solve;
import org.backsweep.pricing.quotes.FxStrike.AtDelta;

/**
 * Strikes of one expiry by delta, on the tape, as {@code x = ln(K/F)}. With {@code s = vol sqrt(t)}, {@code d1,2 = -x/s +- s/2}, the
 * delta of a call is {@code u N(d1)}, of a put {@code u N(-d1)} in size; less the premium {@code u (K/F) N(d2)} and
 * {@code u (K/F) N(-d2)}. By the spot u is the discount factor of the first currency, by the forward it is 1 (Reiswich and Wystup, FX
 * Volatility Smile Construction, 2009, section 1; Clark, Foreign Exchange Option Pricing, 2011, ch. 3).
 *
 * @param ofForward u
 * @param isPremiumAdjusted whether deltas are less the premium
 * @param rootTime the square root of the years to the expiry
 */
record FxDelta(Real ofForward, boolean isPremiumAdjusted, double rootTime) {
  /** Beyond so many standard deviations nothing is left of a normal distribution. */
  private static final double ALL = 40;
  /** The largest deviation {@code s} whose calls have a delta that is found; that of the largest is no further from the forward. */
  private static final double LARGEST = 10;

  /** Where call and put at a volatility have deltas of the same size. */
  Real neutral(Real vol) {
    Real s = vol.mul(rootTime);
    Real half = s.mul(s).mul(0.5);
    return isPremiumAdjusted ? half.neg() : half;
  }

  /**
   * Where an option at a volatility has its delta; executing it gives NaN or throws {@link ArithmeticException} if there is no such
   * strike.
   */
  Real strike(AtDelta option, Real vol) {
    Real s = vol.mul(rootTime);
    Real delta = s.constant(option.delta() / 100.0).div(ofForward);
    if (isPremiumAdjusted) {
      Real z = option.isCall() ? call(s, delta) : put(s, delta);
      return s.mul(z.sub(s.mul(0.5)));
    }
    Real d1 = Real.inverseNormCdf(delta);
    return s.mul(s.mul(0.5).sub(option.isCall() ? d1 : d1.neg()));
  }

  /** {@code z = -d2} of a put: {@code exp(s z - s^2/2) N(z) = delta}, which rises from 0 without bound. */
  private static Real put(Real s, Real delta) {
    return Solve.solve(z -> ratio(s, z).mul(Real.normCdf(z)).sub(delta), -ALL, ALL);
  }

  /**
   * {@code z = -d2} of a call: {@code exp(s z - s^2/2) N(-z) = delta}, which rises to a largest one and falls; of its two roots the
   * one above the largest is meant, whose strike is out of the money. The largest is where {@code s N(-z) = n(z)}.
   */
  private static Real call(Real s, Real delta) {
    Real largest = Solve.solve(z -> s.mul(Real.normCdf(z.neg())).sub(Real.normPdf(z)), -LARGEST, LARGEST);
    return largest.add(Solve.solve(beyond -> {
      Real z = largest.add(beyond);
      return ratio(s, z).mul(Real.normCdf(z.neg())).sub(delta);
    }, 0, ALL));
  }

  /** {@code K/F}. */
  private static Real ratio(Real s, Real z) {
    return Real.exp(s.mul(z.sub(s.mul(0.5))));
  }
}
