package org.backsweep.pricing.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
    double[] times = dates.stream().mapToDouble(market::years).toArray();
    SortedMap<LocalDate, Real> levels = new TreeMap<>();
    Real x = market.tape().constant(0);
    List<Real> variances = variances(equity, times);
    int k = 0;
    for (LocalDate date : dates) {
      Real variance = variances.get(k);
      x = x.sub(variance.mul(0.5)).add(Real.sqrt(variance).mul(market.tape().draw(k)));
      levels.put(date, equity.forward(times[k]).mul(Real.exp(x)));
      market.tape().mark();
      k++;
    }
    return new SpotPaths(levels, times);
  }

  /** The variance of each step between times, the first from today. */
  static List<Real> variances(Equity equity, double[] times) {
    ImpliedSurface surface = equity.surface();
    List<Real> variances = new ArrayList<>(times.length);
    double before = 0;
    Real totalBefore = equity.spot().constant(0);
    for (double t : times) {
      Real total = surface.atTheMoney(t);
      variances.add(Real.max(total.sub(totalBefore), LEAST_VARIANCE * (t - before)));
      totalBefore = total;
      before = t;
    }
    return variances;
  }
}
