package org.backsweep.aad.execute.block;

import org.backsweep.aad.draws.Draws;
import org.backsweep.aad.execute.pass.PassExecutable;
import org.backsweep.aad.parallel.Workers;

/**
 * A pass that is executed block by block. Paths are cut into a fixed number of partitions, each of which one thread sums in
 * order. The partitions are added in order, whichever threads summed them; means do not depend on the size of blocks either.
 */
final class BlockPass implements PassExecutable {
  /**
   * The largest number of partitions that the paths of a run are cut into; {@code LEAST_PATHS} is the least number of paths of
   * each, since a partition has sums of its own.
   */
  private static final int PARTITIONS = 32;
  private static final int LEAST_PATHS = 256;

  private final BlockCode code;
  private final BlockExecutable executable;

  BlockPass(BlockCode code, BlockExecutable executable) {
    this.code = code;
    this.executable = executable;
  }

  @Override
  public double[][] run(long paths, Draws draws, Workers workers, double[][] uniforms) {
    // Partitions end where blocks of any size end, so that means do not depend on that size.
    long blocks = (paths + BlockLayout.MOST_PATHS - 1) / BlockLayout.MOST_PATHS;
    int partitions = Math.clamp(paths / LEAST_PATHS, 1, PARTITIONS);
    double[][] totals = new double[partitions][];
    Block[] work = new Block[workers.threads()];
    workers.forEach(partitions, (worker, part) -> {
      Block block = work[worker];
      if (block == null) {
        block = new Block(code);
        work[worker] = block;
      }
      PartialSums sums = new PartialSums(code.program, uniforms.length);
      long end = Math.min(paths, blocks * (part + 1) / partitions * BlockLayout.MOST_PATHS);
      for (long first = blocks * part / partitions * BlockLayout.MOST_PATHS; first < end; first += code.paths) {
        block.count = (int) Math.min(code.paths, paths - first);
        run(block, draws, first, uniforms, sums);
      }
      totals[part] = sums.totals();
    });
    return added(totals, uniforms.length);
  }

  private void run(Block block, Draws draws, long first, double[][] uniforms, PartialSums sums) {
    if (code.dimensions > 0) {
      block.draw(code, draws, first);
    }
    for (int s = 0; s < uniforms.length; s++) {
      // The operands of a single scenario stay laid out from block to block.
      if (uniforms.length > 1 || block.uniform != uniforms[s]) {
        code.spread(uniforms[s], block.values);
        block.uniform = uniforms[s];
      }
      block.addTo(sums, s);
      executable.run(block);
    }
  }

  private double[][] added(double[][] totals, int scenarios) {
    int n = code.program.sums();
    double[][] sums = new double[scenarios][n];
    for (int s = 0; s < scenarios; s++) {
      for (int k = 0; k < n; k++) {
        for (double[] part : totals) {
          sums[s][k] += part[s * n + k];
        }
      }
    }
    return sums;
  }
}
