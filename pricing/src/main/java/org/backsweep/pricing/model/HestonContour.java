package org.backsweep.pricing.model;

import org.backsweep.aad.Real;

/**
 * The contour of the integral of {@link HestonFormula} for options near a strike, with its trapezoidal rule: the nodes are
 * {@code z = -i/2 + zeta}, {@code zeta = L (sinh(tau + i omega) - i sin omega)}, {@code tau = jT/N}, {@code j = 0 .. N-1}
 * (Boyarchenko and Levendorskii, SINH-acceleration: efficient evaluation of probability distributions, option pricing, and Monte
 * Carlo simulations, 2019). The integrand is even in tau and analytic about the contour, so that the rule converges
 * exponentially; and any contour in the strip of analyticity has the same integral, so that the derivatives by the contour's
 * parameters are zero.
 *
 * <p>With w the expected variance, {@code C = (v0 + kappa theta t)/xi}, {@code y = ln(K/F)} and {@code r = C rho + y}, the
 * integrand is nearly {@code exp(-w |zeta|^2/2)} at first and falls as {@code exp(-zeta (C sqrt(1 - rho^2) + i r))} far out. It
 * does not oscillate where the contour turns to the side of r (Andersen and Lake, Robust high-precision option pricing by
 * Fourier transforms, 2018); where y and r have opposite signs it stays level. So {@code omega = -M (sign y + sign r)/2} with
 * smooth signs, {@code L = s / sqrt(w)}, and T is where {@code |zeta|} is {@code G / sqrt(w) + E / decay}.
 *
 * @param points zeta at the nodes
 * @param weights {@code dzeta / pi} there
 */
record HestonContour(ComplexReal[] points, ComplexReal[] weights) {
  /**
   * The largest angle that the contour turns by: below pi/4, since beyond it Black's characteristic function grows along the
   * contour.
   */
  private static final double MOST = 0.45;
  /** The fraction of the typical deviation, or of C, over which a sign changes. */
  private static final double SMOOTH = 0.3;
  private static final double SCALE = 0.4;
  /** G: at the last node Black's part has fallen by {@code exp(-G^2/2)}, and Heston's by {@code exp(-E)}. */
  private static final double GAUSSIAN = 6;
  private static final double EXPONENTIAL = 18;

  /**
   * The contour for options at y.
   *
   * @param p the parameters that the contour is chosen for. They may differ from those of the integrand: the rule is right for
   *     these too, and converges as long as they are not many times the others
   */
  static HestonContour of(HestonParameters p, double t, Real y, int nodes) {
    Real deviation = Real.sqrt(p.totalVariance(t));
    Real c = p.kappa().mul(p.theta()).mul(t).add(p.v0()).div(p.xi());
    Real r = c.mul(p.rho()).add(y);
    Real tilt = sign(y, deviation).add(sign(r, c)).mul(-0.5 * MOST);
    Real cos = Real.cos(tilt);
    Real sin = Real.sin(tilt);
    Real decay = c.mul(Real.sqrt(p.rho().mul(p.rho()).neg().add(1))).mul(cos).sub(r.mul(sin));
    Real scale = deviation.constant(SCALE).div(deviation);
    Real reach = decay.constant(EXPONENTIAL).div(decay).div(scale).add(GAUSSIAN / SCALE);
    Real step = Real.log(reach.add(Real.sqrt(reach.mul(reach).add(1)))).mul(1.0 / nodes);
    Real across = scale.mul(cos);
    Real up = scale.mul(sin);
    ComplexReal[] points = new ComplexReal[nodes];
    ComplexReal[] weights = new ComplexReal[nodes];
    for (int j = 0; j < nodes; j++) {
      Real growing = Real.exp(step.mul(j));
      Real falling = growing.constant(1).div(growing);
      Real sinh = growing.sub(falling).mul(0.5);
      Real cosh = growing.add(falling).mul(0.5);
      Real width = step.mul((j == 0 ? 0.5 : 1) / Math.PI);
      points[j] = new ComplexReal(across.mul(sinh), up.mul(cosh.sub(1)));
      weights[j] = new ComplexReal(across.mul(cosh).mul(width), up.mul(sinh).mul(width));
    }
    return new HestonContour(points, weights);
  }

  private static Real sign(Real x, Real scale) {
    Real width = scale.mul(SMOOTH);
    return x.div(Real.sqrt(x.mul(x).add(width.mul(width))));
  }

  int nodes() {
    return points.length;
  }
}
