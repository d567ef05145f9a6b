package org.backsweep.benchmarks.rivals;

import org.backsweep.benchmarks.workload.LocalVolBarrier;
import org.backsweep.benchmarks.workload.LocalVolBump;

/** LOCALVOL-BARRIER as a plain loop over paths in {@code double}, its adjoint written by hand, and bumps of it. */
public final class ScalarLocalVol {
  private ScalarLocalVol() {}

  /**
   * The value. What a good programmer would do is done: tables a step made beforehand, the interval found from the last
   * one, exp only where the payoff needs it, and a path left as soon as it is knocked out.
   */
  public static double value(LocalVolBarrier trade) {
    StepTables tables = new StepTables(trade.grid());
    double[] edges = tables.edges;
    double[] anchors = tables.anchors;
    double[][] levels = tables.levels;
    double[][] slopes = tables.slopes;
    double[] z = trade.normals().byPath();
    int steps = LocalVolBarrier.STEPS;
    int paths = trade.normals().paths();
    double start = Math.log(trade.spot());
    double safe = Math.log(trade.barrier() - LocalVolBarrier.HALF_WIDTH);
    int startInterval = interval(edges, start);
    double payoffs = 0;
    for (int p = 0; p < paths; p++) {
      double x = start;
      double alive = x > safe ? survival(trade, x) : 1;
      int i = startInterval;
      for (int k = 0, at = p * steps; k < steps && alive != 0; k++) {
        while (x < edges[i]) {
          i--;
        }
        while (x >= edges[i + 1]) {
          i++;
        }
        double v = levels[k][i] + slopes[k][i] * (x - anchors[i]);
        x += v * (z[at + k] - 0.5 * v);
        if (x > safe) {
          alive *= survival(trade, x);
        }
      }
      if (alive != 0) {
        payoffs += alive * Math.max(Math.exp(x) - trade.strike(), 0);
      }
    }
    return payoffs / paths;
  }

  /** Value, delta and all node vegas in one pass; only paths that pay are swept backward. */
  public static LocalVolGreeks adjoint(LocalVolBarrier trade) {
    StepTables tables = new StepTables(trade.grid());
    double[] edges = tables.edges;
    double[] anchors = tables.anchors;
    double[][] levels = tables.levels;
    double[][] slopes = tables.slopes;
    double[] z = trade.normals().byPath();
    int steps = LocalVolBarrier.STEPS;
    int paths = trade.normals().paths();
    double start = Math.log(trade.spot());
    double safe = Math.log(trade.barrier() - LocalVolBarrier.HALF_WIDTH);
    int startInterval = interval(edges, start);
    double[] xs = new double[steps + 1];
    double[] vs = new double[steps];
    int[] intervals = new int[steps];
    double[][] rowBars = new double[steps][trade.grid().spots().length];
    double payoffs = 0;
    double startBar = 0;
    for (int p = 0; p < paths; p++) {
      int at = p * steps;
      double x = start;
      double alive = x > safe ? survival(trade, x) : 1;
      int i = startInterval;
      xs[0] = x;
      for (int k = 0; k < steps && alive != 0; k++) {
        while (x < edges[i]) {
          i--;
        }
        while (x >= edges[i + 1]) {
          i++;
        }
        double v = levels[k][i] + slopes[k][i] * (x - anchors[i]);
        x += v * (z[at + k] - 0.5 * v);
        if (x > safe) {
          alive *= survival(trade, x);
        }
        intervals[k] = i;
        vs[k] = v;
        xs[k + 1] = x;
      }
      double s = alive == 0 ? 0 : Math.exp(x);
      if (s > trade.strike()) {
        double payoff = alive * (s - trade.strike());
        payoffs += payoff;
        double xBar = alive * s;
        for (int k = steps - 1; k >= 0; k--) {
          // A date inside the smoothed barrier: the payoff holds the factor (B + 1 - S) / 2.
          if (xs[k + 1] > safe) {
            xBar += payoff * survivalLogSlope(trade, xs[k + 1]);
          }
          int j = intervals[k];
          double vBar = xBar * (z[at + k] - vs[k]);
          double right = vBar * (xs[k] - anchors[j]) * tables.inverseWidths[j];
          double[] row = rowBars[k];
          row[tables.lower[j]] += vBar - right;
          row[tables.upper[j]] += right;
          xBar += vBar * slopes[k][j];
        }
        if (start > safe) {
          xBar += payoff * survivalLogSlope(trade, start);
        }
        startBar += xBar;
      }
    }
    double[][] vegas = tables.nodeAdjoints(rowBars);
    for (double[] row : vegas) {
      for (int j = 0; j < row.length; j++) {
        row[j] /= paths;
      }
    }
    return new LocalVolGreeks(payoffs / paths, startBar / paths / trade.spot(), vegas);
  }

  /** Delta by a central difference: two revaluations. */
  public static double deltaByBumps(LocalVolBarrier trade, double size) {
    return slope(trade.spotBump(size));
  }

  /** The vega of one node by a central difference: two revaluations. */
  public static double vegaByBumps(LocalVolBarrier trade, int time, int spot, double size) {
    return slope(trade.nodeBump(time, spot, size));
  }

  /** The Greeks of {@link LocalVolBarrier#sampleBumps()}: two revaluations each. */
  public static double[] sampleBumps(LocalVolBarrier trade) {
    return trade.sampleBumps().stream().mapToDouble(ScalarLocalVol::slope).toArray();
  }

  private static double slope(LocalVolBump bump) {
    return (value(bump.up()) - value(bump.down())) / bump.width();
  }

  private static double survival(LocalVolBarrier trade, double x) {
    double left = trade.barrier() + LocalVolBarrier.HALF_WIDTH - Math.exp(x);
    return Math.clamp(left / (2 * LocalVolBarrier.HALF_WIDTH), 0.0, 1.0);
  }

  /** d ln(survival) / dx on the ramp. */
  private static double survivalLogSlope(LocalVolBarrier trade, double x) {
    double s = Math.exp(x);
    return -s / (trade.barrier() + LocalVolBarrier.HALF_WIDTH - s);
  }

  private static int interval(double[] edges, double x) {
    int i = 0;
    while (x >= edges[i + 1]) {
      i++;
    }
    return i;
  }
}
