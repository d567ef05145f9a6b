package org.backsweep.pricing.market.asset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.backsweep.aad.Real;
import org.backsweep.aad.Table;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.MarketFunction;

/**
 * Local volatility from the implied surface by Dupire's formula ({@link DupireVariances}), recorded once for all that is valued in
 * a market.
 *
 * <p>In each interval between expiries the formula is evaluated at {@value #TIMES} times ({@value #LONG_TIMES} where it is long)
 * for {@value #POINTS} cells in y, which spread with the standard deviation at the money to each time; in each cell the variance
 * is linear in the root of time between them.
 */
public final class LocalVolatility {
  // With the two outer cells, this is the largest number of cells that kernels search in registers.
  static final int POINTS = 30;
  static final int TIMES = 3;
  // The number of times where the points move far from the first time to the last.
  static final int LONG_TIMES = 10;
  private static final double LONG = 3;
  private static final double LEAST_DEVIATION = 1e-6;

  private final Asset asset;
  private final Layout layout;
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

  /**
   * The numbers of a surface at the quotes from which cells are laid out, and the variances between the quoted expiries.
   *
   * @param times the expiries in years
   * @param typical the total variances at the money, with that at time zero
   * @param lowest the y of the lowest strike of each expiry
   * @param highest the y of the highest strike of each expiry
   * @param variances the variances in the cells of each interval up to the last expiry, row by row
   */
  @SuppressWarnings("ArrayRecordComponent") // read by index; equality is never asked for
  private record Layout(double[] times, double[] typical, double[] lowest, double[] highest, List<MarketFunction> variances) {
    static Layout of(Asset asset) {
      ImpliedSurface surface = asset.smoothedSurface();
      double[] times = surface.times();
      double[] now = asset.market().valuesAtQuotes(Arrays.stream(times).mapToObj(surface::atTheMoney).toArray(Real[]::new));
      Layout layout = new Layout(times, DoubleStream.concat(DoubleStream.of(0), Arrays.stream(now)).toArray(), ends(asset, 0),
          ends(asset, 1), new ArrayList<>());
      for (double time : times) {
        layout.variances.add(MarketFunction.of(asset.market(), layout.variances(asset, layout.interval(time))));
      }
      return layout;
    }

    private static double[] ends(Asset asset, int side) {
      ImpliedSurface surface = asset.smoothedSurface();
      double[] times = surface.times();
      return asset.market().valuesAtQuotes(IntStream.range(0, times.length).mapToObj(expiry -> {
        double[] strikes = surface.strikes(expiry);
        return asset.logMoneyness(times[expiry], strikes[side * (strikes.length - 1)]);
      }).toArray(Real[]::new));
    }

    /** The variances at the times and points of an interval, row by row. */
    Real[] variances(Asset asset, Interval interval) {
      return IntStream.range(0, interval.times()).mapToObj(interval::time).flatMap(t -> Arrays.stream(
          DupireVariances.of(asset.smoothedSurface(), interval.number(), t, deviation(t)))).toArray(Real[]::new);
    }

    Interval interval(double t) {
      int number = ImpliedSurface.interval(times, t);
      double from = number == 0 ? 0 : times[number - 1];
      double to = number < times.length ? times[number] : 2 * from;
      while (to < t) {
        from = to;
        to = 2 * from;
      }
      return new Interval(number, from, to);
    }

    /** The range of y that is quoted, at the quotes; at a time between expiries, that of the next one. */
    double[] quoted(double t) {
      int last = times.length - 1;
      int expiry = Math.min(ImpliedSurface.interval(times, t), last);
      double wider = Math.sqrt(Math.max(1, t / times[last]));
      return new double[] {wider * lowest[expiry], wider * highest[expiry]};
    }

    double deviation(double t) {
      int last = times.length - 1;
      int number = Math.min(ImpliedSurface.interval(times, t), last);
      double from = number == 0 ? 0 : times[number - 1];
      double variance = t > times[last] ? typical[last + 1] * t / times[last]
          : typical[number] + (typical[number + 1] - typical[number]) * (t - from) / (times[number] - from);
      return Math.max(Math.sqrt(variance), LEAST_DEVIATION);
    }

    double[] knots(double t) {
      return CellPlaces.ends(deviation(t));
    }
  }

  /**
   * The local volatility of an asset's implied surface.
   *
   * @throws MarketException if no volatility is quoted
   */
  public LocalVolatility(Asset asset) {
    this.asset = asset;
    // The surface is asked for here too, so that the asset can say what lies outside its quotes.
    asset.surface();
    this.layout = asset.market().searches().of(List.of(asset.name(), asset.currency(), Layout.class), Layout.class,
        _ -> asset.aside(Layout::of));
  }

  /** The quoted expiries, in years. */
  public double[] times() {
    return layout.times().clone();
  }

  /**
   * The standard deviation of a step over the root of its length by {@code y} at its start ({@link StepVolatility}).
   *
   * @param t the middle of the step, or of steps in the same interval between expiries that follow each other, years
   * @param length of a step, years
   */
  public Table step(double t, double length) {
    return at(t).step(length, layout.quoted(t));
  }

  /** The control values of {@link #step}, one for each cell between two {@link #knots}. */
  public Real[] controls(double t, double length) {
    return at(t).controls(length, layout.quoted(t));
  }

  /** The volatility by {@code y} at a time, in years. */
  public Table now(double t) {
    return at(t).now();
  }

  /** The control values of {@link #now}, one for each cell between two {@link #knots}. */
  public Real[] controls(double t) {
    return at(t).controls();
  }

  /** The ends of the cells in y at a time, at the quotes. */
  public double[] knots(double t) {
    return layout.knots(t);
  }

  /** The standard deviation at the money to a time, at the quotes. */
  public double deviation(double t) {
    return layout.deviation(t);
  }

  private StepVolatility at(double t) {
    Interval interval = layout.interval(t);
    Real[][] grid = grids.computeIfAbsent(interval, this::grid);
    double place = interval.place(t);
    int row = Math.clamp((int) place, 0, grid.length - 2);
    return new StepVolatility(layout.deviation(t), grid[row], row + 1 - place, grid[row + 1], place - row);
  }

  /** The variances at the times and points of an interval. */
  private Real[][] grid(Interval interval) {
    Real[] all = interval.number() < layout.variances().size() ? layout.variances().get(interval.number()).in(asset.market())
        : asset.once(interval, again -> layout.variances(again, interval));
    Real[][] rows = new Real[interval.times()][];
    Arrays.setAll(rows, row -> Arrays.copyOfRange(all, row * POINTS, (row + 1) * POINTS));
    return rows;
  }
}
