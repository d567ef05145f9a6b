package org.backsweep.pricing.market.fx;

import org.backsweep.aad.Real;
import org.backsweep.aad.Solve;
import org.backsweep.pricing.quotes.FxStrike.AtDelta;

/**
 * The strikes of one expiry by delta, on the tape, as {@code x = ln(K/F)}. With {@code s = vol sqrt(t)} and
 * {@code d1,2 = -x/s +- s/2}, the delta of a call is {@code u N(d1)} and that of a put {@code u N(-d1)} in size; less the premium
 * they are {@code u (K/F) N(d2)} and {@code u (K/F) N(-d2)}. For a delta by the spot u is the discount factor of the first
 * currency, for a delta by the forward it is 1 (Reiswich and Wystup, FX Volatility Smile Construction, 2009, section 1; Clark,
 * Foreign Exchange Option Pricing, 2011, ch. 3).
 *
 * @param ofForward u
 * @param isPremiumAdjusted whether deltas are less the premium
 * @param rootTime the square root of the years to the expiry
 */
record FxDelta(Real ofForward, boolean isPremiumAdjusted, double rootTime) {
  /** The number of standard deviations beyond which nothing is left of a normal distribution. */
  private static final double ALL = 40;
  /**
   * The largest deviation {@code s} for which the strike of a call's delta is found, and the furthest from the forward, in
   * deviations, that the strike of the largest delta is looked for.
   */
  private static final double LARGEST = 10;

  /** The place at which a call and a put at a volatility have deltas of the same size. */
  Real neutral(Real vol) {
    Real s = vol.mul(rootTime);
    Real half = s.mul(s).mul(0.5);
    return isPremiumAdjusted ? half.neg() : half;
  }

  /**
   * The place at which an option at a volatility has its delta; executing it gives NaN or throws {@link ArithmeticException} if
   * there is no such strike.
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

  /**
   * The place {@code z = -d2} of a put: the solution of {@code exp(s z - s^2/2) N(z) = delta}, whose left side rises from 0
   * without bound.
   */
  private static Real put(Real s, Real delta) {
    return Solve.solve(z -> ratio(s, z).mul(Real.normCdf(z)).sub(delta), -ALL, ALL);
  }

  /**
   * The place {@code z = -d2} of a call: a solution of {@code exp(s z - s^2/2) N(-z) = delta}, whose left side rises to a maximum
   * and then falls. The root above the maximum is taken, whose strike is out of the money. The maximum is where
   * {@code s N(-z) = n(z)}.
   */
  private static Real call(Real s, Real delta) {
    Real largest = Solve.solve(z -> s.mul(Real.normCdf(z.neg())).sub(Real.normPdf(z)), -LARGEST, LARGEST);
    return largest.add(Solve.solve(beyond -> {
      Real z = largest.add(beyond);
      return ratio(s, z).mul(Real.normCdf(z.neg())).sub(delta);
    }, 0, ALL));
  }

  /** The ratio {@code K/F}. */
  private static Real ratio(Real s, Real z) {
    return Real.exp(s.mul(z.sub(s.mul(0.5))));
  }
}
