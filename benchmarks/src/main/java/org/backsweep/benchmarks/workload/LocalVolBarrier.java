package org.backsweep.benchmarks.workload;

import java.util.List;

/**
 * LOCALVOL-BARRIER: an up-and-out call, monitored weekly for three years, under local volatility without rates.
 *
 * <pre>
 * x_0 = ln S0;   v = sigma(t_k, x_k) sqrt(dt);   x_{k+1} = x_k + v (z_k - v / 2),   dt = 1/52,   k = 0 .. 155
 * alive  = product over k = 0 .. 156 of 1 for S_k &lt;= B - 1, (B + 1 - S_k) / 2 between, 0 for S_k &gt;= B + 1
 * payoff = alive max(S_156 - K, 0)
 * </pre>
 *
 * <p>sigma is linear in t at the step's start (flat outside the grid's times), then linear in ln S (flat outside its spots).
 * Known without noise: value 1.198105, delta 0.042284, sum of the node vegas -4.47211; the call without barrier 4.255524.
 *
 * @param grid sigma at the nodes
 * @param spot S0
 * @param strike K
 * @param barrier B; infinite for the plain call
 * @param normals z, 156 steps
 */
public record LocalVolBarrier(LocalVolGrid grid, double spot, double strike, double barrier, Normals normals) {
  /** Steps, a week each. */
  public static final int STEPS = 156;

  /** Steps a year. */
  public static final int STEPS_A_YEAR = 52;

  /** Half the width of the smoothed barrier, price units. */
  public static final double HALF_WIDTH = 1;

  /** Length of {@link #sampleBumps()}. */
  public static final int SAMPLE_BUMPS = 4;

  /** The workload as measured: S0 100, K 120, B 150, on the Merton grid. */
  public static LocalVolBarrier upAndOutCall(int paths, long seed) {
    return new LocalVolBarrier(LocalVolGrid.merton(), 100, 120, 150, new Normals(paths, STEPS, seed));
  }

  /** Returns the same trade from another spot. */
  public LocalVolBarrier withSpot(double bumped) {
    return new LocalVolBarrier(grid, bumped, strike, barrier, normals);
  }

  /** Returns the same trade on another grid. */
  public LocalVolBarrier withGrid(LocalVolGrid bumped) {
    return new LocalVolBarrier(bumped, spot, strike, barrier, normals);
  }

  /** Returns the same trade without its barrier: a plain call. */
  public LocalVolBarrier withoutBarrier() {
    return new LocalVolBarrier(grid, spot, strike, Double.POSITIVE_INFINITY, normals);
  }

  /** Bumps of S0. */
  public LocalVolBump spotBump(double size) {
    return new LocalVolBump(withSpot(spot + size), withSpot(spot - size), 2 * size);
  }

  /** Bumps of one node. */
  public LocalVolBump nodeBump(int time, int at, double size) {
    double vol = grid.vols()[time][at];
    return new LocalVolBump(
        withGrid(grid.with(time, at, vol + size)), withGrid(grid.with(time, at, vol - size)), 2 * size);
  }

  /** Bumps of S0 and of three nodes that paths come near: all inputs would take too long to time. */
  public List<LocalVolBump> sampleBumps() {
    return List.of(
        spotBump(0.01),
        nodeBump(grid.timeIndex(2), grid.spotIndex(110), 1e-4),
        nodeBump(grid.timeIndex(31 / 12.0), grid.spotIndex(120), 1e-4),
        nodeBump(grid.timeIndex(3), grid.spotIndex(140), 1e-4));
  }

  /** S0 and every node. */
  public int inputs() {
    return 1 + grid.nodes();
  }
}
