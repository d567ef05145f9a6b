package org.backsweep.aad.matrix;

import java.util.List;
import org.backsweep.aad.Real;
import org.backsweep.aad.VectorFunction;

/**
 * The Cholesky factors of matrices of some order, definite and semi-definite, with their derivatives (Murray, Differentiation of the
 * Cholesky decomposition, 2016). With phi the lower triangle with half the diagonal, a factor L has
 * {@code dL = L phi(L^-1 dA L^-T)} and {@code Abar = sym(L^-T phi(L^T Lbar) L^-1)}.
 *
 * @param n the number of rows and columns
 */
record Cholesky(int n) {
  /** The lower factor of a symmetric positive definite matrix. */
  Real factor(Real a) {
    return new VectorFunction(List.of("cholesky", n), new int[] {n * n}, n * n,
        Factors.ofFinite(n * n, x -> Factors.cholesky(x[0], n)), new VectorFunction.Rules() {
          @Override
          public Real tangent(int k, Real[] x, Real y, Real dx) {
            return moved(y, dx);
          }

          @Override
          public Real adjoint(int k, Real[] x, Real y, Real ybar) {
            return back(y, ybar);
          }
        }).of(a);
  }

  /**
   * A factor F of a semi-definite matrix, {@code F F^T = A}: the rows of the lower factor of the matrix whose rows and columns stand in
   * the order P of their pivots, put back. A derivative keeps that order.
   */
  Real semidefinite(Real a) {
    return new VectorFunction(List.of("semidefiniteCholesky", n), new int[] {n * n}, n * n,
        Factors.ofFinite(n * n, x -> PivotedCholesky.of(x[0], n).factor()), new VectorFunction.Rules() {
          @Override
          public Real tangent(int k, Real[] x, Real y, Real dx) {
            Real p = order(x[0]);
            Real t = transposed(p);
            return times(p, moved(times(t, y), times(t, times(dx, p))));
          }

          @Override
          public Real adjoint(int k, Real[] x, Real y, Real ybar) {
            Real p = order(x[0]);
            Real t = transposed(p);
            return times(p, times(back(times(t, y), times(t, ybar)), t));
          }
        }).of(a);
  }

  /** The permutation of a matrix of full rank that puts its rows in the order of their pivots. */
  private Real order(Real a) {
    return new VectorFunction(List.of("pivotOrder", n), new int[] {n * n}, n * n,
        Factors.ofFinite(n * n, x -> PivotedCholesky.of(x[0], n).requireFullRank().permutation()), Elementwise.flat(n * n, n * n)).of(a);
  }

  /** The tangent of the factor: {@code L phi(W)} with {@code W = L^-1 dA L^-T}. */
  private Real moved(Real l, Real da) {
    return times(l, half(between(l, da)));
  }

  /** {@code L^-1 A L^-T} of a symmetric matrix. */
  private Real between(Real l, Real a) {
    return transposed(MatrixRules.lowerSolve(l, transposed(MatrixRules.lowerSolve(l, a, n, n)), n, n));
  }

  /** {@code L^-T A L^-1}. */
  private Real around(Real l, Real a) {
    Real upper = transposed(l);
    return transposed(MatrixRules.upperSolve(upper, transposed(MatrixRules.upperSolve(upper, a, n, n)), n, n));
  }

  /**
   * The adjoint of the matrix, {@code Abar = sym(L^-T phi(L^T Lbar) L^-1)}, as one node. Its tangent by L is
   * {@code -M - M^T + sym(L^-T phi(dL^T Lbar) L^-1)} with {@code M = Abar dL L^-1}; for weights G, which are symmetric, its adjoint by L
   * is the lower triangle of {@code Lbar phi(W)^T - 2 Abar G L^-T} and that by Lbar is {@code L phi(W)}, with
   * {@code W = L^-1 G L^-T}.
   */
  private Real back(Real l, Real lbar) {
    return new VectorFunction(List.of("choleskyAdjoint", n), new int[] {n * n, n * n}, n * n,
        Factors.orNaN(n * n, x -> CholeskyAdjoint.of(x[0], x[1], n)), new VectorFunction.Rules() {
          @Override
          public Real tangent(int k, Real[] x, Real y, Real dx) {
            if (k == 1) {
              return back(x[0], dx);
            }
            Real dl = MatrixRules.lower(dx, n);
            Real m = transposed(MatrixRules.upperSolve(transposed(x[0]), transposed(times(y, dl)), n, n));
            Real middle = around(x[0], half(times(transposed(dl), x[1])));
            return Elementwise.sub(MatrixRules.symmetric(middle, n), VectorFunction.sum(m, transposed(m)), n * n);
          }

          @Override
          public Real adjoint(int k, Real[] x, Real y, Real ybar) {
            Real g = MatrixRules.symmetric(ybar, n);
            if (k == 1) {
              return moved(x[0], g);
            }
            Real w = half(between(x[0], g));
            Real right = transposed(MatrixRules.lowerSolve(x[0], transposed(times(y, g)), n, n));
            Real both = Elementwise.sub(times(x[1], transposed(w)), Elementwise.scale(right, right.constant(2), n * n), n * n);
            return MatrixRules.lower(both, n);
          }
        }).of(l, lbar);
  }

  private Real times(Real a, Real b) {
    return MatrixRules.product(a, b, n, n, n);
  }

  private Real transposed(Real a) {
    return MatrixRules.transpose(a, n, n);
  }

  private Real half(Real a) {
    return MatrixRules.half(a, n);
  }
}
