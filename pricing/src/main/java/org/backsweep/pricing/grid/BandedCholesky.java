package org.backsweep.pricing.grid;

/**
 * Cholesky's factors of a symmetric positive definite matrix with two bands beside its diagonal: {@code L D L^T} (Golub and Van Loan,
 * Matrix Computations, 4th ed., 2013, section 4.3.6).
 */
final class BandedCholesky {
  private final double[] pivots;
  private final double[] first;
  private final double[] second;

  /**
   * Factors a matrix.
   *
   * @param next the entries beside the diagonal, of which entry k is in rows k and k + 1
   * @param after the entries beside these, of which entry k is in rows k and k + 2
   */
  BandedCholesky(double[] diagonal, double[] next, double[] after) {
    int n = diagonal.length;
    pivots = new double[n];
    first = new double[n];
    second = new double[n];
    for (int k = 0; k < n; k++) {
      double one = k > 0 ? first[k - 1] : 0;
      double two = k > 1 ? second[k - 2] : 0;
      pivots[k] = diagonal[k] - (k > 0 ? one * one * pivots[k - 1] : 0) - (k > 1 ? two * two * pivots[k - 2] : 0);
      first[k] = (next[k] - (k > 0 ? one * second[k - 1] * pivots[k - 1] : 0)) / pivots[k];
      second[k] = after[k] / pivots[k];
    }
  }

  /** The solutions for right-hand sides that stand one behind the other. */
  double[] solved(double... sides) {
    int n = pivots.length;
    double[] y = sides.clone();
    for (int row = 0; row < y.length; row += n) {
      for (int k = 0; k < n; k++) {
        y[row + k] -= (k > 0 ? first[k - 1] * y[row + k - 1] : 0) + (k > 1 ? second[k - 2] * y[row + k - 2] : 0);
      }
      for (int k = n - 1; k >= 0; k--) {
        y[row + k] = y[row + k] / pivots[k] - (k < n - 1 ? first[k] * y[row + k + 1] : 0) - (k < n - 2 ? second[k] * y[row + k + 2] : 0);
      }
    }
    return y;
  }
}
