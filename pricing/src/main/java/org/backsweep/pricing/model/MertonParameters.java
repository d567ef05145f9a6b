package org.backsweep.pricing.model;

import org.backsweep.aad.Real;

/**
 * The parameters of Merton's model, {@code S = F(t) exp(x)},
 * {@code dx = -(sigma^2/2 + lambda k) dt + sigma dW + J dN}: jumps J normal with mean m and deviation d, N a Poisson process,
 * {@code k = exp(m + d^2/2) - 1} (Merton 1976).
 *
 * @param lambda jumps expected a year, a constant: no quote moves it
 * @param sigma volatility between jumps, per square root of a year
 * @param mean the mean m of a jump in {@code ln S}
 * @param deviation the standard deviation d of a jump in {@code ln S}
 */
public record MertonParameters(double lambda, Real sigma, Real mean, Real deviation) {

  /** The parameters in the order of this record. */
  static MertonParameters of(double lambda, Real[] values) {
    return new MertonParameters(lambda, values[0], values[1], values[2]);
  }

  /**
   * The parameters of the inverse {@code 1/S} under the measure that S is the numeraire of: jumps are {@code exp(J)} times as frequent,
   * so that their number a year is {@code lambda (1 + k)} and J normal about {@code m + d^2}, and they go the other way.
   *
   * @param now lambda (1 + k) at the quotes, which must not depend on them
   */
  MertonParameters inverted(double now) {
    return new MertonParameters(now, sigma, mean.add(deviation.mul(deviation)).neg(), deviation);
  }

  /** The logarithm of the mean factor of a jump. */
  Real logMeanJump() {
    return mean.add(deviation.mul(deviation).mul(0.5));
  }

  /** The drift per year that compensates for jumps, {@code lambda k}. */
  Real compensator() {
    return Real.exp(logMeanJump()).sub(1).mul(lambda);
  }
}
