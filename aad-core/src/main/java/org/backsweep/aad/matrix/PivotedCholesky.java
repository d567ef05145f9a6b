package org.backsweep.aad.matrix;

/**
 * The Cholesky factorisation of a symmetric semi-definite matrix with the largest remaining pivot first, at doubles: {@code A} with
 * rows and columns in the order of the pivots is {@code L L^T}. It ends at the rank, where no remaining pivot is larger than
 * {@code n} units of rounding times the largest entry of the diagonal (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed.,
 * 2002, section 10.3; the rule of LAPACK's dpstrf).
 */
final class PivotedCholesky {
  private static final double EPSILON = Math.ulp(1.0);
  /** How many times the tolerance of the rank may remain at its end: errors grow by the square of a norm that is rarely above 10. */
  private static final double REMAINING = 100;

  private final double[] a;
  private final int n;
  // The rows of L, in the order of their pivots, and the row of A that each belongs to.
  private final double[] l;
  private final int[] order;
  private int rank;

  private PivotedCholesky(double[] a, int n) {
    this.a = a;
    this.n = n;
    this.l = new double[n * n];
    this.order = new int[n];
  }

  /**
   * Factors a matrix, row by row.
   *
   * @throws ArithmeticException if it is not semi-definite
   */
  static PivotedCholesky of(double[] a, int n) {
    PivotedCholesky factors = new PivotedCholesky(a, n);
    factors.factorise();
    return factors;
  }

  private void factorise() {
    double[] pivots = new double[n];
    double largest = 0;
    for (int i = 0; i < n; i++) {
      order[i] = i;
      pivots[i] = a[i * n + i];
      largest = Math.max(largest, pivots[i]);
    }
    double tolerance = n * EPSILON * largest;
    while (rank < n) {
      int next = rank;
      for (int i = rank + 1; i < n; i++) {
        // Exchanges may have put a later row before an earlier one.
        next = pivots[i] > pivots[next] || (pivots[i] == pivots[next] && order[i] < order[next]) ? i : next;
      }
      if (!(pivots[next] > tolerance)) {
        break;
      }
      exchange(pivots, rank, next);
      column(pivots);
      rank++;
    }
    requireNothingLeft(REMAINING * tolerance);
  }

  /** Makes the next column of L, and takes it from the pivots that remain. */
  private void column(double[] pivots) {
    int k = rank;
    double root = Math.sqrt(pivots[k]);
    l[k * n + k] = root;
    for (int i = k + 1; i < n; i++) {
      l[i * n + k] = remaining(i, k) / root;
      pivots[i] -= l[i * n + k] * l[i * n + k];
    }
  }

  /** What remains of an entry after the columns so far. */
  private double remaining(int i, int k) {
    double sum = a[order[i] * n + order[k]];
    for (int j = 0; j < rank; j++) {
      sum -= l[i * n + j] * l[k * n + j];
    }
    return sum;
  }

  private void exchange(double[] pivots, int k, int next) {
    double pivot = pivots[k];
    pivots[k] = pivots[next];
    pivots[next] = pivot;
    int row = order[k];
    order[k] = order[next];
    order[next] = row;
    for (int j = 0; j < k; j++) {
      double entry = l[k * n + j];
      l[k * n + j] = l[next * n + j];
      l[next * n + j] = entry;
    }
  }

  private void requireNothingLeft(double most) {
    for (int i = rank; i < n; i++) {
      for (int k = rank; k <= i; k++) {
        if (!(Math.abs(remaining(i, k)) <= most)) {
          throw new ArithmeticException("semidefiniteCholesky: the matrix of " + n + " x " + n + " is not semi-definite: after pivot "
              + rank + ", " + remaining(i, k) + " remains of entry " + order[i] + ", " + order[k]);
        }
      }
    }
  }

  PivotedCholesky requireFullRank() {
    if (rank < n) {
      throw new ArithmeticException("semidefiniteCholesky: the matrix of " + n + " x " + n + " has rank " + rank
          + ", where its factor has no derivative");
    }
    return this;
  }

  /** The matrix F with {@code F F^T = A}: the rows of L in the order of those of A. */
  double[] factor() {
    double[] f = new double[n * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(l, i * n, f, order[i] * n, n);
    }
    return f;
  }

  /** The matrix P with {@code F = P L}. */
  double[] permutation() {
    double[] p = new double[n * n];
    for (int i = 0; i < n; i++) {
      p[order[i] * n + i] = 1;
    }
    return p;
  }
}
