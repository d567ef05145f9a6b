package org.backsweep.aad.execute.block;

import java.util.Arrays;
import org.backsweep.aad.Axis;
import org.backsweep.aad.Op;

/** The loops that all back ends share: functions without a vector form, searches, table reads and writes, sums. */
final class ScalarLoops {
  private ScalarLoops() {}

  /** Executes an elementwise operation on one path after the other. */
  static void elementwise(Op op, double[] w, int d, int a, int ma, int b, int mb, int c, int mc, int m) {
    for (int i = 0; i < m; i++) {
      w[d + i] = op.apply(w[a + (i & ma)], w[b + (i & mb)], w[c + (i & mc)]);
    }
  }

  static void cell(double[] w, Axis axis, int d, int a, int ma, int m) {
    for (int i = 0; i < m; i++) {
      w[d + i] = axis.cell(w[a + (i & ma)]);
    }
  }

  static void gather(double[] w, double[] uniform, int table, int d, int cell, int m) {
    for (int i = 0; i < m; i++) {
      w[d + i] = uniform[table + (int) w[cell + i]];
    }
  }

  /**
   * Adds one amount for each path to sums at cells: for each cell of the block to eight strided sums, which are then added as a
   * tree.
   */
  static void scatter(Block block, int cell, int a, int ma, int entries, int width) {
    double[] w = block.values;
    double[] rows = block.rows;
    for (int i = 0; i < block.count; i++) {
      rows[(i & (BlockLayout.LANES - 1)) * width + (int) w[cell + i]] += w[a + (i & ma)];
    }
    for (int c = 0; c < width; c++) {
      block.entries[entries + c] += PartialSums.tree(rows, c, width);
    }
    Arrays.fill(rows, 0, BlockLayout.LANES * width, PartialSums.NEUTRAL);
  }

  /** Adds the paths of a block to a mean, each path to one of eight strided sums. */
  static void mean(Block block, int a, int mean) {
    double[] w = block.values;
    double[] means = block.means;
    int at = block.meansAt + mean;
    for (int i = 0; i < block.count; i++) {
      means[at + (i & (BlockLayout.LANES - 1))] += w[a + i];
    }
  }
}
