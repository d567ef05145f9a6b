package org.backsweep.pricing.market.asset;

import java.util.ArrayList;
import java.util.List;

/**
 * A symmetric positive definite system with constant coefficients whose nonzero entries lie within a band about the diagonal,
 * factorised as {@code L D L'} (Golub and Van Loan, Matrix Computations, 2013, section 4.3). Solving takes a number of steps that
 * is linear in the number of unknowns.
 *
 * @param diagonal D
 * @param lower {@code lower[d - 1][i]} is entry {@code (i + d, i)} of the unit lower triangle L
 */
record BandedSystem(double[] diagonal, double[][] lower) {
  /**
   * Factorises a matrix.
   *
   * @param band {@code band[d][i]} is entry {@code (i + d, i)} of the matrix; entries that would lie outside it are not read
   */
  static BandedSystem of(double[][] band) {
    int n = band[0].length;
    int width = band.length - 1;
    double[] diagonal = new double[n];
    double[][] lower = new double[width][n];
    for (int j = 0; j < n; j++) {
      for (int d = 0; d <= width && j + d < n; d++) {
        double entry = band[d][j];
        for (int k = 1; k + d <= width && k <= j; k++) {
          entry -= lower[k + d - 1][j - k] * diagonal[j - k] * lower[k - 1][j - k];
        }
        if (d == 0) {
          diagonal[j] = entry;
        } else {
          lower[d - 1][j] = entry / diagonal[j];
        }
      }
    }
    return new BandedSystem(diagonal, lower);
  }

  /** The solution for a right-hand side. */
  <T> List<T> solve(List<T> right, Linear<T> numbers) {
    int n = diagonal.length;
    List<T> x = new ArrayList<>(right);
    for (int i = 0; i < n; i++) {
      for (int d = 1; d <= lower.length && d <= i; d++) {
        x.set(i, numbers.plus(x.get(i), x.get(i - d), -lower[d - 1][i - d]));
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      x.set(i, numbers.plus(null, x.get(i), 1 / diagonal[i]));
      for (int d = 1; d <= lower.length && i + d < n; d++) {
        x.set(i, numbers.plus(x.get(i), x.get(i + d), -lower[d - 1][i]));
      }
    }
    return x;
  }
}
