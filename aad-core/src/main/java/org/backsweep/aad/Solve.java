package org.backsweep.aad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Operations on uniform numbers that are solved when executed and have a derivative of their own: roots, linear systems,
 * Cholesky factors, least squares.
 *
 * <p>A replay with other inputs solves again; it never linearises.
 */
public final class Solve {
  private Solve() {}

  /**
   * The root of one equation in an interval.
   *
   * <p>Running it throws {@link ArithmeticException} where the function has one sign at both ends, is NaN in between, or
   * changes its sign at a pole or a jump.
   *
   * @param function continuous, recorded once, of opposite sign at the two ends
   * @param low the lower end, which may be infinite
   * @param high the upper end, which may be infinite
   * @throws IllegalArgumentException if the interval is empty or the function uses a path value
   */
  public static Real solve(UnaryOperator<Real> function, double low, double high) {
    if (!(low < high)) {
      throw new IllegalArgumentException("the interval of a root needs low < high: " + low + ", " + high);
    }
    return root(x -> new Real[] {function.apply(x[0])}, new double[] {ImplicitFunction.middle(low, high)}, low, high)[0];
  }

  /**
   * The root of as many equations as unknowns, by damped Newton steps from a start, until a step is less than 1e-8 of each
   * unknown, however small that is. Running it throws {@link ArithmeticException} where no root is found.
   *
   * @throws IllegalArgumentException if the numbers of equations and unknowns differ, or a path value is used
   */
  public static Real[] solve(UnaryOperator<Real[]> equations, double[] start) {
    return root(equations, start, Double.NaN, Double.NaN);
  }

  private static Real[] root(UnaryOperator<Real[]> equations, double[] start, double low, double high) {
    if (start.length == 0) {
      return none(equations);
    }
    Subgraph slice = Subgraph.record(equations, start.length);
    if (slice.residuals().outputs() != start.length) {
      throw new IllegalArgumentException(slice.residuals().outputs() + " equations for " + start.length + " unknowns");
    }
    return slice.node(Op.SOLVE, ImplicitFunction.root(slice.residuals(), start.clone(), low, high));
  }

  /** The empty solution: without unknowns there is nothing to solve. */
  private static Real[] none(UnaryOperator<Real[]> equations) {
    int count = equations.apply(new Real[0]).length;
    if (count > 0) {
      throw new IllegalArgumentException(count + " equations for 0 unknowns");
    }
    return new Real[0];
  }

  /**
   * The point that makes the sum of the squares of the residuals smallest, by Levenberg-Marquardt from a start.
   *
   * @throws IllegalArgumentException if there are fewer residuals than unknowns, or a path value is used
   */
  public static Real[] leastSquares(UnaryOperator<Real[]> residuals, double[] start) {
    if (start.length == 0) {
      var _ = residuals.apply(new Real[0]);
      return new Real[0];
    }
    Subgraph slice = Subgraph.record(residuals, start.length);
    if (slice.residuals().outputs() < start.length) {
      throw new IllegalArgumentException(slice.residuals().outputs() + " residuals cannot fix " + start.length + " unknowns");
    }
    return slice.node(Op.LEAST_SQUARES, ImplicitFunction.leastSquares(slice.residuals(), start.clone()));
  }

  /**
   * The solution of {@code A x = b}.
   *
   * @throws IllegalArgumentException if the shapes do not fit or a number is a path value
   */
  public static Real[] linearSolve(Real[][] a, Real[] b) {
    int n = b.length;
    requireSquare(a, n);
    if (n == 0) {
      return new Real[0];
    }
    List<Real> args = new ArrayList<>();
    for (Real[] row : a) {
      args.addAll(Arrays.asList(row));
    }
    args.addAll(Arrays.asList(b));
    return elements(b[0].tape().structured(Op.LINEAR_SOLVE, n, n, args.toArray(Real[]::new)));
  }

  /**
   * The lower triangular L with {@code L L^T = A}; entries above the diagonal are zero. Only the lower triangle of A is
   * read.
   *
   * @throws IllegalArgumentException if A is not square or a number is a path value
   */
  public static Real[][] cholesky(Real[][] a) {
    int n = a.length;
    requireSquare(a, n);
    if (n == 0) {
      return new Real[0][0];
    }
    List<Real> args = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      args.addAll(Arrays.asList(a[i]).subList(0, i + 1));
    }
    Tape tape = a[0][0].tape();
    return lower(tape.structured(Op.CHOLESKY, n, args.size(), args.toArray(Real[]::new)), n, tape);
  }

  static Real[][] lower(Real packed, int n, Tape tape) {
    return lower(elements(packed), n, tape);
  }

  /** A lower triangle from its rows one after the other. */
  static Real[][] lower(Real[] packed, int n, Tape tape) {
    Real[][] l = new Real[n][n];
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        l[i][j] = j <= i ? packed[next++] : tape.constant(0);
      }
    }
    return l;
  }

  static Real[] elements(Real vector) {
    Real[] x = new Real[vector.size()];
    for (int e = 0; e < x.length; e++) {
      x[e] = vector.element(e);
    }
    return x;
  }

  static Real[][] transpose(Real[][] a) {
    Real[][] t = new Real[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        t[j][i] = a[i][j];
      }
    }
    return t;
  }

  private static void requireSquare(Real[][] a, int n) {
    if (a.length != n) {
      throw new IllegalArgumentException("the matrix must be " + n + " by " + n + "; it has " + a.length + " rows");
    }
    for (Real[] row : a) {
      if (row.length != n) {
        throw new IllegalArgumentException("the matrix must be " + n + " by " + n + "; one of its rows has " + row.length
            + " entries");
      }
    }
  }
}
