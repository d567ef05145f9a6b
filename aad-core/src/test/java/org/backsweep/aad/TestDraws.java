package org.backsweep.aad;

import java.util.SplittableRandom;
import org.backsweep.aad.draws.Draws;

/** Normal draws for tests: each path has a generator of its own, seeded by the path. */
public record TestDraws(int dimensions, long seed) implements Draws {
  @Override
  public void fill(long first, int count, double[] out, int offset, int stride) {
    for (int i = 0; i < count; i++) {
      SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + first + i);
      for (int d = 0; d < dimensions; d++) {
        out[offset + d * stride + i] = random.nextGaussian();
      }
    }
  }

  /** The draws of one path. */
  public double[] path(long path) {
    double[] z = new double[dimensions];
    fill(path, 1, z, 0, 1);
    return z;
  }
}
