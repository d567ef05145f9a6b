package org.backsweep.aad.gradient;

import org.backsweep.aad.execute.pass.Arithmetic;

/** Adds up weighted rows of a matrix, with the same bits in plain and vector form. */
interface SparseRowSum {
  /** The number of which the width of a row is a multiple. */
  int LANES = Arithmetic.LANES;

  /**
   * Adds to the first numbers of a row {@code sum_e weights[from + e] rows[first + index[e]]}, in the order of e.
   *
   * @param rows the matrix, row after row
   * @param width the width of its rows
   * @param to the array that the sum goes to
   * @param at the index of the sum in it
   * @param count how many numbers of the row are added, a multiple of {@link #LANES}
   */
  void add(double[] weights, int from, int[] index, double[] rows, int first, int width, double[] to, int at, int count);

  /** The width of a row of n numbers. */
  static int width(int n) {
    return (n + LANES - 1) / LANES * LANES;
  }

  /** Adds one number at a time. */
  final class Plain implements SparseRowSum {
    @Override
    public void add(double[] weights, int from, int[] index, double[] rows, int first, int width, double[] to, int at,
        int count) {
      for (int e = 0; e < index.length; e++) {
        double weight = weights[from + e];
        int row = (first + index[e]) * width;
        for (int k = 0; k < count; k++) {
          to[at + k] += weight * rows[row + k];
        }
      }
    }
  }
}
