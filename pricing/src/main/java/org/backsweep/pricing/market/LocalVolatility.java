package org.backsweep.pricing.market;

import java.util.Arrays;
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
 * <p>In each interval between expiries the formula is evaluated at {@value #TIMES} times and {@value #POINTS} points, and is
 * linear in between; the points of an interval spread with the root of its end. Where the surface has calendar or butterfly
 * arbitrage the formula fails; it is then floored: see {@link ArbitrageCheck}.
 */
public final class LocalVolatility {
  static final int POINTS = 51;
  static final int TIMES = 4;
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
  private final Map<Interval, Real[][]> grids = new HashMap<>();

  /** A stretch of time between expiries; after the last, as long as all before. */
  private record Interval(int number, double from, double to) {
    /** Where a time lies among the times at which the formula is evaluated: 0 at the first. */
    double place(double t) {
      return (t - from) / (to - from) * (TIMES - 1);
    }

    double time(int row) {
      return from + (to - from) * row / (TIMES - 1);
    }
  }

  /** The local volatility of an equity's implied surface. */
  public LocalVolatility(Equity equity) {
    this.surface = equity.smoothedSurface();
    this.one = equity.spot().constant(1);
    this.times = surface.times();
  }

  /** The first quoted expiry after a time, where the volatility jumps, or another time if that is earlier. */
  public double untilExpiry(double from, double to) {
    return Arrays.stream(times).filter(expiry -> expiry > from && expiry < to).findFirst().orElse(to);
  }

  /**
   * Volatility times a factor, by {@code y}, at a time.
   *
   * @param t years
   * @param factor what the volatility is multiplied by: the root of a time step
   */
  public Table at(double t, double factor) {
    Interval interval = interval(t);
    Real[][] grid = grids.computeIfAbsent(interval, this::grid);
    double place = interval.place(t);
    int row = Math.min((int) place, TIMES - 2);
    Real[] values = new Real[POINTS];
    for (int j = 0; j < POINTS; j++) {
      values[j] = grid[row][j].mul((row + 1 - place) * factor).add(grid[row + 1][j].mul((place - row) * factor));
    }
    return Table.linear(axis(interval), values);
  }

  private Interval interval(double t) {
    int number = surface.interval(t);
    double from = number == 0 ? 0 : times[number - 1];
    double to = number < times.length ? times[number] : 2 * from;
    while (to < t) {
      from = to;
      to = 2 * from;
    }
    return new Interval(number, from, to);
  }

  /** The points in {@code y} of an interval. */
  private Axis axis(Interval interval) {
    double reach = LEAST_REACH + REACH * surface.typicalVol() * Math.sqrt(interval.to());
    return Axis.uniform(-reach, reach, POINTS);
  }

  private Real[][] grid(Interval interval) {
    Axis axis = axis(interval);
    Real[][] vols = new Real[TIMES][POINTS];
    for (int j = 0; j < POINTS; j++) {
      Real y = one.constant(axis.point(j));
      for (int row = 0; row < TIMES; row++) {
        vols[row][j] = Real.sqrt(variance(surface, interval.number(), interval.time(row), y));
      }
    }
    return vols;
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
