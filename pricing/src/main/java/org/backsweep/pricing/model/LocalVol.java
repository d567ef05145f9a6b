package org.backsweep.pricing.model;

import java.util.Optional;
import org.backsweep.aad.Real;
import org.backsweep.aad.Table;
import org.backsweep.pricing.market.Equity;
import org.backsweep.pricing.market.LocalVolatility;

/**
 * Dupire's model: {@code dx = -sigma(t, x)^2/2 dt + sigma(t, x) dW}, {@code x = ln(S/F(t))}.
 *
 * <p>Euler steps in {@code x} with the volatility of the middle of the step: at most a week, shorter at first, since the
 * smile is steepest there. No step passes a quoted expiry, where the volatility jumps: a week across one can be wrong by
 * half a week of the jump.
 */
public final class LocalVol implements Dynamics {
  private static final double DAY = 1.0 / 365;
  private static final double LONGEST_STEP = 7 * DAY;
  private static final double SHORTEST_STEP = 0.25 * DAY;
  /** A step is at most this share of the time passed, but at least the shortest. */
  private static final double GROWTH = 1.0 / 12;

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
        Real v = deviation(times, k).at(x);
        x = x.add(v.mul(z.sub(v.mul(0.5))));
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
          deviations[k] = LocalVol.this.deviation(times, k);
        }
        return deviations[k].at(x);
      }
    });
  }

  private Table deviation(double[] times, int k) {
    double from = k == 0 ? 0 : times[k - 1];
    double to = times[k];
    return volatility.at(0.5 * (from + to), Math.sqrt(to - from));
  }

  @Override
  public double next(double from, double to) {
    return stepEnd(from, volatility.untilExpiry(from, to));
  }

  /** Divides what is left to a date evenly. */
  static double stepEnd(double t, double to) {
    return Timeline.evenly(t, to, Math.min(LONGEST_STEP, Math.max(SHORTEST_STEP, GROWTH * t)));
  }
}
