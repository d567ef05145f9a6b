package org.backsweep.pricing.market;

import java.util.HashMap;
import java.util.Map;
import org.backsweep.aad.Axis;
import org.backsweep.aad.Real;
import org.backsweep.aad.Table;

/**
 * Local volatility from the implied surface by Dupire's formula in total variance, recorded on the tape:
 *
 * <p>{@code sigma^2(t, y) = w_t / ((1 - y w'/(2w))^2 - w'^2 (1/w + 1/4)/4 + w''/2)}, {@code y = ln(S / F(t))} (Gatheral,
 * The Volatility Surface, 2006, eq. 1.10; written with {@code w'/w} so that time zero needs no limit).
 *
 * <p>Between expiries the formula is evaluated at {@value #TIMES} times and {@value #POINTS} points, and is linear in
 * between; the points spread as the square root of time. Where the surface has calendar or butterfly arbitrage the
 * formula fails; it is then floored: see {@link ArbitrageCheck}.
 */
public final class LocalVolatility {
  static final int POINTS = 51;
  static final int TIMES = 5;
  /** How many typical standard deviations the points reach from the forward. */
  private static final double REACH = 4.5;
  /** How far they reach at time zero, in {@code ln S}. */
  private static final double LEAST_REACH = 0.08;
  /** The denominator is 1 for a flat surface, and a density relative to the lognormal one in general. */
  private static final double LEAST_DENSITY = 0.05;
  private static final double LEAST_VARIANCE = 1e-4;
  private static final double MOST_VARIANCE = 9;

  private final ImpliedSurface surface;
  private final Real one;
  private final double[] times;
  private final Map<Long, Real[]> rows = new HashMap<>();

  /** The local volatility of an equity's implied surface. */
  public LocalVolatility(Equity equity) {
    this.surface = equity.smoothedSurface();
    this.one = equity.spot().constant(1);
    this.times = surface.times();
  }

  /**
   * Volatility times a factor, by {@code y}, at a time.
   *
   * @param t years
   * @param factor what the volatility is multiplied by: the root of a time step
   */
  public Table at(double t, double factor) {
    int interval = surface.interval(t);
    double from = interval == 0 ? 0 : times[interval - 1];
    double to = interval == times.length ? Math.max(2 * from, t) : times[interval];
    double place = (t - from) / (to - from) * (TIMES - 1);
    int row = Math.min((int) place, TIMES - 2);
    Real[] before = row(interval, from, to, row);
    Real[] after = row(interval, from, to, row + 1);
    Real[] values = new Real[POINTS];
    for (int j = 0; j < POINTS; j++) {
      values[j] = before[j].mul((row + 1 - place) * factor).add(after[j].mul((place - row) * factor));
    }
    return Table.linear(axis(t), values);
  }

  /** The points in {@code y} at a time. */
  private Axis axis(double t) {
    double reach = reach(t);
    return Axis.uniform(-reach, reach, POINTS);
  }

  private double reach(double t) {
    return LEAST_REACH + REACH * surface.typicalVol() * Math.sqrt(t);
  }

  private Real[] row(int interval, double from, double to, int row) {
    // After the last expiry the rows depend on how far the run goes, and so does their key.
    long key = (long) interval * TIMES + row + (interval == times.length ? Double.hashCode(to) * 4096L : 0);
    return rows.computeIfAbsent(key, any -> {
      double t = from + (to - from) * row / (TIMES - 1);
      Axis axis = axis(t);
      Real[] vols = new Real[POINTS];
      for (int j = 0; j < POINTS; j++) {
        vols[j] = Real.sqrt(variance(surface, interval, t, one.constant(axis.point(j))));
      }
      return vols;
    });
  }

  private static Real variance(ImpliedSurface surface, int interval, double t, Real y) {
    ImpliedSurface.Point p = surface.at(interval, t, y);
    Real density = Real.max(density(p, y), LEAST_DENSITY);
    return Real.min(Real.max(p.perYear().div(density), LEAST_VARIANCE), MOST_VARIANCE);
  }

  /** The denominator of Dupire's formula: negative where butterflies have negative prices. */
  static Real density(ImpliedSurface.Point p, Real y) {
    Real r = p.slopeOverW();
    Real first = r.mul(y).mul(-0.5).add(1);
    Real second = r.mul(r).mul(p.w()).mul(p.w().mul(0.25).add(1)).mul(0.25);
    return first.mul(first).sub(second).add(p.curvature().mul(0.5));
  }
}
