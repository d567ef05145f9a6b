package org.backsweep.pricing.model;

import org.backsweep.aad.Real;

/**
 * The values of European options in Merton's model for one expiry, per unit of forward and not discounted (Merton, Option pricing
 * when underlying stock returns are discontinuous, 1976, eq. 19). With n jumps the asset is lognormal, so that
 *
 * <p>{@code C/F = sum_n p_n (f_n N(d_n + s_n) - exp(y) N(d_n))}, {@code p_n} the Poisson probability of n jumps at
 * {@code lambda t}, {@code f_n = exp(n (m + d^2/2) - lambda t (exp(m + d^2/2) - 1))},
 * {@code s_n = sqrt(sigma^2 t + n d^2)}, {@code d_n = (ln f_n - y)/s_n - s_n/2}, {@code y = ln(K/F)}.
 *
 * <p>The sum ends where the remaining probability, weighted by the largest factor of jumps within the bounds of
 * {@link MertonSettings}, is below 1e-12: it errs by less than 1e-11 of the forward. Probabilities are made from their
 * logarithms, which do not underflow where many jumps are expected.
 */
public final class MertonFormula {
  private static final double LEFT = 1e-12;
  /**
   * An upper bound, about, of the factor by which one jump multiplies the forward within the bounds of {@link MertonSettings}.
   */
  private static final double LARGEST_JUMP = 2;

  private final MertonParameters p;
  private final double t;

  /** Creates the formula for an expiry in years, above 0. */
  public MertonFormula(MertonParameters parameters, double t) {
    this.p = parameters;
    this.t = t;
  }

  /** The value of a call over the forward, not discounted, at {@code y = ln(K/F)}. */
  public Real call(Real y) {
    double expected = p.lambda() * t;
    double logChance = -expected;
    Real jump = p.logMeanJump();
    Real compensator = p.compensator().mul(t);
    Real strike = Real.exp(y);
    Real sum = y.constant(0);
    double left = 1;
    for (int n = 0; n < expected * LARGEST_JUMP || left * Math.pow(LARGEST_JUMP, n) > LEFT; n++) {
      Real s = Real.sqrt(p.sigma().mul(p.sigma()).mul(t).add(p.deviation().mul(p.deviation()).mul(n)));
      Real logForward = jump.mul(n).sub(compensator);
      Real d = logForward.sub(y).div(s).sub(s.mul(0.5));
      Real value = Real.exp(logForward).mul(Real.normCdf(d.add(s))).sub(strike.mul(Real.normCdf(d)));
      sum = sum.add(value.mul(Math.exp(logChance)));
      logChance += Math.log(expected / (n + 1));
      left = tail(Math.exp(logChance), expected, n + 1);
    }
    return sum;
  }

  /** The value of a put over the forward, by parity. */
  public Real put(Real y) {
    return call(y).sub(1).add(Real.exp(y));
  }

  /** An upper bound of the probability of n jumps or more, from that of exactly n, by a geometric series. */
  private static double tail(double chance, double expected, int n) {
    double ratio = expected / (n + 1);
    return ratio < 1 ? chance / (1 - ratio) : 1;
  }
}
