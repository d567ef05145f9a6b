package org.backsweep.aad.execute;

import org.backsweep.aad.Axis;

/** The loops that all back ends share: searches, table reads and writes, sums. */
final class Loops {
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

  static void scatter(double[] w, double[] sums, int d, int cell, int a, int ma, int count) {
    for (int i = 0; i < count; i++) {
      sums[d + (int) w[cell + i]] += w[a + (i & ma)];
    }
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
