package org.backsweep.aad.solve;

import java.util.Arrays;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;

/** Dense linear algebra on packed numbers, by commons-math. */
public final class DenseAlgebra {
  // Pivots are compared with zero only: whether a system is too ill-conditioned is for its user to say.
  private static final double SINGULAR = Double.MIN_NORMAL;

  private static final double ZERO = 1e-14;

  private DenseAlgebra() {}

  /** Solves the system whose matrix is given by rows, followed by the right-hand side. */
  public static double[] solve(double[] packed, int n) {
    if (n == 1 && packed[0] != 0) {
      return new double[] {packed[1] / packed[0]};
    }
    double[] right = new double[n];
    System.arraycopy(packed, n * n, right, 0, n);
    LUDecomposition lu = new LUDecomposition(square(packed, n), SINGULAR);
    if (!lu.getSolver().isNonSingular()) {
      throw new ArithmeticException("a linear system of " + n + (n == 1 ? " equation" : " equations") + " is singular");
    }
    return lu.getSolver().solve(new ArrayRealVector(right, false)).toArray();
  }

  /** The lower Cholesky factor by rows of the matrix whose lower triangle is given by rows. */
  public static double[] cholesky(double[] lower, int n) {
    RealMatrix a = new Array2DRowRealMatrix(n, n);
    for (int i = 0, next = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        a.setEntry(i, j, lower[next]);
        a.setEntry(j, i, lower[next++]);
      }
    }
    RealMatrix l;
    try {
      l = new CholeskyDecomposition(a, 0, 0).getL();
    } catch (NonPositiveDefiniteMatrixException e) {
      throw new ArithmeticException("a matrix of order " + n + " is not positive definite: " + eigenvalues(a));
    }
    double[] packed = new double[lower.length];
    for (int i = 0, next = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        packed[next++] = l.getEntry(i, j);
      }
    }
    return packed;
  }

  private static String eigenvalues(RealMatrix a) {
    double[] all;
    try {
      all = new EigenDecomposition(a).getRealEigenvalues();
    } catch (MathIllegalStateException e) {
      return "its eigenvalues cannot be found, its entries are up to " + a.getNorm();
    }
    double smallest = Arrays.stream(all).min().orElseThrow();
    double largest = Arrays.stream(all).map(Math::abs).max().orElseThrow();
    // A zero that rounding made a little more or less.
    return Math.abs(smallest) <= ZERO * largest
        ? "it is singular, its smallest eigenvalue is 0 to rounding, its largest " + largest
        : "its smallest eigenvalue is " + smallest;
  }

  private static RealMatrix square(double[] packed, int n) {
    RealMatrix a = new Array2DRowRealMatrix(n, n);
    for (int i = 0; i < n * n; i++) {
      a.setEntry(i / n, i % n, packed[i]);
    }
    return a;
  }
}
