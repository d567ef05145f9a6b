package org.backsweep.pricing.market.correlation;

import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The correlation matrix nearest to a symmetric one in the Frobenius norm: projections in turn onto the matrices whose
 * eigenvalues are at least a floor, with Dykstra's correction, and onto those with a diagonal of ones (N. Higham, Computing the
 * nearest correlation matrix: a problem from finance, IMA Journal of Numerical Analysis 22, 2002, algorithm 3.3).
 */
final class NearestCorrelation {
  private static final int STEPS = 100_000;
  private static final double TOLERANCE = 1e-12;

  private NearestCorrelation() {}

  /**
   * @param a a symmetric matrix
   * @param floor the least eigenvalue that the result may have, below 1
   */
  static RealMatrix of(RealMatrix a, double floor) {
    int n = a.getRowDimension();
    RealMatrix y = a;
    RealMatrix correction = MatrixUtils.createRealMatrix(n, n);
    double moved = Double.POSITIVE_INFINITY;
    for (int step = 0; step < STEPS && moved > TOLERANCE; step++) {
      RealMatrix r = y.subtract(correction);
      RealMatrix x = floored(r, floor);
      correction = x.subtract(r);
      RealMatrix next = x.copy();
      for (int i = 0; i < n; i++) {
        next.setEntry(i, i, 1);
      }
      moved = next.subtract(y).getFrobeniusNorm();
      y = next;
    }
    return y;
  }

  static double leastEigenvalue(RealMatrix a) {
    double least = Double.POSITIVE_INFINITY;
    for (double eigenvalue : new EigenDecomposition(a).getRealEigenvalues()) {
      least = Math.min(least, eigenvalue);
    }
    return least;
  }

  private static RealMatrix floored(RealMatrix a, double floor) {
    EigenDecomposition eigen = new EigenDecomposition(a);
    double[] values = eigen.getRealEigenvalues();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(values[i], floor);
    }
    RealMatrix x = eigen.getV().multiply(MatrixUtils.createRealDiagonalMatrix(values)).multiply(eigen.getVT());
    // The matrix is symmetric but for rounding, which the decomposition of the next step must not see.
    return x.add(x.transpose()).scalarMultiply(0.5);
  }
}
