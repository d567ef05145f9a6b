package org.backsweep.pricing.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.pricing.market.Equity;
import org.backsweep.pricing.market.ImpliedSurface;
import org.backsweep.pricing.market.Market;

/**
 * Lognormal with a volatility that depends on time: {@code d ln(S/F) = -v(t)^2/2 dt + v(t) dW}, the variance to each time
 * being that of the at-the-money volatility.
 *
 * <p>It is simulated without discretisation error, one step for each date.
 */
public final class BlackScholes {
  /** Total at-the-money variance must not fall; where quotes make it, the step gets this variance a year. */
  private static final double LEAST_VARIANCE = 1e-6;

  private BlackScholes() {}

  /** The steps: one for each date. */
  public static Timeline timeline(Market market, SortedSet<LocalDate> dates) {
    return Timeline.of(market, dates, (from, to) -> to);
  }

  /** Simulates the levels at the dates of a timeline, path values. */
  public static SortedMap<LocalDate, Real> simulate(Equity equity, Timeline timeline) {
    Tape tape = equity.market().tape();
    SortedMap<LocalDate, Real> levels = new TreeMap<>();
    Real x = tape.constant(0);
    List<Real> variances = variances(equity, timeline.times());
    for (Map.Entry<LocalDate, Integer> entry : timeline.stepOf().entrySet()) {
      int k = entry.getValue();
      Real variance = variances.get(k);
      x = x.sub(variance.mul(0.5)).add(Real.sqrt(variance).mul(tape.draw(timeline.firstDraw() + k)));
      levels.put(entry.getKey(), equity.forward(timeline.times()[k]).mul(Real.exp(x)));
      tape.mark();
    }
    return levels;
  }

  /** The variance of each step between times, the first from today. */
  static List<Real> variances(Equity equity, double[] times) {
    ImpliedSurface surface = equity.surface();
    List<Real> variances = new ArrayList<>(times.length);
    double before = 0;
    Real totalBefore = equity.spot().constant(0);
    for (double t : times) {
      Real total = surface.atTheMoney(t);
      Real step = Real.max(total.sub(totalBefore), LEAST_VARIANCE * (t - before));
      variances.add(step);
      // What a floor adds is taken from later steps, so that the variance to a later time does not depend on the steps.
      totalBefore = totalBefore.add(step);
      before = t;
    }
    return variances;
  }
}
