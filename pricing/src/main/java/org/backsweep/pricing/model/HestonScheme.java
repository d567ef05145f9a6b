package org.backsweep.pricing.model;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.backsweep.aad.Real;

/**
 * The schemes that move Heston's variance over a step: the new variance is a function of one standard normal whose first two
 * moments are those of the exact transition, with mean m and {@code psi = variance / m^2}.
 */
public enum HestonScheme {
  /**
   * The quadratic-exponential scheme (Andersen, Efficient simulation of the Heston stochastic volatility model, 2008, section
   * 3.2.2): {@code a (b + z)^2} where {@code psi <= 1.5}, otherwise an exponential with an atom at zero. The variance jumps where
   * a path changes branches, so that pathwise Greeks miss the value of these jumps, and their kurtosis is beyond use: see
   * {@link Heston}.
   */
  QE("qe") {
    @Override
    Moved move(Real m, Real psi, Real z, Real exponent) {
      Real few = Real.min(psi, SWITCH);
      Real inverse = few.constant(2).div(few);
      Real b2 = inverse.sub(1).add(Real.sqrt(inverse).mul(Real.sqrt(inverse.sub(1))));
      Real a = m.div(b2.add(1));
      Real sum = Real.sqrt(b2).add(z);
      Real rest = exponent.mul(a).mul(-2).add(1);
      Real quadraticMoment = exponent.mul(b2).mul(a).div(rest).sub(Real.log(rest).mul(0.5));

      Real many = Real.max(psi, SWITCH);
      Real atom = many.sub(1).div(many.add(1));
      Real scale = m.div(atom.neg().add(1));
      Real tail = Real.log(atom.neg().add(1).div(Real.normCdf(z.neg())));
      // At most one half in this branch; where the other branch is taken it could be anything.
      Real share = Real.min(exponent.mul(scale), 0.5);
      Real exponentialMoment = Real.log(atom.add(atom.neg().add(1).div(share.neg().add(1))));

      Real isQuadratic = psi.le(SWITCH);
      return new Moved(Real.select(isQuadratic, a.mul(sum).mul(sum), scale.mul(Real.max(tail, 0))),
          Real.select(isQuadratic, quadraticMoment, exponentialMoment));
    }
  },
  /**
   * The truncated quadratic scheme, {@code a max(b + z, 0)^2} for every psi: Andersen's quadratic where b is large, with an atom
   * at zero where it is not, and no second branch. With {@code M1 = (b^2 + 1) N(b) + b n(b)} and
   * {@code M2 = (b^4 + 6 b^2 + 3) N(b) + (b^3 + 5 b) n(b)} the moments of {@code max(b + z, 0)^2}, b solves
   * {@code M2 / M1^2 - 1 = psi} and {@code a = m / M1}. The solution is {@code 2 s + P(1 / (s + 1/2))}, {@code s = psi^(-1/2)},
   * with a polynomial P, within 5e-4 for psi up to 100: the resulting variance is within a relative 3e-4. No psi is larger than
   * {@code xi^2/(2 kappa theta)}; where that is above 100 the scheme has the variance of 100. The mean is always met. The
   * variance and its root are continuous in everything.
   */
  TRUNCATED_QUADRATIC("tq") {
    @Override
    Moved move(Real m, Real psi, Real z, Real exponent) {
      Real b = truncation(psi);
      Real above = Real.normCdf(b);
      Real a = m.div(b.mul(b).add(1).mul(above).add(b.mul(Real.normPdf(b))));
      Real root = Real.max(b.add(z), 0);
      Real c = exponent.mul(a).mul(2);
      Real rest = c.neg().add(1);
      Real scale = Real.sqrt(rest);
      Real moment = Real.exp(c.mul(b).mul(b).mul(0.5).div(rest)).mul(Real.normCdf(b.div(scale))).div(scale);
      return new Moved(a.mul(root).mul(root), Real.log(Real.normCdf(b.neg()).add(moment)));
    }
  };

  private static final double SWITCH = 1.5;
  private static final double LARGEST_PSI = 100;
  private static final double[] POLYNOMIAL = {-0.0003763, -0.3354438, -0.8451575, 3.8071371, -10.9147025, 14.2626005,
      -9.6648777, 3.3423978, -0.4718658};

  private final String text;

  HestonScheme(String text) {
    this.text = text;
  }

  /** The name of the scheme as files write it. */
  public String text() {
    return text;
  }

  /**
   * The scheme of a name in files.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  static HestonScheme of(String text) {
    return Arrays.stream(values()).filter(scheme -> scheme.text.equals(text)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("scheme=" + text + " is not known: one of "
            + Arrays.stream(values()).map(HestonScheme::text).collect(Collectors.joining(", ")) + " is wanted"));
  }

  /** A variance after a step, and {@code ln E[exp(exponent v)]} of it as seen from the step's beginning. */
  record Moved(Real variance, Real logMoment) {}

  /**
   * Moves the variance.
   *
   * @param m its mean after the step
   * @param psi its variance after the step over the square of its mean
   * @param z the standard normal that moves it
   * @param exponent the exponent of the moment that is wanted, uniform
   */
  abstract Moved move(Real m, Real psi, Real z, Real exponent);

  /** The number b of {@link #TRUNCATED_QUADRATIC}. */
  static Real truncation(Real psi) {
    Real s = psi.constant(1).div(Real.sqrt(Real.min(psi, LARGEST_PSI)));
    Real t = s.constant(1).div(s.add(0.5));
    Real sum = s.constant(POLYNOMIAL[POLYNOMIAL.length - 1]);
    for (int k = POLYNOMIAL.length - 2; k >= 0; k--) {
      sum = sum.mul(t).add(POLYNOMIAL[k]);
    }
    return s.mul(2).add(sum);
  }
}
