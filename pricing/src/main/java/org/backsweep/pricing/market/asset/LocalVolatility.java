package org.backsweep.pricing.market.asset;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.backsweep.aad.Axis;
import org.backsweep.aad.Real;
import org.backsweep.aad.Table;

/**
 * Local volatility from the implied surface by Dupire's formula in total variance, recorded on the tape:
 *
 * <p>{@code sigma^2(t, y) = w_t / ((1 - y w'/(2w))^2 - w'^2 (1/w + 1/4)/4 + w''/2)}, {@code y = ln(S / F(t))} (Gatheral,
 * The Volatility Surface, 2006, eq. 1.10; written with {@code w'/w} so that time zero needs no limit).
 *
 * <p>In each interval between expiries the formula is evaluated at {@value #TIMES} times ({@value #LONG_TIMES} where it is long)
 * for {@value #POINTS} cells in y, which spread with the standard deviation at the money to each time; in each cell the variance
 * is linear in the root of time between them. The variance of a cell is the mean of the numerator over the mean of the
 * denominator, which is a density: so a cell has the probability that the quotes give it, however rough they are within it. Where
 * the means have calendar or butterfly arbitrage the formula fails; it is then floored: see {@link ArbitrageCheck}.
 */
public final class LocalVolatility {
  // With the two outer cells, this is the largest number of cells that kernels search in registers.
  static final int POINTS = 30;
  static final int TIMES = 3;
  // The number of times where the points move far from the first time to the last.
  static final int LONG_TIMES = 10;
  private static final double LONG = 3;
  /** The number of standard deviations that the points reach from the forward. */
  private static final double REACH = 5.5;
  /** The points are denser about the forward: they lie at {@code sinh(STRETCH s) / sinh(STRETCH)}, s evenly from -1 to 1. */
  private static final double STRETCH = 1.5;
  private static final double LEAST_DEVIATION = 1e-6;
  /** The largest spread of a step, in squared distances of points, that is taken into account. */
  private static final double MOST_SPREAD = 0.25;
  /** The steepest slope by y that the standard deviation of a step may have outside the quoted strikes. */
  private static final double MOST_SLOPE = 0.3;
  /** The least density: the denominator is a density relative to the lognormal one, and 1 for a flat surface. */
  private static final double LEAST_DENSITY = 0.02;
  private static final double LEAST_VARIANCE = 1e-4;
  private static final double MOST_VARIANCE = 9;

  private final ImpliedSurface surface;
  private final Real one;
  private final double[] times;
  // Total variances at the money at the quotes, with that at time zero.
  private final double[] typical;
  // The y of the lowest and of the highest strike of each expiry, at the quotes.
  private final double[] lowest;
  private final double[] highest;
  private final Map<Interval, Real[][]> grids = new HashMap<>();

  /** A period between expiries; the one after the last expiry is as long as all periods before. */
  private record Interval(int number, double from, double to) {
    /**
     * The position of a time among the times at which the formula is evaluated, evenly spaced in the root of time: 0 at the
     * first.
     */
    double place(double t) {
      return (Math.sqrt(t) - Math.sqrt(from)) / (Math.sqrt(to) - Math.sqrt(from)) * (times() - 1);
    }

    int times() {
      return to > LONG * from ? LONG_TIMES : TIMES;
    }

    double time(int row) {
      double root = Math.sqrt(from) + (Math.sqrt(to) - Math.sqrt(from)) * row / (times() - 1);
      return row == 0 ? from : row == times() - 1 ? to : root * root;
    }
  }

  /** The local volatility of an asset's implied surface. */
  public LocalVolatility(Asset asset) {
    this.surface = asset.smoothedSurface();
    this.one = asset.spot().constant(1);
    this.times = surface.times();
    double[] now = asset.market().valuesAtQuotes(Arrays.stream(times).mapToObj(surface::atTheMoney).toArray(Real[]::new));
    this.lowest = end(asset, 0);
    this.highest = end(asset, 1);
    this.typical = DoubleStream.concat(DoubleStream.of(0), Arrays.stream(now)).toArray();
  }

  private double[] end(Asset asset, int side) {
    return asset.market().valuesAtQuotes(IntStream.range(0, times.length).mapToObj(expiry -> {
      double[] strikes = surface.strikes(expiry);
      return asset.logMoneyness(times[expiry], strikes[side * (strikes.length - 1)]);
    }).toArray(Real[]::new));
  }

