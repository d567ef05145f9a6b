package org.backsweep.aad.matrix;

import java.util.Arrays;
import org.backsweep.aad.VectorFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.LUDecomposition_F64;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;

/** Linear algebra at doubles: EJML's, and Hipparchus's exponential. Matrices are row by row; NaN makes all results NaN. */
final class Factors {
  private static final double EPSILON = Math.ulp(1.0);

  private Factors() {}

  /** The code, but for arguments with a NaN, of which all results are NaN. */
  static VectorFunction.Code orNaN(int results, VectorFunction.Code code) {
    return x -> {
      for (double[] part : x) {
        if (hasNaN(part, 0, part.length)) {
          return notANumber(results);
        }
      }
      return code.at(x);
    };
  }

  private static boolean hasNaN(double[] x, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Double.isNaN(x[i])) {
        return true;
      }
    }
    return false;
  }

  private static double[] notANumber(int results) {
    double[] y = new double[results];
    Arrays.fill(y, Double.NaN);
    return y;
  }

  /** The code, but for a matrix, the first argument, with an entry that is not finite, and for NaN, of which all results are NaN. */
  static VectorFunction.Code ofFinite(int results, VectorFunction.Code code) {
    return orNaN(results, x -> {
      for (double a : x[0]) {
        if (Double.isInfinite(a)) {
          return notANumber(results);
        }
      }
      return code.at(x);
    });
  }

  static double[] product(double[] a, double[] b, int m, int k, int n) {
    DMatrixRMaj c = new DMatrixRMaj(m, n);
    CommonOps_DDRM.mult(DMatrixRMaj.wrap(m, k, a), DMatrixRMaj.wrap(k, n, b), c);
    return c.data;
  }

  /** The solution of {@code A X = B}. */
  static double[] solve(double[] a, double[] b, int n, int columns) {
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.lu(n);
    double[] kept = a.clone();
    solver.setA(DMatrixRMaj.wrap(n, n, a));
    LUDecomposition_F64<DMatrixRMaj> lu = solver.getDecomposition();
    int pivot = smallPivot(kept, lu, n);
    if (pivot >= 0) {
      throw new ArithmeticException("solve: the matrix of " + n + " x " + n + " is singular, pivot " + pivot + " is "
          + lu.getUpper(null).get(pivot, pivot));
    }
    DMatrixRMaj x = new DMatrixRMaj(n, columns);
    solver.solve(DMatrixRMaj.wrap(n, columns, b), x);
    return x.data;
  }

  /** Whether a pivot is no more than the rounding of its row and its column, of which the largest entries are given. */
  static boolean isSmall(double pivot, double row, double column, int n) {
    return !(Math.abs(pivot) > n * EPSILON * Math.min(row, column));
  }

  /** The first small pivot; -1 if there is none. */
  private static int smallPivot(double[] a, LUDecomposition_F64<DMatrixRMaj> lu, int n) {
    int[] rows = lu.getRowPivotV(null);
    DMatrixRMaj upper = lu.getUpper(null);
    for (int k = 0; k < n; k++) {
      double row = 0;
      double column = 0;
      for (int j = 0; j < n; j++) {
        row = Math.max(row, Math.abs(a[rows[k] * n + j]));
        column = Math.max(column, Math.abs(a[j * n + k]));
      }
      if (isSmall(upper.get(k, k), row, column, n)) {
        return k;
      }
    }
    return -1;
  }

  static double determinant(double[] a, int n) {
    LUDecomposition_F64<DMatrixRMaj> lu = DecompositionFactory_DDRM.lu(n, n);
    lu.decompose(DMatrixRMaj.wrap(n, n, a));
    return lu.computeDeterminant().real;
  }

  /** The logarithm of the absolute value of the determinant. */
  static double logDeterminant(double[] a, int n) {
    LUDecomposition_F64<DMatrixRMaj> lu = DecompositionFactory_DDRM.lu(n, n);
    lu.decompose(DMatrixRMaj.wrap(n, n, a.clone()));
    if (smallPivot(a, lu, n) >= 0) {
      throw new ArithmeticException("logDeterminant: the matrix of " + n + " x " + n + " is singular");
    }
    DMatrixRMaj upper = lu.getUpper(null);
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += Math.log(Math.abs(upper.get(k, k)));
    }
    return sum;
  }

  /** The lower factor of a positive definite matrix. */
  static double[] cholesky(double[] a, int n) {
    CholeskyDecomposition_F64<DMatrixRMaj> factor = DecompositionFactory_DDRM.chol(n, true);
    if (!factor.decompose(DMatrixRMaj.wrap(n, n, a))) {
      throw new ArithmeticException("cholesky: the matrix of " + n + " x " + n + " is not positive definite");
    }
    return factor.getT(null).data;
  }

  /** The solution of {@code L X = B}, of the lower triangle of L alone. */
  static double[] lowerSolve(double[] l, double[] b, int n, int columns) {
    double[] x = b.clone();
    for (int i = 0; i < n; i++) {
      if (l[i * n + i] == 0) {
        throw new ArithmeticException("lowerSolve: the matrix of " + n + " x " + n + " is singular, entry " + i + " of its diagonal is 0");
      }
      for (int k = 0; k < i; k++) {
        double factor = l[i * n + k];
        for (int c = 0; c < columns; c++) {
          x[i * columns + c] -= factor * x[k * columns + c];
        }
      }
      for (int c = 0; c < columns; c++) {
        x[i * columns + c] /= l[i * n + i];
      }
    }
    return x;
  }

  /** Q, then R with a diagonal above zero. */
  static double[] qr(double[] a, int m, int n) {
    double[] lengths = new double[n];
    for (int i = 0; i < m * n; i++) {
      lengths[i % n] = Math.hypot(lengths[i % n], a[i]);
    }
    QRDecomposition<DMatrixRMaj> factors = DecompositionFactory_DDRM.qr(m, n);
    factors.decompose(DMatrixRMaj.wrap(m, n, a));
    DMatrixRMaj q = factors.getQ(null, true);
    DMatrixRMaj r = factors.getR(null, true);
    for (int j = 0; j < n; j++) {
      if (!(Math.abs(r.get(j, j)) > m * EPSILON * lengths[j])) {
        throw new ArithmeticException("qr: the columns of the matrix of " + m + " x " + n + " are dependent, as column " + j + " shows");
      }
      if (r.get(j, j) < 0) {
        CommonOps_DDRM.scaleRow(-1, r, j);
        CommonOps_DDRM.scaleCol(-1, q, j);
      }
    }
    double[] both = Arrays.copyOf(q.data, m * n + n * n);
    System.arraycopy(r.data, 0, both, m * n, n * n);
    return both;
  }

  /** The eigenvalues of a symmetric matrix from the smallest on, then the vectors as columns, their largest entry above zero. */
  static double[] eigen(double[] a, int n) {
    EigenDecomposition_F64<DMatrixRMaj> factors = DecompositionFactory_DDRM.eig(n, true, true);
    if (!factors.decompose(DMatrixRMaj.wrap(n, n, a))) {
      throw new ArithmeticException("eigen: no eigenvalues were found for the matrix of " + n + " x " + n);
    }
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (i, j) -> Double.compare(factors.getEigenvalue(i).real, factors.getEigenvalue(j).real));
    double[] both = new double[n + n * n];
    for (int j = 0; j < n; j++) {
      both[j] = factors.getEigenvalue(order[j]).real;
      double[] vector = factors.getEigenVector(order[j]).data;
      int largest = 0;
      for (int i = 1; i < n; i++) {
        largest = Math.abs(vector[i]) > Math.abs(vector[largest]) ? i : largest;
      }
      for (int i = 0; i < n; i++) {
        both[n + i * n + j] = vector[largest] < 0 ? -vector[i] : vector[i];
      }
    }
    return both;
  }

  /** The matrix of {@code 1 / (lambda_j - lambda_i)}, with zeros on its diagonal. */
  static double[] gaps(double... lambda) {
    int n = lambda.length;
    double size = Math.max(Math.abs(lambda[0]), Math.abs(lambda[n - 1]));
    double[] f = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double gap = lambda[j] - lambda[i];
        if (i != j && Math.abs(gap) <= 16 * n * EPSILON * size) {
          throw new ArithmeticException("eigen: eigenvalues " + Math.min(i, j) + " and " + Math.max(i, j) + " of the matrix of " + n + " x "
              + n + " are equal, " + lambda[i] + ": their vectors have no derivative");
        }
        f[i * n + j] = i == j ? 0 : 1 / gap;
      }
    }
    return f;
  }

  static double[] exponential(double[] a, int n) {
    double[][] rows = new double[n][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(a, i * n, (i + 1) * n));
    double[][] found = MatrixUtils.matrixExponential(new Array2DRowRealMatrix(rows)).getData();
    return Arrays.stream(found).flatMapToDouble(Arrays::stream).toArray();
  }

  /**
   * The solution of a tridiagonal system by elimination without exchanges (Thomas): {@code below[i]} stands left of the diagonal in row
   * i, {@code above[i]} right of it; the first of the one and the last of the other are not read.
   */
  static double[] tridiagonal(double[] below, double[] diagonal, double[] above, double[] b) {
    int n = b.length;
    if (hasNaN(below, 1, n) || hasNaN(diagonal, 0, n) || hasNaN(above, 0, n - 1) || hasNaN(b, 0, n)) {
      return notANumber(n);
    }
    double[] pivot = diagonal.clone();
    double[] x = b.clone();
    for (int i = 0; i < n; i++) {
      if (i > 0) {
        double factor = below[i] / pivot[i - 1];
        pivot[i] -= factor * above[i - 1];
        x[i] -= factor * x[i - 1];
      }
      if (pivot[i] == 0) {
        throw new ArithmeticException("tridiagonalSolve: pivot " + i + " of the matrix of " + n + " x " + n + " is zero");
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      x[i] = (i < n - 1 ? x[i] - above[i] * x[i + 1] : x[i]) / pivot[i];
    }
    return x;
  }
}
