package org.backsweep.pricing.model;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hipparchus.complex.Complex;

/**
 * Heston's call by an integration of its own, in plain numbers: Lewis's integral with Black's characteristic function taken off,
 * on a straight ray from {@code -i/2} that is tilted as in Andersen and Lake (2018), at {@value #NODES} points whose logarithms are
 * evenly spread from 1e-14 to 1e6 times the typical scale. The product integrates along a curve that has another shape, at
 * a few dozen points.
 */
final class HestonIntegral {
  static final int NODES = 1500;
  private static final double TILT = 0.6;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private HestonIntegral() {}

  /** Per unit of forward, not discounted; parameters in the order of {@link HestonParameters}. */
  static double call(double[] p, double t, double y) {
    double w = totalVariance(p, t);
    double c = (p[4] + p[0] * p[1] * t) / p[2];
    double tilt = (c * p[3] + y) * y > 0 ? -TILT * Math.signum(y) : 0;
    Complex direction = new Complex(Math.cos(tilt), Math.sin(tilt));
    double low = Math.log(1e-14);
    double h = (Math.log(1e6) - low) / (NODES - 1);
    double sum = 0;
    for (int j = 0; j < NODES; j++) {
      double s = Math.exp(low + j * h) / Math.sqrt(w);
      Complex z = direction.multiply(s).add(new Complex(0, -0.5));
      Complex q = z.multiply(z).add(z.multiply(Complex.I));
      Complex turn = Complex.ONE.subtract(z.multiply(Complex.I)).multiply(y);
      Complex difference = q.multiply(-0.5 * w).add(turn).exp().subtract(logCharacteristic(p, t, z, q).add(turn).exp());
      sum += difference.divide(q).multiply(direction).getReal() * s * h;
    }
    double deviation = Math.sqrt(w);
    double d1 = 0.5 * deviation - y / deviation;
    return NORMAL.cumulativeProbability(d1) - Math.exp(y) * NORMAL.cumulativeProbability(d1 - deviation) + sum / Math.PI;
  }

  static double totalVariance(double[] p, double t) {
    return p[1] * t + (p[4] - p[1]) * (1 - Math.exp(-p[0] * t)) / p[0];
  }

  private static Complex logCharacteristic(double[] p, double t, Complex z, Complex q) {
    Complex b = z.multiply(new Complex(0, -p[3] * p[2])).add(p[0]);
    Complex d = b.multiply(b).add(q.multiply(p[2] * p[2])).sqrt();
    Complex e = d.multiply(-t).exp();
    Complex g = d.multiply(e.add(1)).add(b.multiply(Complex.ONE.subtract(e)));
    return q.multiply(-p[4]).multiply(Complex.ONE.subtract(e)).divide(g)
        .subtract(d.subtract(b).multiply(t).add(g.divide(d.multiply(2)).log().multiply(2)).multiply(p[0] * p[1] / (p[2] * p[2])));
  }
}
