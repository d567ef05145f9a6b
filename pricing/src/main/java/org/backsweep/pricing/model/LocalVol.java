package org.backsweep.pricing.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * passes a quoted expiry, where the volatility jumps: a step across one can be wrong by half its length of the jump. Steps that
 * follow each other have one volatility by x, that of their middle, for up to four weeks and a quarter of the time passed.
 */
public final class LocalVol implements Dynamics {
  private static final double DAY = 1.0 / 365;
  private static final double LONGEST_STEP = 7 * DAY;
  /** The first step is at most this, and at most this share of the first expiry. */
  private static final double FIRST_STEP = 0.25 * DAY;
  private static final double SHARE_OF_FIRST = 1.0 / 16;
  /** A step is at most this share of the time passed, but at least the first. */
  private static final double GROWTH = 1.0 / 10;
  /** One volatility serves steps for at most so long, and at most for this share of the time passed. */
  private static final double LONGEST_STRETCH = 28 * DAY;
  private static final double STRETCH_GROWTH = 1.0 / 4;
  /** Where c is larger in size a step of the length is no small one. */
  private static final double MOST_BEND = 0.1;
  /** A second. */
  private static final double TOLERANCE = DAY / 86_400;

  private final LocalVolatility volatility;
  private final Real start;

  /** Of an equity's implied volatilities. */
  public LocalVol(Equity equity) {
    this.volatility = new LocalVolatility(equity);
    this.start = equity.spot().constant(0);
  }

  @Override
  public Walk walk(double[] times) {
    List<Stretch> stretches = stretches(times);
    Map<Stretch, Table> tables = new HashMap<>();
    return new Walk() {
      private Real x = start;

      @Override
      public Real step(int k, Real z, Real[] own) {
        Table deviation = tables.computeIfAbsent(stretches.get(k), each -> volatility.step(each.middle(), each.step()));
        double length = times[k] - from(times, k);
        Real perYear = deviation.at(x);
        Real v = perYear.mul(Math.sqrt(length));
        Real c = Real.max(Real.min(perYear.mul(deviation.derivative(1, x)).mul(0.5 * length), MOST_BEND), -MOST_BEND);
        Real noise = z.mul(z).sub(1).sub(v.mul(v));
        x = x.add(v.mul(z.sub(v.mul(0.5)))).add(c.mul(noise.sub(c)));
        return x;
      }
    };
  }

  @Override
  public Optional<Local> local(double[] times) {
    List<Stretch> stretches = stretches(times);
    Map<Stretch, Table> tables = new HashMap<>();
    return Optional.of(new Local() {
      @Override
      public boolean dependsOnLevel() {
        return true;
      }

      @Override
      public Real deviation(int k, Real x) {
        return tables.computeIfAbsent(stretches.get(k), each -> volatility.at(each.middle())).at(x)
            .mul(Math.sqrt(times[k] - from(times, k)));
      }
    });
  }

  /** Steps that follow each other and have one volatility. */
  private record Stretch(double from, double to, int steps) {
    double middle() {
      return 0.5 * (from + to);
    }

    double step() {
      return (to - from) / steps;
    }
  }

  /** For each step the stretch that it is in. */
  private List<Stretch> stretches(double[] times) {
    List<Stretch> stretches = new ArrayList<>();
    while (stretches.size() < times.length) {
      int first = stretches.size();
      double from = from(times, first);
      double longest = Math.min(LONGEST_STRETCH, Math.max(first(), STRETCH_GROWTH * from));
      double end = volatility.untilExpiry(from, from + longest) + TOLERANCE;
      int after = first + 1;
      while (after < times.length && times[after] <= end) {
        after++;
      }
      stretches.addAll(Collections.nCopies(after - first, new Stretch(from, times[after - 1], after - first)));
    }
    return stretches;
  }

  private static double from(double[] times, int k) {
    return k == 0 ? 0 : times[k - 1];
  }

  private double first() {
    return Math.min(FIRST_STEP, SHARE_OF_FIRST * volatility.times()[0]);
  }

  @Override
  public double next(double from, double to) {
    return stepEnd(from, volatility.untilExpiry(from, to), first());
  }

  /** Divides what is left to a date evenly. */
  static double stepEnd(double t, double to, double first) {
    return Timeline.evenly(t, to, Math.min(LONGEST_STEP, Math.max(first, GROWTH * t)));
  }
}
