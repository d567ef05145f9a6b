package org.backsweep.pricing.product;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.backsweep.pricing.product.Barrier.Direction;
import org.backsweep.pricing.product.Barrier.Knock;

/**
 * Options with continuously watched barriers on a lognormal level, as in Haug, The Complete Guide to Option Pricing
 * Formulas, 2nd ed., 2007, section 4.17.
 *
 * @param s the level
 * @param r the rate
 * @param b the cost of carry, the rate less the yield
 * @param sigma the volatility
 * @param t years
 */
record BarrierFormulas(double s, double r, double b, double sigma, double t) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** By what barriers watched m times move away: {@code exp(0.5826 sigma sqrt(t/m))}. */
  double shift(int m) {
    return Math.exp(0.5826 * sigma * Math.sqrt(t / m));
  }

  private static double n(double x) {
    return NORMAL.cumulativeProbability(x);
  }

  private double mu() {
    return (b - sigma * sigma / 2) / (sigma * sigma);
  }

  private double deviation() {
    return sigma * Math.sqrt(t);
  }

  /** Reiner and Rubinstein, Breaking down the barriers, 1991, 4.17.1; the rebate of an out option is paid at the touch. */
  double single(Direction direction, Knock knock, PutCall option, double strike, double barrier, double rebate) {
    double phi = option == PutCall.CALL ? 1 : -1;
    double eta = direction == Direction.DOWN ? 1 : -1;
    double add = (1 + mu()) * deviation();
    double x1 = Math.log(s / strike) / deviation() + add;
    double x2 = Math.log(s / barrier) / deviation() + add;
    double y1 = Math.log(barrier * barrier / (s * strike)) / deviation() + add;
    double y2 = Math.log(barrier / s) / deviation() + add;
    double h = Math.pow(barrier / s, 2 * mu());
    double a = part(phi, phi * x1, phi * deviation(), strike, 1, 1);
    double bb = part(phi, phi * x2, phi * deviation(), strike, 1, 1);
    double c = part(phi, eta * y1, eta * deviation(), strike, h * barrier * barrier / (s * s), h);
    double d = part(phi, eta * y2, eta * deviation(), strike, h * barrier * barrier / (s * s), h);
    // Whether the barrier is where the option is in the money.
    boolean beyond = direction == Direction.DOWN ? strike < barrier : strike > barrier;
    double plain = phi == eta ? (beyond ? bb - d : a - c) : (beyond ? 0 : a - bb + c - d);
    return knock == Knock.OUT ? plain + atTouch(direction, barrier, rebate)
        : a - plain + rebate * (Math.exp(-r * t) - touched(direction, barrier));
  }

  private double part(double phi, double x, double deviation, double strike, double share, double cash) {
    return phi * s * Math.exp((b - r) * t) * share * n(x) - phi * strike * Math.exp(-r * t) * cash * n(x - deviation);
  }

  /** One at expiry if the barrier is touched: what E of 4.17.1 leaves of the discount factor. */
  double touched(Direction direction, double barrier) {
    double eta = direction == Direction.DOWN ? 1 : -1;
    double add = (1 + mu()) * deviation();
    double x2 = Math.log(s / barrier) / deviation() + add;
    double y2 = Math.log(barrier / s) / deviation() + add;
    double untouched = n(eta * (x2 - deviation())) - Math.pow(barrier / s, 2 * mu()) * n(eta * (y2 - deviation()));
    return Math.exp(-r * t) * (1 - untouched);
  }

  /** Cash when the barrier is touched: F of 4.17.1. */
  double atTouch(Direction direction, double barrier, double cash) {
    double eta = direction == Direction.DOWN ? 1 : -1;
    double lambda = Math.sqrt(mu() * mu() + 2 * r / (sigma * sigma));
    double z = Math.log(barrier / s) / deviation() + lambda * deviation();
    return cash * (Math.pow(barrier / s, mu() + lambda) * n(eta * z)
        + Math.pow(barrier / s, mu() - lambda) * n(eta * z - 2 * eta * lambda * deviation()));
  }

  /** What two barriers leave of a payoff: its integral over the density of paths that touched neither, by images. */
  double between(double lower, double upper, double from, double to, DoubleUnaryOperator payoff) {
    double low = Math.log(lower / s);
    double up = Math.log(upper / s);
    double drift = b - sigma * sigma / 2;
    DoubleUnaryOperator density = y -> {
      double sum = 0;
      for (int k = -20; k <= 20; k++) {
        double turn = 2 * k * (up - low);
        sum += NORMAL.density((y - turn) / deviation()) - NORMAL.density((y - 2 * up + turn) / deviation());
      }
      return sum / deviation() * Math.exp(drift / (sigma * sigma) * (y - drift * t / 2));
    };
    double first = Math.max(low, Math.log(from / s));
    double last = Math.min(up, Math.log(to / s));
    return Math.exp(-r * t) * new IterativeLegendreGaussIntegrator(32, 1e-11, 1e-12).integrate(100_000,
        y -> density.applyAsDouble(y) * payoff.applyAsDouble(s * Math.exp(y)), first, last);
  }

  double doubleOut(PutCall option, double lower, double upper, double strike) {
    return option == PutCall.CALL ? between(lower, upper, strike, upper, level -> level - strike)
        : between(lower, upper, lower, strike, level -> strike - level);
  }
}
