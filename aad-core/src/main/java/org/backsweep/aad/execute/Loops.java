package org.backsweep.aad.execute;

import java.util.Arrays;
import org.backsweep.aad.Axis;

/** The loops that all back ends share: searches, table reads and writes, sums. */
final class Loops {
  /** What changes no number that it is added to. */
  static final double NEUTRAL = -0.0;

  private Loops() {}

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

  /** Adds one amount a path to sums at cells: for each cell of the block, in the order of {@link #sum}. */
  static void scatter(Block block, int cell, int a, int ma, int sums, int width) {
    double[] w = block.values;
    double[] rows = block.rows;
    for (int i = 0; i < block.count; i++) {
      rows[(i & (Backend.LANES - 1)) * width + (int) w[cell + i]] += w[a + (i & ma)];
    }
    for (int c = 0; c < width; c++) {
      double even = (rows[c] + rows[c + 4 * width]) + (rows[c + 2 * width] + rows[c + 6 * width]);
      double odd = (rows[c + width] + rows[c + 5 * width]) + (rows[c + 3 * width] + rows[c + 7 * width]);
      block.sums[sums + c] += even + odd;
    }
    Arrays.fill(rows, 0, Backend.LANES * width, NEUTRAL);
  }

  /** The sum of a block in the order that all back ends keep: eight strided sums, then a tree of those. */
  static double sum(double[] w, int a, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int whole = count & -Backend.LANES;
    for (int i = 0; i < whole; i += Backend.LANES) {
      s0 += w[a + i];
      s1 += w[a + i + 1];
      s2 += w[a + i + 2];
      s3 += w[a + i + 3];
      s4 += w[a + i + 4];
      s5 += w[a + i + 5];
      s6 += w[a + i + 6];
      s7 += w[a + i + 7];
    }
    int rest = count - whole;
    int at = a + whole;
    s0 += rest > 0 ? w[at] : 0;
    s1 += rest > 1 ? w[at + 1] : 0;
    s2 += rest > 2 ? w[at + 2] : 0;
    s3 += rest > 3 ? w[at + 3] : 0;
    s4 += rest > 4 ? w[at + 4] : 0;
    s5 += rest > 5 ? w[at + 5] : 0;
    s6 += rest > 6 ? w[at + 6] : 0;
    return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
  }
}