  /** The quoted expiries, in years. */
  public double[] times() {
    return times.clone();
  }

  /**
   * The standard deviation of a step over the root of its length by {@code y} at its start, {@code s + h s^2 (s'' - 3 s')/4}: h
   * is the length, s the volatility by y at a time. With Milstein's scheme the step then has its variance to second order in h
   * (two of the {@code -3 s'} come from the correlation of a step with its own drift); with s alone a smile comes out too flat.
   *
   * <p>Outside the quoted strikes it may rise steeply, where a smile bends at its last strike; there it is lowered until it rises
   * outward by at most {@value #MOST_SLOPE} for a step. A steeper step is longer than what it crosses: its variance is not that
   * of the quotes (calls come out a volatility point off), and a path that makes n such steps has a derivative that grows as
   * {@code (1 + slope^2)^(n/2)}, so that a few paths make all of a Greek's noise. Between quoted strikes nothing is lowered: that
   * would miss the quotes.
   *
   * @param t the middle of the step, or of steps in the same interval between expiries that follow each other, years
   * @param length of a step, years
   */
  public Table step(double t, double length) {
    return Table.quadratic(Axis.of(knots(t)), controls(t, length));
  }

  /** The control values of {@link #step}, one for each cell between two {@link #knots}. */
  public Real[] controls(double t, double length) {
    double[] knots = knots(t);
    double[] y = middles(knots);
    Real[] vols = vols(t);
    Real[] deviations = vols.clone();
    for (int j = 1; j < POINTS - 1; j++) {
      Real spread = Real.min(vols[j].mul(vols[j]).mul(0.25 * length), MOST_SPREAD * (y[j + 1] - y[j]) * (y[j] - y[j - 1]));
      deviations[j] = vols[j].add(spread.mul(curvature(y, vols, j).sub(slope(y, vols, j).mul(3))));
    }
    return controls(knots, y, noSteeper(deviations, y, MOST_SLOPE / Math.sqrt(length), quoted(t)));
  }

  /** The ends of the cells in y at a time, at the quotes. */
  public double[] knots(double t) {
    return knotsOf(deviation(t));
  }

  /** The range of y that is quoted, at the quotes; at a time between expiries, that of the next one. */
  private double[] quoted(double t) {
    int last = times.length - 1;
    int expiry = Math.min(surface.interval(t), last);
    double wider = Math.sqrt(Math.max(1, t / times[last]));
    return new double[] {wider * lowest[expiry], wider * highest[expiry]};
  }

  /** The largest values that nowhere exceed the given ones and, outside a range, rise outward by at most a slope. */
  private static Real[] noSteeper(Real[] values, double[] y, double slope, double[] range) {
    Real[] least = values.clone();
    for (int j = 1; j < POINTS; j++) {
      least[j] = y[j] <= range[1] ? least[j] : Real.min(least[j], least[j - 1].add(slope * (y[j] - y[j - 1])));
    }
    for (int j = POINTS - 2; j >= 0; j--) {
      least[j] = y[j] >= range[0] ? least[j] : Real.min(least[j], least[j + 1].add(slope * (y[j + 1] - y[j])));
    }
    return least;
  }

  /** The volatility by {@code y} at a time, in years. */
  public Table at(double t) {
    double[] knots = knots(t);
    return Table.quadratic(Axis.of(knots), controls(knots, middles(knots), vols(t)));
  }

  private static Real[] controls(double[] knots, double[] y, Real[] vols) {
    Real[] controls = vols.clone();
    for (int j = 0; j < POINTS; j++) {
      double width = knots[j + 1] - knots[j];
      // The correction makes the spline the parabola that has these means over the cells.
      controls[j] = j == 0 || j == POINTS - 1 ? vols[j] : vols[j].sub(curvature(y, vols, j).mul(width * width / 6));
    }
    return controls;
  }

