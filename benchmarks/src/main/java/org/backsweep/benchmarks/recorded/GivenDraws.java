package org.backsweep.benchmarks.recorded;

import org.backsweep.aad.draws.Draws;
import org.backsweep.aad.execute.Backend;
import org.backsweep.benchmarks.workload.Normals;

/**
 * Draws that were made beforehand, laid out in blocks of paths, so that a block is read where it lies.
 *
 * <p>Draw (path p, step k) is {@code blocks[p / 64][k * 64 + p % 64]}.
 */
public final class GivenDraws implements Draws {
  private static final int BLOCK = Backend.BLOCK;

  private final int paths;
  private final int steps;
  private final double[][] blocks;

  /** Lays out the draws of a workload, once. */
  public GivenDraws(Normals normals) {
    paths = normals.paths();
    steps = normals.steps();
    blocks = new double[(paths + BLOCK - 1) / BLOCK][steps * BLOCK];
    double[] byPath = normals.byPath();
    for (int p = 0; p < paths; p++) {
      double[] block = blocks[p / BLOCK];
      for (int k = 0; k < steps; k++) {
        block[k * BLOCK + p % BLOCK] = byPath[p * steps + k];
      }
    }
  }

  @Override
  public int dimensions() {
    return steps;
  }

  @Override
  public double[] block(long first, int count) {
    return count == BLOCK && first % BLOCK == 0 && first + count <= paths ? blocks[(int) (first / BLOCK)] : null;
  }

  @Override
  public void fill(long first, int count, double[] out, int offset, int stride) {
    if (first < 0 || count < 0 || first + count > paths || stride < count) {
      throw new IllegalArgumentException(
          "paths " + first + " and " + count + " more asked for, at stride " + stride + ": there are " + paths
              + " paths, and a stride is at least the count");
    }
    for (int done = 0; done < count; ) {
      int path = (int) first + done;
      int from = path % BLOCK;
      int length = Math.min(BLOCK - from, count - done);
      double[] block = blocks[path / BLOCK];
      for (int k = 0; k < steps; k++) {
        System.arraycopy(block, k * BLOCK + from, out, offset + k * stride + done, length);
      }
      done += length;
    }
  }
}
