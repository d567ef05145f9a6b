package org.backsweep.pricing.product;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Formulas for options on two lognormal levels, as in Haug, The Complete Guide to Option Pricing Formulas, 2nd ed., 2007,
 * chapter 5.
 *
 * @param s1 the first level, with yield q1 and volatility v1; the second likewise
 * @param r the rate
 * @param t years
 * @param rho the correlation
 */
record TwoAssets(double s1, double s2, double q1, double q2, double v1, double v2, double r, double t, double rho) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double FAR = 9;

  private static double n(double x) {
    return NORMAL.cumulativeProbability(x);
  }

  private static double integral(DoubleUnaryOperator f, double from, double to) {
    return from >= to ? 0
        : new IterativeLegendreGaussIntegrator(32, 1e-11, 1e-12).integrate(100_000, f::applyAsDouble, from, to);
  }

  /** The bivariate normal distribution function, by conditioning on the first. */
  private static double n(double a, double b, double rho) {
    double root = Math.sqrt(1 - rho * rho);
    return integral(x -> NORMAL.density(x) * n((b - rho * x) / root), -FAR, Math.min(a, FAR));
  }

  private double d(double level, double strike, double yield, double vol) {
    return (Math.log(level / strike) + (r - yield + vol * vol / 2) * t) / (vol * Math.sqrt(t));
  }

  private double relativeVol() {
    return Math.sqrt(v1 * v1 + v2 * v2 - 2 * rho * v1 * v2);
  }

  private double spread() {
    double v = relativeVol();
    return (Math.log(s1 / s2) + (q2 - q1 + v * v / 2) * t) / (v * Math.sqrt(t));
  }

  double forward1() {
    return s1 * Math.exp(-q1 * t);
  }

  double forward2() {
    return s2 * Math.exp(-q2 * t);
  }

  double cash(double strike) {
    return strike * Math.exp(-r * t);
  }

  /** {@code max(S1 - S2, 0)}: Margrabe, The value of an option to exchange one asset for another, 1978. */
  double exchange() {
    double d = spread();
    return forward1() * n(d) - forward2() * n(d - relativeVol() * Math.sqrt(t));
  }

  /** {@code max(min(S1, S2) - K, 0)}: Stulz, Options on the minimum or the maximum of two risky assets, 1982. */
  double callOnWorst(double strike) {
    double v = relativeVol();
    double root = Math.sqrt(t);
    double d = spread();
    double y1 = d(s1, strike, q1, v1);
    double y2 = d(s2, strike, q2, v2);
    return forward1() * n(y1, -d, -(v1 - rho * v2) / v) + forward2() * n(y2, d - v * root, -(v2 - rho * v1) / v)
        - cash(strike) * n(y1 - v1 * root, y2 - v2 * root, rho);
  }

  /** {@code max(max(S1, S2) - K, 0)}. */
  double callOnBest(double strike) {
    double v = relativeVol();
    double root = Math.sqrt(t);
    double d = spread();
    double y1 = d(s1, strike, q1, v1);
    double y2 = d(s2, strike, q2, v2);
    return forward1() * n(y1, d, (v1 - rho * v2) / v) + forward2() * n(y2, -d + v * root, (v2 - rho * v1) / v)
        - cash(strike) * (1 - n(-y1 + v1 * root, -y2 + v2 * root, rho));
  }

  /** Parity: the worst itself is the first less the option to exchange it for the second. */
  double putOnWorst(double strike) {
    return cash(strike) - (forward1() - exchange()) + callOnWorst(strike);
  }

  double putOnBest(double strike) {
    return cash(strike) - (forward2() + exchange()) + callOnBest(strike);
  }

  /**
   * {@code max(w1 S1 + w2 S2 - K, 0)}, {@code w1 > 0}: given the second level it is an option on the first, by Black and
   * Scholes, and those are added up over the density of the second (Pearson, An efficient approach for pricing spread options,
   * 1995).
   */
  double callOnSum(double w1, double w2, double strike) {
    double root = Math.sqrt(t);
    return Math.exp(-r * t) * integral(z -> {
      double second = s2 * Math.exp((r - q2 - v2 * v2 / 2) * t + v2 * root * z);
      double forward = w1 * s1 * Math.exp((r - q1 - rho * rho * v1 * v1 / 2) * t + rho * v1 * root * z);
      double k = strike - w2 * second;
      double deviation = v1 * root * Math.sqrt(1 - rho * rho);
      double d = k <= 0 ? 0 : Math.log(forward / k) / deviation + deviation / 2;
      return NORMAL.density(z) * (k <= 0 ? forward - k : forward * n(d) - k * n(d - deviation));
    }, -FAR, FAR);
  }

  /** Kirk, Correlation in the energy markets, 1995: the second level and the strike together as lognormal. */
  double kirk(double strike) {
    double f1 = s1 * Math.exp((r - q1) * t);
    double f2 = s2 * Math.exp((r - q2) * t);
    double share = f2 / (f2 + strike);
    double deviation = Math.sqrt((v1 * v1 - 2 * rho * v1 * v2 * share + v2 * v2 * share * share) * t);
    double d = Math.log(f1 / (f2 + strike)) / deviation + deviation / 2;
    return Math.exp(-r * t) * (f1 * n(d) - (f2 + strike) * n(d - deviation));
  }
}