  /** The volatilities at the points at a time within an interval between expiries. */
  Real[] vols(double t) {
    Interval interval = interval(t);
    Real[][] grid = grids.computeIfAbsent(interval, this::grid);
    double place = interval.place(t);
    int row = Math.clamp((int) place, 0, grid.length - 2);
    Real[] vols = new Real[POINTS];
    for (int j = 0; j < POINTS; j++) {
      vols[j] = Real.sqrt(grid[row][j].mul(row + 1 - place).add(grid[row + 1][j].mul(place - row)));
    }
    return vols;
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

  /** The standard deviation at the money to a time, at the quotes. */
  public double deviation(double t) {
    int last = times.length - 1;
    int number = Math.min(surface.interval(t), last);
    double from = number == 0 ? 0 : times[number - 1];
    double variance = t > times[last] ? typical[last + 1] * t / times[last]
        : typical[number] + (typical[number + 1] - typical[number]) * (t - from) / (times[number] - from);
    return Math.max(Math.sqrt(variance), LEAST_DEVIATION);
  }

  private static double[] knotsOf(double deviation) {
    double[] knots = new double[POINTS + 1];
    for (int k = 0; k <= POINTS; k++) {
      knots[k] = deviation * REACH * Math.sinh(STRETCH * (2.0 * k / POINTS - 1)) / Math.sinh(STRETCH);
    }
    return knots;
  }

  /** The points: the midpoints between knots. */
  private static double[] middles(double[] knots) {
    double[] y = new double[POINTS];
    Arrays.setAll(y, j -> 0.5 * (knots[j] + knots[j + 1]));
    return y;
  }

  /** The second derivative at an inner point by divided differences. */
  private static Real curvature(double[] y, Real[] values, int j) {
    Real after = values[j + 1].sub(values[j]).mul(1 / (y[j + 1] - y[j]));
    Real before = values[j].sub(values[j - 1]).mul(1 / (y[j] - y[j - 1]));
    return after.sub(before).mul(2 / (y[j + 1] - y[j - 1]));
  }

  private static Real slope(double[] y, Real[] values, int j) {
    return values[j + 1].sub(values[j - 1]).mul(1 / (y[j + 1] - y[j - 1]));
  }

  /** The variances at the times and points of an interval. */
  private Real[][] grid(Interval interval) {
    Real[][] variances = new Real[interval.times()][];
    for (int row = 0; row < variances.length; row++) {
      variances[row] = variances(interval.number(), interval.time(row));
    }
    return variances;
  }

  private Real[] variances(int interval, double t) {
    Real[] variances = new Real[POINTS];
    if (t == 0) {
      Arrays.fill(variances, bounded(surface.at(interval, 0, one.constant(0)).perYear()));
      return variances;
    }
    double[] knots = knots(t);
    ImpliedSurface.Point before = surface.at(interval, t, one.constant(knots[0]));
    for (int j = 0; j < POINTS; j++) {
      double middle = 0.5 * (knots[j] + knots[j + 1]);
      ImpliedSurface.Point p = surface.at(interval, t, one.constant(middle));
      ImpliedSurface.Point after = surface.at(interval, t, one.constant(knots[j + 1]));
      // Simpson's rule; the integral of the curvature is exact, however rough the quotes are.
      Real rate = mean(before.perYear(), p.perYear(), after.perYear());
      Real bend = after.slope().sub(before.slope()).mul(0.5 / (knots[j + 1] - knots[j]));
      Real density = mean(level(before, knots[j]), level(p, middle), level(after, knots[j + 1])).add(bend);
      variances[j] = bounded(rate.div(Real.max(density, LEAST_DENSITY)));
      before = after;
    }
    return variances;
  }

  private static Real bounded(Real variance) {
    return Real.min(Real.max(variance, LEAST_VARIANCE), MOST_VARIANCE);
  }

  private static Real mean(Real from, Real middle, Real to) {
    return from.add(middle.mul(4)).add(to).mul(1.0 / 6);
  }

  /** The denominator of Dupire's formula; it is negative where butterflies have negative prices. */
  static Real density(ImpliedSurface.Point p, Real y) {
    return level(p, y).add(p.curvature().mul(0.5));
  }

  private static Real level(ImpliedSurface.Point p, double y) {
    return level(p, p.w().constant(y));
  }

  /** The denominator of Dupire's formula without the term in the curvature. */
  private static Real level(ImpliedSurface.Point p, Real y) {
    Real r = p.slopeOverW();
    Real first = r.mul(y).mul(-0.5).add(1);
    Real second = r.mul(r).mul(p.w()).mul(p.w().mul(0.25).add(1)).mul(0.25);
    return first.mul(first).sub(second);
  }
}
