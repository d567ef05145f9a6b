package org.backsweep.benchmarks.workload;

import java.util.Objects;
import java.util.SplittableRandom;

/**
 * The given draws of a workload: independent standard normals, made once before anything is timed.
 *
 * <p>Draw (path p, step k) is number {@code p * steps + k} of {@code new SplittableRandom(seed).nextGaussian()}, so the
 * first paths of a long run are the paths of a short one. Two layouts of the same numbers are kept, since a loop over paths
 * wants one and a block of paths the other.
 */
public final class Normals {
  private final int paths;
  private final int steps;
  private final double[] byPath;
  private double[][] byStep;

  /**
   * Draws {@code paths * steps} normals.
   *
   * @throws IllegalArgumentException if a count is not positive
   */
  public Normals(int paths, int steps, long seed) {
    if (paths < 1 || steps < 1) {
      throw new IllegalArgumentException("paths and steps must be positive, found " + paths + " and " + steps);
    }
    this.paths = paths;
    this.steps = steps;
    SplittableRandom random = new SplittableRandom(seed);
    byPath = new double[Math.multiplyExact(paths, steps)];
    for (int i = 0; i < byPath.length; i++) {
      byPath[i] = random.nextGaussian();
    }
  }

  /** Number of paths. */
  public int paths() {
    return paths;
  }

  /** Number of steps, one normal each. */
  public int steps() {
    return steps;
  }

  /** The draws path after path, {@code [path * steps + step]}; shared, not to be written. */
  public double[] byPath() {
    return byPath;
  }

  /** The draws step by step, {@code [step][path]}; made on first use, shared, not to be written. */
  public synchronized double[][] byStep() {
    byStep = Objects.requireNonNullElseGet(byStep, this::transposed);
    return byStep;
  }

  private double[][] transposed() {
    double[][] rows = new double[steps][paths];
    for (int p = 0; p < paths; p++) {
      for (int k = 0; k < steps; k++) {
        rows[k][p] = byPath[p * steps + k];
      }
    }
    return rows;
  }
}
