package org.backsweep.aad;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The call of F. Black and M. Scholes (1973), recorded, and its textbook Greeks as plain numbers. */
public final class BlackScholes {
  private static final NormalDistribution N = NormalDistribution.of(0, 1);

  private BlackScholes() {}

  /** The price, recorded. */
  public static Real call(Real spot, Real strike, Real rate, Real sigma, Real time) {
    Real deviation = sigma.mul(Real.sqrt(time));
    Real d1 = Real.log(spot.div(strike)).add(rate.add(sigma.mul(sigma).mul(0.5)).mul(time)).div(deviation);
    Real discount = Real.exp(rate.mul(time).neg());
    return spot.mul(Real.normCdf(d1)).sub(strike.mul(discount).mul(Real.normCdf(d1.sub(deviation))));
  }

  static double d1(double spot, double strike, double rate, double sigma, double time) {
    return (Math.log(spot / strike) + (rate + sigma * sigma / 2) * time) / (sigma * Math.sqrt(time));
  }

  static double d2(double spot, double strike, double rate, double sigma, double time) {
    return d1(spot, strike, rate, sigma, time) - sigma * Math.sqrt(time);
  }

  /** The price. */
  public static double call(double spot, double strike, double rate, double sigma, double time) {
    return spot * N.cumulativeProbability(d1(spot, strike, rate, sigma, time))
        - strike * Math.exp(-rate * time) * N.cumulativeProbability(d2(spot, strike, rate, sigma, time));
  }

  static double delta(double spot, double strike, double rate, double sigma, double time) {
    return N.cumulativeProbability(d1(spot, strike, rate, sigma, time));
  }

  static double gamma(double spot, double strike, double rate, double sigma, double time) {
    return N.density(d1(spot, strike, rate, sigma, time)) / (spot * sigma * Math.sqrt(time));
  }

  static double vega(double spot, double strike, double rate, double sigma, double time) {
    return spot * N.density(d1(spot, strike, rate, sigma, time)) * Math.sqrt(time);
  }

  static double rho(double spot, double strike, double rate, double sigma, double time) {
    return strike * time * Math.exp(-rate * time) * N.cumulativeProbability(d2(spot, strike, rate, sigma, time));
  }

  static double vanna(double spot, double strike, double rate, double sigma, double time) {
    return -N.density(d1(spot, strike, rate, sigma, time)) * d2(spot, strike, rate, sigma, time) / sigma;
  }

  static double volga(double spot, double strike, double rate, double sigma, double time) {
    return vega(spot, strike, rate, sigma, time) * d1(spot, strike, rate, sigma, time) * d2(spot, strike, rate, sigma, time)
        / sigma;
  }
}
