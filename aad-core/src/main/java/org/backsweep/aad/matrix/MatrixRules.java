package org.backsweep.aad.matrix;

import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.backsweep.aad.Real;
import org.backsweep.aad.VectorFunction;

/**
 * The operations on matrices with their derivatives (Giles, Collected matrix derivative results for forward and reverse mode
 * algorithmic differentiation, 2008). Matrices are vectors of their entries, row by row.
 */
final class MatrixRules {
  private MatrixRules() {}

  /** Entries of a matrix of some columns as those of another, by row and column. */
  static Real entries(Real a, int size, int m, int n, IntBinaryOperator place) {
    return Elementwise.pick(a, size, IntStream.range(0, m * n).map(i -> place.applyAsInt(i / n, i % n)).toArray());
  }

  /** The transpose of a matrix of m rows and n columns. */
  static Real transpose(Real a, int m, int n) {
    return m == 1 || n == 1 ? a : entries(a, m * n, n, m, (i, j) -> j * n + i);
  }

  /** The lower triangle. */
  static Real lower(Real a, int n) {
    return entries(a, n * n, n, n, (i, j) -> i >= j ? i * n + j : -1);
  }

  private static Real belowDiagonal(Real a, int n) {
    return entries(a, n * n, n, n, (i, j) -> i > j ? i * n + j : -1);
  }

  /** The lower triangle with half the diagonal. */
  static Real half(Real a, int n) {
    return Elementwise.scale(VectorFunction.sum(lower(a, n), belowDiagonal(a, n)), a.constant(0.5), n * n);
  }

  /** The mean of a matrix and its transpose. */
  static Real symmetric(Real a, int n) {
    return Elementwise.scale(VectorFunction.sum(a, transpose(a, n, n)), a.constant(0.5), n * n);
  }

  /** {@code A B}, of m rows, k terms and n columns. */
  static Real product(Real a, Real b, int m, int k, int n) {
    return new VectorFunction(List.of("matmul", m, k, n), new int[] {m * k, k * n}, m * n, x -> Factors.product(x[0], x[1], m, k, n),
        Elementwise.bilinear((p, q) -> product(p, q, m, k, n), (ybar, q) -> product(ybar, transpose(q, k, n), m, n, k),
            (p, ybar) -> product(transpose(p, m, k), ybar, k, m, n))).of(a, b);
  }

  private interface Solver {
    Real of(Real a, Real b);
  }

  /** {@code A dX = dB - dA X}; {@code Bbar = A^-T Xbar}, {@code Abar = -Bbar X^T}. */
  private static VectorFunction.Rules solving(int n, int columns, Solver solver, Solver transposed, Mask mask) {
    return new VectorFunction.Rules() {
      @Override
      public Real tangent(int k, Real[] x, Real y, Real dx) {
        return solver.of(x[0], k == 1 ? dx : Elementwise.negative(product(mask.of(dx), y, n, n, columns), n * columns));
      }

      @Override
      public Real adjoint(int k, Real[] x, Real y, Real ybar) {
        Real bbar = transposed.of(x[0], ybar);
        return k == 1 ? bbar : mask.of(Elementwise.negative(product(bbar, transpose(y, n, columns), n, columns, n), n * n));
      }
    };
  }

  private interface Mask {
    Real of(Real a);
  }

  /** {@code A^-1 B}. */
  static Real solve(Real a, Real b, int n, int columns) {
    int results = n * columns;
    return new VectorFunction(List.of("solve", n, columns), new int[] {n * n, results}, results,
        Factors.ofFinite(results, x -> Factors.solve(x[0], x[1], n, columns)),
        solving(n, columns, (p, q) -> solve(p, q, n, columns), (p, q) -> solve(transpose(p, n, n), q, n, columns), p -> p)).of(a, b);
  }

  /** {@code L^-1 B}, of the lower triangle alone. */
  static Real lowerSolve(Real l, Real b, int n, int columns) {
    return new VectorFunction(List.of("lowerSolve", n, columns), new int[] {n * n, n * columns}, n * columns,
        x -> Factors.lowerSolve(x[0], x[1], n, columns),
        solving(n, columns, (p, q) -> lowerSolve(p, q, n, columns), (p, q) -> upperSolve(transpose(p, n, n), q, n, columns),
            p -> lower(p, n))).of(l, b);
  }

  /** {@code U^-1 B}, of the upper triangle alone: a lower system with rows and columns in reverse. */
  static Real upperSolve(Real u, Real b, int n, int columns) {
    int last = n - 1;
    Real x = lowerSolve(entries(u, n * n, n, n, (i, j) -> (last - i) * n + last - j),
        entries(b, n * columns, n, columns, (i, j) -> (last - i) * columns + j), n, columns);
    return entries(x, n * columns, n, columns, (i, j) -> (last - i) * columns + j);
  }

