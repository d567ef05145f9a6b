package org.backsweep.pricing.market.asset;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.aad.Real;
import org.backsweep.aad.RecordedFunction;

/**
 * Local variances from the implied surface by Dupire's formula in total variance:
 *
 * <p>{@code sigma^2(t, y) = w_t / ((1 - y w'/(2w))^2 - w'^2 (1/w + 1/4)/4 + w''/2)}, {@code y = ln(S / F(t))} (Gatheral,
 * The Volatility Surface, 2006, eq. 1.10; written with {@code w'/w}).
 *
 * <p>The variance of a cell is the mean of the numerator over the mean of the denominator, which is a density: so a cell has the
 * probability that the quotes give it, however rough they are within it. Where the means have calendar or butterfly arbitrage the
 * formula fails; it is then floored: see {@link ArbitrageCheck}.
 *
 * <p>The formula is the same function of a {@link CellPlaces row} of each smile at all times, and recorded once.
 */
final class DupireVariances {
  private static final int CELLS = LocalVolatility.POINTS;
  /** The least density: the denominator is a density relative to the lognormal one, and 1 for a flat surface. */
  private static final double LEAST_DENSITY = 0.02;
  private static final double LEAST_VARIANCE = 1e-4;
  private static final double MOST_VARIANCE = 9;
  // The numbers of a smile's row: total variances, then slopes.
  private static final int ROW = 2 * CellPlaces.COUNT;
  private static final RecordedFunction BETWEEN = RecordedFunction.of(2 * ROW + 3, DupireVariances::between);
  private static final RecordedFunction AFTER = RecordedFunction.of(ROW + 3, DupireVariances::after);

  private DupireVariances() {}

  /**
   * The variances in cells at a time.
   *
   * @param interval the interval between expiries that the time lies in, or ends; the variances are those within it
   * @param t years
   * @param deviation the standard deviation that the cells spread by
   */
  static Real[] of(ImpliedSurface surface, int interval, double t, double deviation) {
    double[] times = surface.times();
    double last = times[times.length - 1];
    if (t == 0) {
      Real[] variances = new Real[CELLS];
      Arrays.fill(variances, bounded(surface.atTheMoney(times[0]).mul(1 / times[0])));
      return variances;
    }
    if (interval == times.length) {
      double share = t / last;
      return call(AFTER, surface.row(interval - 1, deviation / Math.sqrt(share)), new Real[0], share, last, deviation);
    }
    Real[] after = surface.row(interval, deviation);
    Real[] before = interval == 0 ? Stream.generate(() -> after[0].constant(0)).limit(ROW).toArray(Real[]::new)
        : surface.row(interval - 1, deviation);
    double from = interval == 0 ? 0 : times[interval - 1];
    double length = times[interval] - from;
    return call(BETWEEN, before, after, (t - from) / length, length, deviation);
  }

  private static Real[] call(RecordedFunction function, Real[] first, Real[] second, double... numbers) {
    return function.at(Stream.of(first, second, Arrays.stream(numbers).mapToObj(first[0]::constant).toArray(Real[]::new))
        .flatMap(Arrays::stream).toArray(Real[]::new));
  }

  /** Between two expiries total variance is linear in time at the same y, from 0 at time zero. */
  private static Real[] between(Real[] x) {
    Real weight = x[2 * ROW];
    Real rest = weight.neg().add(1);
    Real perYear = weight.constant(1).div(x[2 * ROW + 1]);
    return variances(x[2 * ROW + 2], IntStream.range(0, CellPlaces.COUNT).mapToObj(k -> {
      Real before = x[k];
      Real after = x[ROW + k];
      Real w = before.mul(rest).add(after.mul(weight));
      Real slope = x[CellPlaces.COUNT + k].mul(rest).add(x[ROW + CellPlaces.COUNT + k].mul(weight));
      return new Place(w, slope, after.sub(before).mul(perYear));
    }).toArray(Place[]::new));
  }

  /** After the last expiry T volatility is the one at T for the same {@code z = y sqrt(T/t)}, at which the row is. */
  private static Real[] after(Real[] x) {
    Real share = x[ROW];
    Real perYear = share.constant(1).div(x[ROW + 1]);
    Real[] y = CellPlaces.of(x[ROW + 2]);
    return variances(x[ROW + 2], IntStream.range(0, CellPlaces.COUNT).mapToObj(k -> {
      Real slope = x[CellPlaces.COUNT + k];
      Real z = y[k].div(Real.sqrt(share));
      return new Place(x[k].mul(share), slope.mul(Real.sqrt(share)), x[k].sub(z.mul(slope).mul(0.5)).mul(perYear));
    }).toArray(Place[]::new));
  }

  /** Total variance with its derivatives by y and by time. */
  private record Place(Real w, Real slope, Real perYear) {
    /** The denominator of Dupire's formula without the term in the curvature. */
    Real level(Real y) {
      Real r = slope.div(w);
      Real first = r.mul(y).mul(-0.5).add(1);
      Real second = r.mul(r).mul(w).mul(w.mul(0.25).add(1)).mul(0.25);
      return first.mul(first).sub(second);
    }
  }

  private static Real[] variances(Real deviation, Place[] places) {
    Real[] y = CellPlaces.of(deviation);
    Real[] level = new Real[y.length];
    Arrays.setAll(level, k -> places[k].level(y[k]));
    Real[] variances = new Real[CELLS];
    for (int j = 0; j < CELLS; j++) {
      int from = 2 * j;
      // Simpson's rule; the integral of the curvature is exact, however rough the quotes are.
      Real rate = mean(places[from].perYear(), places[from + 1].perYear(), places[from + 2].perYear());
      Real bend = places[from + 2].slope().sub(places[from].slope()).mul(0.5).div(y[from + 2].sub(y[from]));
      Real density = mean(level[from], level[from + 1], level[from + 2]).add(bend);
      variances[j] = bounded(rate.div(Real.max(density, LEAST_DENSITY)));
    }
    return variances;
  }

  private static Real bounded(Real variance) {
    return Real.min(Real.max(variance, LEAST_VARIANCE), MOST_VARIANCE);
  }

  private static Real mean(Real from, Real middle, Real to) {
    return from.add(middle.mul(4)).add(to).mul(1.0 / 6);
  }
}
