package org.backsweep.benchmarks.rivals;

import org.backsweep.benchmarks.workload.LocalVolBarrier;
import org.backsweep.benchmarks.workload.LocalVolGrid;

/**
 * The tables that a plain loop prepares before its paths: for each step, v = sigma(t_k, x) sqrt(dt) as a piecewise linear
 * function of x = ln S, with a flat interval at either end so that the loop needs no case for them.
 *
 * <p>Interval i covers {@code edges[i] <= x < edges[i + 1]}, where {@code v = level + slope (x - anchors[i])}.
 */
final class StepTables {
  private final LocalVolGrid grid;
  final double[] edges;
  final double[] anchors;
  final double[] inverseWidths;
  final int[] lower;
  final int[] upper;
  final double[][] levels;
  final double[][] slopes;

  StepTables(LocalVolGrid grid) {
    this.grid = grid;
    int n = grid.spots().length;
    edges = new double[n + 2];
    edges[0] = Double.NEGATIVE_INFINITY;
    edges[n + 1] = Double.POSITIVE_INFINITY;
    for (int j = 0; j < n; j++) {
      edges[j + 1] = Math.log(grid.spots()[j]);
    }
    anchors = new double[n + 1];
    inverseWidths = new double[n + 1];
    lower = new int[n + 1];
    upper = new int[n + 1];
    for (int i = 0; i <= n; i++) {
      lower[i] = Math.max(i - 1, 0);
      upper[i] = Math.min(i, n - 1);
      anchors[i] = edges[lower[i] + 1];
      inverseWidths[i] = lower[i] == upper[i] ? 0 : 1 / (edges[i + 1] - edges[i]);
    }
    levels = new double[LocalVolBarrier.STEPS][n + 1];
    slopes = new double[LocalVolBarrier.STEPS][n + 1];
    double rootDt = Math.sqrt(1.0 / LocalVolBarrier.STEPS_A_YEAR);
    for (int k = 0; k < LocalVolBarrier.STEPS; k++) {
      int t = grid.timeBefore(timeOf(k));
      double w = grid.laterWeight(timeOf(k));
      for (int i = 0; i <= n; i++) {
        double left = rootDt * between(t, w, lower[i]);
        double right = rootDt * between(t, w, upper[i]);
        levels[k][i] = left;
        slopes[k][i] = (right - left) * inverseWidths[i];
      }
    }
  }

  /** Carries adjoints of the steps' rows, {@code [step][spot]} of v, to the nodes of the grid. */
  double[][] nodeAdjoints(double[][] rowBars) {
    double[][] bars = new double[grid.times().length][grid.spots().length];
    double rootDt = Math.sqrt(1.0 / LocalVolBarrier.STEPS_A_YEAR);
    for (int k = 0; k < rowBars.length; k++) {
      int t = grid.timeBefore(timeOf(k));
      double w = grid.laterWeight(timeOf(k));
      for (int j = 0; j < rowBars[k].length; j++) {
        double bar = rootDt * rowBars[k][j];
        bars[t][j] += (1 - w) * bar;
        bars[t + 1][j] += w * bar;
      }
    }
    return bars;
  }

  private double between(int t, double w, int spot) {
    return (1 - w) * grid.vols()[t][spot] + w * grid.vols()[t + 1][spot];
  }

  private static double timeOf(int step) {
    return (double) step / LocalVolBarrier.STEPS_A_YEAR;
  }
}
