package org.backsweep.benchmarks.recorded;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.backsweep.aad.draws.Draws;
import org.backsweep.benchmarks.workload.Normals;

/**
 * Draws that were made beforehand, laid out in blocks of paths when blocks of a size are first asked for, so that a block is read
 * where it lies.
 *
 * <p>Draw (path p, step k) is {@code blocks[p / n][k * n + p % n]} in blocks of n.
 */
public final class GivenDraws implements Draws {
  private final int paths;
  private final int steps;
  private final double[] byPath;
  private final Map<Integer, double[][]> layouts = new ConcurrentHashMap<>();

  /** The draws of a workload. */
  public GivenDraws(Normals normals) {
    paths = normals.paths();
    steps = normals.steps();
    byPath = normals.byPath();
  }

  @Override
  public int dimensions() {
    return steps;
  }

  @Override
  public double[] block(long first, int count) {
    return first % count == 0 && first + count <= paths
        ? layouts.computeIfAbsent(count, this::blocks)[(int) (first / count)] : null;
  }

  private double[][] blocks(int count) {
    double[][] blocks = new double[paths / count][steps * count];
    for (int b = 0; b < blocks.length; b++) {
      fill((long) b * count, count, blocks[b], 0, count);
    }
    return blocks;
  }

  @Override
  public void fill(long first, int count, double[] out, int offset, int stride) {
    if (first < 0 || count < 0 || first + count > paths || stride < count) {
      throw new IllegalArgumentException(
          "paths " + first + " and " + count + " more asked for, at stride " + stride + ": there are " + paths
              + " paths, and a stride is at least the count");
    }
    for (int p = 0; p < count; p++) {
      for (int k = 0; k < steps; k++) {
        out[offset + k * stride + p] = byPath[((int) first + p) * steps + k];
      }
    }
  }
}
