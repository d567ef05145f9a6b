package org.backsweep.benchmarks.functions;

import java.util.Arrays;
import org.backsweep.aad.Real;
import org.backsweep.aad.function.Grad;
import org.backsweep.aad.matrix.RealMatrix;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/** The sum of the entries of the Cholesky factor of the correlations {@code exp(-|i - j| / 20)}, with a tenth more on the diagonal. */
public final class Factor {
  private final int order;
  private final double[] matrix;
  private final Grad sum;

  /** The matrix of some order. */
  public Factor(int order) {
    this.order = order;
    this.matrix = new double[order * order];
    Arrays.setAll(matrix, k -> Math.exp(-Math.abs(k / order - k % order) / 20.0) + (k / order == k % order ? 0.1 : 0));
    this.sum = Grad.of((Real[] x) -> RealMatrix.of(order, order, x).cholesky().sum());
  }

  /** The factor by EJML. */
  public double[] ejml() {
    CholeskyDecomposition_F64<DMatrixRMaj> factors = DecompositionFactory_DDRM.chol(order, true);
    if (!factors.decompose(new DMatrixRMaj(order, order, true, matrix))) {
      throw new ArithmeticException("the matrix of order " + order + " is not positive definite");
    }
    return factors.getT(null).data;
  }

  /** The sum by Backsweep. */
  public double value() {
    return sum.value(matrix);
  }

  /** The sum and its gradient by Backsweep. */
  public double[] valueAndGradient() {
    return Results.of(sum.valueAndGradient(matrix));
  }
}