  /** {@code det A}, with {@code d det A = det A tr(A^-1 dA)} (Jacobi). */
  static Real determinant(Real a, int n) {
    return new VectorFunction(List.of("determinant", n), new int[] {n * n}, 1,
        Factors.orNaN(1, x -> new double[] {Factors.determinant(x[0], n)}), trace(n, true)).of(a);
  }

  /** {@code log |det A|}, with {@code d log |det A| = tr(A^-1 dA)}. */
  static Real logDeterminant(Real a, int n) {
    return new VectorFunction(List.of("logDeterminant", n), new int[] {n * n}, 1,
        Factors.ofFinite(1, x -> new double[] {Factors.logDeterminant(x[0], n)}), trace(n, false)).of(a);
  }

  private static VectorFunction.Rules trace(int n, boolean timesResult) {
    return new VectorFunction.Rules() {
      private Real slope(Real a, Real y) {
        Real inverse = transpose(solve(a, identity(a, n), n, n), n, n);
        return timesResult ? Elementwise.scale(inverse, y, n * n) : inverse;
      }

      @Override
      public Real tangent(int k, Real[] x, Real y, Real dx) {
        return Elementwise.dot(slope(x[0], y), dx, n * n);
      }

      @Override
      public Real adjoint(int k, Real[] x, Real y, Real ybar) {
        return Elementwise.scale(slope(x[0], y), ybar, n * n);
      }
    };
  }

  static Real identity(Real on, int n) {
    return Elementwise.constants(on, IntStream.range(0, n * n).mapToDouble(i -> i / n == i % n ? 1 : 0).toArray());
  }

  /** Rows of a pair of matrices, of which one stands behind the other. */
  private static Real part(Real both, int from, int size, int all) {
    return Elementwise.pick(both, all, IntStream.range(from, from + size).toArray());
  }

  /**
   * Q, then R: {@code B = dA R^-1}, {@code C = Q^T B}, {@code X = low(C) - low(C)^T}, {@code dQ = Q X + B - Q C},
   * {@code dR = (C - X) R}; {@code Abar = (Qbar + Q copyltu(R Rbar^T - Qbar^T Q)) R^-T} (Walter and Lehmann, Algorithmic
   * differentiation of linear algebra functions with application in optimum experimental design, 2010).
   */
  static Real qr(Real a, int m, int n) {
    int all = m * n + n * n;
    return new VectorFunction(List.of("qr", m, n), new int[] {m * n}, all, Factors.ofFinite(all, x -> Factors.qr(x[0], m, n)),
        new VectorFunction.Rules() {
          @Override
          public Real tangent(int k, Real[] x, Real y, Real dx) {
            Real q = part(y, 0, m * n, all);
            Real r = part(y, m * n, n * n, all);
            Real b = byR(dx, r);
            Real c = product(transpose(q, m, n), b, n, m, n);
            Real low = belowDiagonal(c, n);
            Real rest = Elementwise.sub(c, Elementwise.sub(low, transpose(low, n, n), n * n), n * n);
            Real dq = Elementwise.sub(b, product(q, rest, m, n, n), m * n);
            return Elementwise.join(dq, m * n, product(rest, r, n, n, n), n * n);
          }

          @Override
          public Real adjoint(int k, Real[] x, Real y, Real ybar) {
            Real q = part(y, 0, m * n, all);
            Real r = part(y, m * n, n * n, all);
            Real qbar = part(ybar, 0, m * n, all);
            Real rbar = entries(ybar, all, n, n, (i, j) -> i <= j ? m * n + i * n + j : -1);
            Real s = Elementwise.sub(product(r, transpose(rbar, n, n), n, n, n), product(transpose(qbar, m, n), q, n, m, n), n * n);
            Real copied = entries(s, n * n, n, n, (i, j) -> Math.max(i, j) * n + Math.min(i, j));
            Real bar = VectorFunction.sum(qbar, product(q, copied, m, n, n));
            return transpose(upperSolve(r, transpose(bar, m, n), n, m), n, m);
          }

          /** {@code B R^-1}. */
          private Real byR(Real b, Real r) {
            return transpose(lowerSolve(transpose(r, n, n), transpose(b, m, n), n, m), n, m);
          }
        }).of(a);
  }

