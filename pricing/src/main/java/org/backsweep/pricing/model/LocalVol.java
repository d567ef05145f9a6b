package org.backsweep.pricing.model;

import java.time.LocalDate;
import java.util.Map;
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
  private static final double SHORTEST_STEP = 0.25 * DAY;
  /** A step is at most this share of the time passed, but at least the shortest. */
  private static final double GROWTH = 1.0 / 12;

  private LocalVol() {}

  /** The steps to dates after the valuation. */
  public static Timeline timeline(Market market, SortedSet<LocalDate> dates) {
    return Timeline.of(market, dates, LocalVol::next);
  }

  /** Simulates the levels at the dates of a timeline, path values. */
  public static SortedMap<LocalDate, Real> simulate(Equity equity, Timeline timeline) {
    Tape tape = equity.market().tape();
    LocalVolatility volatility = new LocalVolatility(equity);
    SortedMap<LocalDate, Real> levels = new TreeMap<>();
    Real x = tape.constant(0);
    int k = 0;
    for (Map.Entry<LocalDate, Integer> entry : timeline.stepOf().entrySet()) {
      for (; k <= entry.getValue(); k++) {
        double from = timeline.from(k);
        double to = timeline.times()[k];
        Real v = volatility.at(0.5 * (from + to), Math.sqrt(to - from)).at(x);
        x = x.add(v.mul(tape.draw(timeline.firstDraw() + k).sub(v.mul(0.5))));
        if (k < entry.getValue()) {
          tape.mark();
        }
      }
      levels.put(entry.getKey(), equity.forward(timeline.times()[entry.getValue()]).mul(Real.exp(x)));
      tape.mark();
    }
    return levels;
  }

  /** The end of the step from a time, which divides what is left to a date evenly. */
  private static double next(double t, double to) {
    double longest = Math.min(LONGEST_STEP, Math.max(SHORTEST_STEP, GROWTH * t));
    long steps = (long) Math.ceil((to - t) / longest - 1e-9);
    return steps <= 1 ? to : t + (to - t) / steps;
  }
}
