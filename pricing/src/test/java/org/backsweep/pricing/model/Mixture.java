package org.backsweep.pricing.model;

import java.util.stream.DoubleStream;
import net.finmath.functions.AnalyticFormulas;

/**
 * A smile free of arbitrage with closed forms: the price is lognormal about one of several forwards, whose mean is 1, each with
 * its volatility (Brigo and Mercurio, Lognormal-mixture dynamics and calibration to market volatility smiles, 2002).
 */
record Mixture(double[] weights, double[] forwards, double[] vols) implements SmileFormula {
  /** About one forward. */
  Mixture(double[] weights, double[] vols) {
    this(weights, DoubleStream.generate(() -> 1).limit(vols.length).toArray(), vols);
  }

  /** An option over its forward: a call for y above 0, else a put; y is the logarithm of the strike over the forward. */
  double price(double t, double y) {
    double price = 0;
    for (int i = 0; i < vols.length; i++) {
      price += weights[i] * black(forwards[i], vols[i], t, y);
    }
    return price;
  }

  static double black(double vol, double t, double y) {
    return black(1, vol, t, y);
  }

  private static double black(double forward, double vol, double t, double y) {
    double call = AnalyticFormulas.blackScholesGeneralizedOptionValue(forward, vol, t, Math.exp(y), 1);
    return y > 0 ? call : call + Math.exp(y) - forward;
  }

  static double implied(double price, double t, double y) {
    double low = 1e-4;
    double high = 5;
    while (high - low > 1e-12) {
      double vol = 0.5 * (low + high);
      if (black(vol, t, y) < price) {
        low = vol;
      } else {
        high = vol;
      }
    }
    return low;
  }

  @Override
  public double vol(double t, double y) {
    return implied(price(t, y), t, y);
  }
}