  /**
   * The eigenvalues of a symmetric matrix, then the vectors: {@code dlambda = diag(V^T dA V)}, {@code dV = V (F o (V^T dA V))};
   * {@code Abar = V (diag(lambdabar) + F o (V^T Vbar)) V^T}, with {@code F_ij = 1 / (lambda_j - lambda_i)}, made symmetric (Giles,
   * 2008, section 3.1).
   */
  static Real eigen(Real a, int n) {
    int all = n + n * n;
    return new VectorFunction(List.of("eigen", n), new int[] {n * n}, all, Factors.ofFinite(all, x -> Factors.eigen(x[0], n)),
        new VectorFunction.Rules() {
          @Override
          public Real tangent(int k, Real[] x, Real y, Real dx) {
            Real v = part(y, n, n * n, all);
            Real turned = product(transpose(v, n, n), product(dx, v, n, n, n), n, n, n);
            Real diagonal = Elementwise.pick(turned, n * n, IntStream.range(0, n).map(i -> i * n + i).toArray());
            Real dv = product(v, Elementwise.mul(gaps(part(y, 0, n, all), n), turned, n * n), n, n, n);
            return Elementwise.join(diagonal, n, dv, n * n);
          }

          @Override
          public Real adjoint(int k, Real[] x, Real y, Real ybar) {
            Real v = part(y, n, n * n, all);
            Real t = transpose(v, n, n);
            Real diagonal = entries(ybar, all, n, n, (i, j) -> i == j ? i : -1);
            Real turned = Elementwise.mul(gaps(part(y, 0, n, all), n), product(t, part(ybar, n, n * n, all), n, n, n), n * n);
            return symmetric(product(v, product(VectorFunction.sum(diagonal, turned), t, n, n, n), n, n, n), n);
          }
        }).of(a);
  }

  /** The matrix F of reciprocal gaps, with {@code dF_ij = F_ij^2 (dlambda_i - dlambda_j)}. */
  private static Real gaps(Real lambda, int n) {
    return new VectorFunction(List.of("gaps", n), new int[] {n}, n * n, Factors.orNaN(n * n, x -> Factors.gaps(x[0])),
        new VectorFunction.Rules() {
          @Override
          public Real tangent(int k, Real[] x, Real y, Real dx) {
            Real rows = entries(dx, n, n, n, (i, j) -> i);
            Real columns = entries(dx, n, n, n, (i, j) -> j);
            return Elementwise.mul(Elementwise.mul(y, y, n * n), Elementwise.sub(rows, columns, n * n), n * n);
          }

          @Override
          public Real adjoint(int k, Real[] x, Real y, Real ybar) {
            Real weighted = Elementwise.mul(Elementwise.mul(y, y, n * n), ybar, n * n);
            Real ones = Elementwise.constants(y, IntStream.range(0, n).mapToDouble(i -> 1).toArray());
            return product(Elementwise.sub(weighted, transpose(weighted, n, n), n * n), ones, n, n, 1);
          }
        }).of(lambda);
  }

  /**
   * {@code e^A}. Its derivative in a direction E is a block of a larger exponential, {@code exp([[A, E], [0, A]])}, and the transpose
   * of that is the derivative at {@code A^T} (Higham, Functions of Matrices, 2008, sections 3.1 and 10.6).
   */
  static Real exponential(Real a, int n) {
    return new VectorFunction(List.of("expm", n), new int[] {n * n}, n * n, Factors.ofFinite(n * n, x -> Factors.exponential(x[0], n)),
        new VectorFunction.Rules() {
          @Override
          public Real tangent(int k, Real[] x, Real y, Real dx) {
            Real both = Elementwise.join(x[0], n * n, dx, n * n);
            Real blocks = entries(both, 2 * n * n, 2 * n, 2 * n, (i, j) -> i >= n && j < n ? -1
                : (i < n && j >= n ? n * n : 0) + i % n * n + j % n);
            return entries(exponential(blocks, 2 * n), 4 * n * n, n, n, (i, j) -> i * 2 * n + n + j);
          }

          @Override
          public Real adjoint(int k, Real[] x, Real y, Real ybar) {
            return tangent(k, new Real[] {transpose(x[0], n, n)}, y, ybar);
          }
        }).of(a);
  }

  /** The tridiagonal system: with {@code bbar = A^-T xbar}, the adjoint of each entry of A is {@code -bbar_i x_j}. */
  static Real tridiagonal(Real below, Real diagonal, Real above, Real b, int n) {
    return new VectorFunction(List.of("tridiagonalSolve", n), new int[] {n, n, n, n}, n,
        x -> Factors.tridiagonal(x[0], x[1], x[2], x[3]), new VectorFunction.Rules() {
          @Override
          public Real tangent(int k, Real[] x, Real y, Real dx) {
            // What is not read has a zero in its place.
            Real read = k == 3 || k == 1 ? dx : shifted(shifted(dx, 1 - k), k - 1);
            Real right = k == 3 ? dx : Elementwise.negative(Elementwise.mul(read, shifted(y, k - 1), n), n);
            return tridiagonal(x[0], x[1], x[2], right, n);
          }

          @Override
          public Real adjoint(int k, Real[] x, Real y, Real ybar) {
            Real bbar = tridiagonal(shifted(x[2], -1), x[1], shifted(x[0], 1), ybar, n);
            return k == 3 ? bbar : Elementwise.negative(Elementwise.mul(bbar, shifted(y, k - 1), n), n);
          }

          /** The entries so many places on, with zero beyond the end. */
          private Real shifted(Real v, int by) {
            return Elementwise.pick(v, n, IntStream.range(0, n).map(i -> i + by < 0 || i + by >= n ? -1 : i + by).toArray());
          }
        }).of(below, diagonal, above, b);
  }
}
