package org.backsweep.pricing.model;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.backsweep.aad.Real;
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

  /** Simulates the levels at dates after the valuation. */
  public static SpotPaths simulate(Equity equity, SortedSet<LocalDate> dates) {
    Market market = equity.market();
    ImpliedSurface surface = equity.surface();
    double[] times = dates.stream().mapToDouble(market::years).toArray();
    SortedMap<LocalDate, Real> levels = new TreeMap<>();
    Real x = market.tape().constant(0);
    double before = 0;
    Real varianceBefore = x;
    int k = 0;
    for (LocalDate date : dates) {
      double t = times[k];
      Real total = surface.atTheMoney(t);
      Real variance = Real.max(total.sub(varianceBefore), LEAST_VARIANCE * (t - before));
      x = x.sub(variance.mul(0.5)).add(Real.sqrt(variance).mul(market.tape().draw(k)));
      levels.put(date, equity.forward(t).mul(Real.exp(x)));
      market.tape().mark();
      varianceBefore = total;
      before = t;
      k++;
    }
    return new SpotPaths(levels, times);
  }
}
