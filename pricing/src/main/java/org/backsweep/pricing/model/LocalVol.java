package org.backsweep.pricing.model;

import java.util.Optional;
import org.backsweep.aad.Real;
import org.backsweep.aad.Table;
import org.backsweep.pricing.market.Equity;
import org.backsweep.pricing.market.LocalVolatility;

/**
 * Dupire's model: {@code dx = -sigma(t, x)^2/2 dt + sigma(t, x) dW}, {@code x = ln(S/F(t))}.
 *
 * <p>With v the standard deviation of a step and {@code c = v v'/2} a step is {@code v z - v^2/2 + c (z^2 - 1 - v^2) - c^2}, a
 * martingale up to {@code c^3}: Milstein's scheme (Glasserman, Monte Carlo Methods in Financial Engineering, 2003, section 6.1.1)
 * with the variance that the step has to second order in its length ({@link LocalVolatility#step}), so that the first three
 * moments are right to that order. Steps are at most a week, shorter at first, since the smile is steepest there. No step
 * passes a quoted expiry, where the volatility jumps: a step across one can be wrong by half its length of the jump.
 */
public final class LocalVol implements Dynamics {
  private static final double DAY = 1.0 / 365;
  private static final double LONGEST_STEP = 7 * DAY;
  /** The first step is at most this, and at most this share of the first expiry. */
  private static final double FIRST_STEP = 0.25 * DAY;
  private static final double SHARE_OF_FIRST = 1.0 / 16;
  /** A step is at most this share of the time passed, but at least the first. */
  private static final double GROWTH = 1.0 / 10;
  /** Where c is larger in size a step of the length is no small one. */
  private static final double MOST_BEND = 0.1;

  private final LocalVolatility volatility;
  private final Real start;

  /** Of an equity's implied volatilities. */
  public LocalVol(Equity equity) {
    this.volatility = new LocalVolatility(equity);
    this.start = equity.spot().constant(0);
  }

  @Override
  public Walk walk(double[] times) {
    return new Walk() {
      private Real x = start;

      @Override
      public Real step(int k, Real z, Real[] own) {
        Table deviation = volatility.step(from(times, k), times[k]);
        Real v = deviation.at(x);
        Real c = Real.max(Real.min(v.mul(deviation.derivative(1, x)).mul(0.5), MOST_BEND), -MOST_BEND);
        Real noise = z.mul(z).sub(1).sub(v.mul(v));
        x = x.add(v.mul(z.sub(v.mul(0.5)))).add(c.mul(noise.sub(c)));
        return x;
      }
    };
  }

  @Override
  public Optional<Local> local(double[] times) {
    Table[] deviations = new Table[times.length];
    return Optional.of(new Local() {
      @Override
      public boolean dependsOnLevel() {
        return true;
      }

      @Override
      public Real deviation(int k, Real x) {
        if (deviations[k] == null) {
          deviations[k] = volatility.deviation(from(times, k), times[k]);
        }
        return deviations[k].at(x);
      }
    });
  }

  private static double from(double[] times, int k) {
    return k == 0 ? 0 : times[k - 1];
  }

  @Override
  public double next(double from, double to) {
    return stepEnd(from, volatility.untilExpiry(from, to), Math.min(FIRST_STEP, SHARE_OF_FIRST * volatility.times()[0]));
  }

  /** Divides what is left to a date evenly. */
  static double stepEnd(double t, double to, double first) {
    return Timeline.evenly(t, to, Math.min(LONGEST_STEP, Math.max(first, GROWTH * t)));
  }
}
