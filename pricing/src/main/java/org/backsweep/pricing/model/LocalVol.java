package org.backsweep.pricing.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.pricing.market.Equity;
import org.backsweep.pricing.market.LocalVolatility;
import org.backsweep.pricing.market.Market;

/**
 * Dupire's model: {@code dx = -sigma(t, x)^2/2 dt + sigma(t, x) dW}, {@code x = ln(S/F(t))}.
 *
 * <p>Euler steps in {@code x} with the volatility of the middle of the step: at most a week, shorter at first, since the
 * smile is steepest there.
 */
public final class LocalVol {
  private static final double DAY = 1.0 / 365;
  private static final double LONGEST_STEP = 7 * DAY;
  private static final double SHORTEST_STEP = 0.5 * DAY;
  /** A step is at most this share of the time passed, but at least the shortest. */
  private static final double GROWTH = 0.125;

  private LocalVol() {}

  /** Simulates the levels at dates after the valuation. */
  public static SpotPaths simulate(Equity equity, SortedSet<LocalDate> dates) {
    Market market = equity.market();
    Tape tape = market.tape();
    LocalVolatility volatility = new LocalVolatility(equity);
    SortedMap<LocalDate, Real> levels = new TreeMap<>();
    List<Double> times = new ArrayList<>();
    Real x = tape.constant(0);
    double t = 0;
    for (LocalDate date : dates) {
      double to = market.years(date);
      while (t < to) {
        double next = next(t, to);
        double step = next - t;
        Real v = volatility.at(0.5 * (t + next), Math.sqrt(step)).at(x);
        x = x.add(v.mul(tape.draw(times.size()).sub(v.mul(0.5))));
        times.add(next);
        t = next;
        if (t < to) {
          tape.mark();
        }
      }
      levels.put(date, equity.forward(to).mul(Real.exp(x)));
      tape.mark();
    }
    return new SpotPaths(levels, times.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The end of the step from a time, which divides what is left to a date evenly. */
  private static double next(double t, double to) {
    double longest = Math.min(LONGEST_STEP, Math.max(SHORTEST_STEP, GROWTH * t));
    long steps = (long) Math.ceil((to - t) / longest - 1e-9);
    return steps <= 1 ? to : t + (to - t) / steps;
  }
}
