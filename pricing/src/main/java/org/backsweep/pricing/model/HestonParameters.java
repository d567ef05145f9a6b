package org.backsweep.pricing.model;

import org.backsweep.aad.Real;

/**
 * The parameters of Heston's model, {@code S = F(t) exp(x)},
 * {@code dx = -v/2 dt + sqrt(v) dW}, {@code dv = kappa (theta - v) dt + xi sqrt(v) dB}, {@code dW dB = rho dt} (Heston, A
 * closed-form solution for options with stochastic volatility, 1993).
 *
 * @param kappa speed of mean reversion, per year, above 0
 * @param theta long-run variance per year, above 0
 * @param xi volatility of variance, per year, above 0
 * @param rho correlation of asset and variance, between -1 and 1
 * @param v0 today's variance per year, above 0
 */
public record HestonParameters(Real kappa, Real theta, Real xi, Real rho, Real v0) {

  /** The parameters in the order of this record. */
  static HestonParameters of(Real[] values) {
    return new HestonParameters(values[0], values[1], values[2], values[3], values[4]);
  }

  /**
   * The parameters of the inverse {@code 1/S} under the measure that S is the numeraire of: Heston's model again, with
   * {@code kappa - rho xi}, {@code kappa theta / (kappa - rho xi)} and {@code -rho} (Del Baño Rollin, Spot inversion in the Heston
   * model, 2008).
   */
  HestonParameters inverted() {
    Real speed = kappa.sub(rho.mul(xi));
    return new HestonParameters(speed, kappa.mul(theta).div(speed), xi, rho.neg(), v0);
  }

  /** The expected variance to a time: {@code theta t + (v0 - theta) (1 - exp(-kappa t)) / kappa}. */
  Real totalVariance(double t) {
    Real fading = Real.exp(kappa.mul(-t)).neg().add(1).div(kappa);
    return theta.mul(t).add(v0.sub(theta).mul(fading));
  }
}
