package org.backsweep.aad.matrix;

import java.util.List;
import java.util.stream.IntStream;
import org.backsweep.aad.Real;
import org.backsweep.aad.VectorFunction;

/**
 * Banded matrices and their derivatives. A band has a row for each row of the matrix, with the entries of columns {@code i - below} to
 * {@code i + above}; those beyond the matrix are not read, and have derivatives of zero.
 *
 * @param n the number of rows and columns of the matrix
 * @param below the number of diagonals below the main one
 * @param above the number of diagonals above it
 */
record Banded(int n, int below, int above) {
  int width() {
    return below + 1 + above;
  }

  private int size() {
    return n * width();
  }

  private Banded transposed() {
    return new Banded(n, above, below);
  }

  /** The band of the transpose. */
  private Real transpose(Real band) {
    return Elementwise.pick(band, size(), IntStream.range(0, size()).map(p -> {
      int column = p / width();
      int row = column - above + p % width();
      return row < 0 || row >= n ? -1 : row * width() + column - row + below;
    }).toArray());
  }

  /** {@code A x}. */
  Real product(Real band, Real x) {
    return new VectorFunction(List.of("bandedProduct", below), new int[] {size(), n}, n, all -> product(all[0], all[1]),
        Elementwise.bilinear(this::product, this::outer, (p, ybar) -> transposed().product(transpose(p), ybar))).of(band, x);
  }

  /** The part of {@code u v^T} that is on the band. */
  private Real outer(Real u, Real v) {
    return new VectorFunction(List.of("bandedOuter", below), new int[] {n, n}, size(), all -> outer(all[0], all[1]),
        Elementwise.bilinear(this::outer, this::product, (p, ybar) -> transposed().product(transpose(ybar), p))).of(u, v);
  }

  /** {@code A dx = db - dA x}; {@code bbar = A^-T xbar}, and the adjoint of A is the part of {@code -bbar x^T} on the band. */
  Real solve(Real band, Real b) {
    VectorFunction.Code solved = Factors.ofFinite(n, all -> solve(all[0], all[1]));
    return new VectorFunction(List.of("bandedSolve", below), new int[] {size(), n}, n,
        all -> solved.at(within(all[0]), all[1]), new VectorFunction.Rules() {
          @Override
          public Real tangent(int k, Real[] x, Real y, Real dx) {
            return solve(x[0], k == 1 ? dx : Elementwise.negative(product(dx, y), n));
          }

          @Override
          public Real adjoint(int k, Real[] x, Real y, Real ybar) {
            Real bbar = transposed().solve(transpose(x[0]), ybar);
            return k == 1 ? bbar : Elementwise.negative(outer(bbar, y), size());
          }
        }).of(band, b);
  }

  private int first(int row) {
    return Math.max(0, row - below);
  }

  private int last(int row) {
    return Math.min(n - 1, row + above);
  }

  private int place(int row, int column) {
    return row * width() + column - row + below;
  }

  /** The band with zeros beyond the matrix. */
  private double[] within(double[] band) {
    double[] inside = new double[size()];
    for (int i = 0; i < n; i++) {
      System.arraycopy(band, place(i, first(i)), inside, place(i, first(i)), Math.max(0, last(i) - first(i) + 1));
    }
    return inside;
  }

  private double[] product(double[] band, double[] x) {
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = first(i); j <= last(i); j++) {
        y[i] += band[place(i, j)] * x[j];
      }
    }
    return y;
  }

  private double[] outer(double[] u, double[] v) {
    double[] band = new double[size()];
    for (int i = 0; i < n; i++) {
      for (int j = first(i); j <= last(i); j++) {
        band[place(i, j)] = u[i] * v[j];
      }
    }
    return band;
  }

  /** Elimination with exchanges of rows, by which a row reaches as far to the right as those below it. */
  private double[] solve(double[] band, double[] b) {
    int reach = below + above;
    int wide = below + 1 + reach;
    // Entry (i, j) stands at i wide + j - i + below.
    double[] a = new double[n * wide];
    double[] columnSize = new double[n];
    double[] rowSize = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = first(i); j <= last(i); j++) {
        double entry = band[place(i, j)];
        a[i * wide + j - i + below] = entry;
        columnSize[j] = Math.max(columnSize[j], Math.abs(entry));
        rowSize[i] = Math.max(rowSize[i], Math.abs(entry));
      }
    }
    double[] x = b.clone();
    for (int k = 0; k < n; k++) {
      int end = Math.min(n - 1, k + reach);
      int lowest = Math.min(n - 1, k + below);
      int pivot = k;
      for (int i = k + 1; i <= lowest; i++) {
        pivot = Math.abs(a[i * wide + k - i + below]) > Math.abs(a[pivot * wide + k - pivot + below]) ? i : pivot;
      }
      exchange(a, k, pivot, end, wide);
      swap(x, k, pivot);
      swap(rowSize, k, pivot);
      int row = k * wide - k + below;
      if (Factors.isSmall(a[row + k], rowSize[k], columnSize[k], n)) {
        throw new ArithmeticException("bandedSolve: the matrix of " + n + " x " + n + " is singular, pivot " + k + " is " + a[row + k]);
      }
      for (int i = k + 1; i <= lowest; i++) {
        int other = i * wide - i + below;
        double factor = a[other + k] / a[row + k];
        for (int j = k + 1; j <= end; j++) {
          a[other + j] -= factor * a[row + j];
        }
        x[i] -= factor * x[k];
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      int row = i * wide - i + below;
      for (int j = i + 1; j <= Math.min(n - 1, i + reach); j++) {
        x[i] -= a[row + j] * x[j];
      }
      x[i] /= a[row + i];
    }
    return x;
  }

  private void exchange(double[] a, int k, int pivot, int end, int wide) {
    if (pivot == k) {
      return;
    }
    for (int j = k; j <= end; j++) {
      swap(a, k * wide + j - k + below, pivot * wide + j - pivot + below);
    }
  }

  private static void swap(double[] a, int i, int j) {
    double entry = a[i];
    a[i] = a[j];
    a[j] = entry;
  }
}
