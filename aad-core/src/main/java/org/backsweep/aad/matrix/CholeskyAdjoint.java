package org.backsweep.aad.matrix;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The adjoint of a symmetric matrix from that of its Cholesky factor, at doubles: back through a factorisation by blocks of columns, of
 * which nearly all is products of matrices (Murray, Differentiation of the Cholesky decomposition, 2016, section 4). With the rows of L
 * of a block, {@code R} left of its diagonal block {@code D}, and below them {@code B} and {@code C}, the factorisation is
 * {@code D D^T = A_D - R R^T} and {@code C D^T = A_C - B R^T}.
 */
final class CholeskyAdjoint {
  /** The number of columns of a block. */
  private static final int BLOCK = 32;

  private final double[] l;
  private final double[] bar;
  private final int n;

  private CholeskyAdjoint(double[] l, double[] bar, int n) {
    this.l = l;
    this.bar = bar;
    this.n = n;
  }

  /** The adjoint, a symmetric matrix, from L and its adjoint, of which the lower triangles are read. */
  static double[] of(double[] l, double[] lbar, int n) {
    CholeskyAdjoint adjoint = new CholeskyAdjoint(l, lbar.clone(), n);
    for (int end = n; end > 0; end -= Math.min(BLOCK, end)) {
      adjoint.block(Math.max(0, end - BLOCK), end);
    }
    return adjoint.symmetric();
  }

  /** Turns the adjoint of the columns of a block into that of A there, and adds to that of the columns before. */
  private void block(int from, int to) {
    int size = to - from;
    DMatrixRMaj d = part(l, from, to, from, to);
    DMatrixRMaj r = part(l, from, to, 0, from);
    DMatrixRMaj b = part(l, to, n, 0, from);
    // Of C: Cbar D^-1, and from it the adjoints of D, of B and of R.
    rowsOver(from, to);
    DMatrixRMaj cbar = part(bar, to, n, from, to);
    if (to < n) {
      DMatrixRMaj product = new DMatrixRMaj(size, size);
      CommonOps_DDRM.multTransA(cbar, part(l, to, n, from, to), product);
      subtract(product, from, from);
    }
    diagonal(d, from, size);
    if (from > 0) {
      DMatrixRMaj dbar = part(bar, from, to, from, to);
      DMatrixRMaj rbar = new DMatrixRMaj(size, from);
      CommonOps_DDRM.mult(dbar, r, rbar);
      if (to < n) {
        CommonOps_DDRM.multAddTransA(cbar, b, rbar);
        DMatrixRMaj bbar = new DMatrixRMaj(n - to, from);
        CommonOps_DDRM.mult(cbar, r, bbar);
        subtract(bbar, to, 0);
      }
      subtract(rbar, from, 0);
    }
  }

  /** Multiplies the rows of the adjoint below a block by the inverse of its diagonal block. */
  private void rowsOver(int from, int to) {
    for (int i = to; i < n; i++) {
      for (int k = to - 1; k >= from; k--) {
        bar[i * n + k] /= l[k * n + k];
        double c = bar[i * n + k];
        for (int j = from; j < k; j++) {
          bar[i * n + j] -= c * l[k * n + j];
        }
      }
    }
  }

  /**
   * Puts {@code S + S^T} in the place of the adjoint of a diagonal block, where {@code S + S^T} is twice
   * {@code sym(D^-T phi(D^T Dbar) D^-1)}: with it the derivative of {@code R R^T} needs no other factor.
   */
  private void diagonal(DMatrixRMaj d, int from, int size) {
    DMatrixRMaj s = new DMatrixRMaj(size, size);
    CommonOps_DDRM.multTransA(d, part(bar, from, from + size, from, from + size), s);
    double[] m = s.data;
    for (int i = 0; i < size; i++) {
      m[i * size + i] *= 0.5;
      Arrays.fill(m, i * size + i + 1, (i + 1) * size, 0);
    }
    // D^-T from the left, column by column of rows, then D^-1 from the right.
    for (int k = size - 1; k >= 0; k--) {
      for (int j = 0; j < size; j++) {
        m[k * size + j] /= d.data[k * size + k];
      }
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < size; j++) {
          m[i * size + j] -= d.data[k * size + i] * m[k * size + j];
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int k = size - 1; k >= 0; k--) {
        m[i * size + k] /= d.data[k * size + k];
        for (int j = 0; j < k; j++) {
          m[i * size + j] -= m[i * size + k] * d.data[k * size + j];
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        bar[(from + i) * n + from + j] = m[i * size + j] + m[j * size + i];
      }
    }
  }

  private DMatrixRMaj part(double[] of, int fromRow, int toRow, int fromColumn, int toColumn) {
    DMatrixRMaj part = new DMatrixRMaj(toRow - fromRow, toColumn - fromColumn);
    for (int i = fromRow; i < toRow; i++) {
      System.arraycopy(of, i * n + fromColumn, part.data, (i - fromRow) * part.numCols, part.numCols);
    }
    return part;
  }

  /** Subtracts from a part of the adjoint. */
  private void subtract(DMatrixRMaj part, int row, int column) {
    for (int i = 0; i < part.numRows; i++) {
      for (int j = 0; j < part.numCols; j++) {
        bar[(row + i) * n + column + j] -= part.data[i * part.numCols + j];
      }
    }
  }

  /** Half of each entry to either side of the diagonal; diagonal blocks have been written to both sides. */
  private double[] symmetric() {
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double half = 0.5 * bar[i * n + j];
        a[i * n + j] = half;
        a[j * n + i] = half;
      }
    }
    return a;
  }
}
