package org.backsweep.pricing.model;

/**
 * Total variances {@code theta/2 (1 + r p y + sqrt((p y + r)^2 + 1 - r^2))}, {@code theta = v^2 t, p = eta/sqrt(theta (1 + theta))}:
 * free of arbitrage where {@code eta (1 + |r|) <= 2}, nearly so a little above (Gatheral and Jacquier, Arbitrage-free SVI
 * volatility surfaces, 2014, section 4.2), and steep where eta is large.
 */
record Ssvi(double v, double eta, double r) implements SmileFormula {
  @Override
  public double vol(double t, double y) {
    double theta = v * v * t;
    double p = eta / Math.sqrt(theta * (1 + theta));
    return Math.sqrt(theta / 2 * (1 + r * p * y + Math.sqrt(Math.pow(p * y + r, 2) + 1 - r * r)) / t);
  }
}
