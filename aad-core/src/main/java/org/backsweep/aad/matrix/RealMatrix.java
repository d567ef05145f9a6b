package org.backsweep.aad.matrix;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.backsweep.aad.Real;
import org.backsweep.aad.VectorFunction;

/**
 * A matrix, which is one number of the recording, as its derivatives are, and so is the result of each operation; where an entry is a
 * path value, operations are done on each path.
 * Shapes that do not fit are an {@link IllegalArgumentException} with both; where a run meets a matrix that an operation is not
 * defined for, it throws {@link ArithmeticException} with the operation and the size. A matrix with a NaN has results that are NaN,
 * and so has one with an infinite entry where it is factored, solved with or put in an exponential.
 */
public final class RealMatrix {
  private final Real entries;
  private final int rows;
  private final int columns;

  /** A matrix with orthonormal columns, and an upper triangle with a diagonal above zero. */
  public record Qr(RealMatrix q, RealMatrix r) {}

  /** Eigenvalues from the smallest on, and the eigenvectors as columns: of length 1, their largest entry above zero. */
  public record Eigen(RealVector values, RealMatrix vectors) {}

  RealMatrix(Real entries, int rows, int columns) {
    this.entries = entries;
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * A matrix of rows.
   *
   * @throws IllegalArgumentException if there is no number, or rows are of different lengths
   */
  public static RealMatrix of(Real[]... rows) {
    if (rows.length == 0 || Arrays.stream(rows).anyMatch(row -> row.length != rows[0].length)) {
      throw new IllegalArgumentException("a matrix needs rows of one length, not of "
          + Arrays.stream(rows).map(row -> row.length).toList());
    }
    return of(rows.length, rows[0].length, Arrays.stream(rows).flatMap(Arrays::stream).toArray(Real[]::new));
  }

  /**
   * A matrix of numbers, row by row.
   *
   * @throws IllegalArgumentException if there are not as many as rows times columns, or there is none
   */
  public static RealMatrix of(int rows, int columns, Real... entries) {
    if (rows < 1 || columns < 1 || entries.length != rows * columns) {
      throw new IllegalArgumentException("a matrix of " + rows + " x " + columns + " was given " + entries.length + " numbers");
    }
    return new RealMatrix(VectorFunction.vector(entries), rows, columns);
  }

  /** The outer product {@code x y^T}. */
  public static RealMatrix outer(RealVector x, RealVector y) {
    return new RealMatrix(MatrixRules.product(x.entries(), y.entries(), x.size(), 1, y.size()), x.size(), y.size());
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /** The number of columns. */
  public int columns() {
    return columns;
  }

  /**
   * An entry.
   *
   * @throws IndexOutOfBoundsException if there is no such entry
   */
  public Real get(int i, int j) {
    return VectorFunction.element(entries, Objects.checkIndex(i, rows) * columns + Objects.checkIndex(j, columns));
  }

  /** All entries as a vector, row by row. */
  public RealVector vector() {
    return new RealVector(entries, rows * columns);
  }

  private RealMatrix with(RealVector of) {
    return new RealMatrix(of.entries(), rows, columns);
  }

  private String shape() {
    return rows + " x " + columns;
  }

  private RealMatrix require(boolean fits, String operation, String shape) {
    if (!fits) {
      throw new IllegalArgumentException(operation + " was given matrices of " + shape() + " and " + shape);
    }
    return this;
  }

  private int order(String operation) {
    if (rows != columns) {
      throw new IllegalArgumentException(operation + " needs a square matrix, not one of " + shape());
    }
    return rows;
  }

  private RealVector sameShape(RealMatrix b, String operation) {
    require(rows == b.rows && columns == b.columns, operation, b.shape());
    return b.vector();
  }

  /** The sum {@code A + B}. */
  public RealMatrix add(RealMatrix b) {
    return with(vector().add(sameShape(b, "add")));
  }

  /** The difference {@code A - B}. */
  public RealMatrix sub(RealMatrix b) {
    return with(vector().sub(sameShape(b, "sub")));
  }

  /** The multiple {@code s A}. */
  public RealMatrix scale(Real s) {
    return with(vector().scale(s));
  }

  /** The products of entries. */
  public RealMatrix mul(RealMatrix b) {
    return with(vector().mul(sameShape(b, "mul")));
  }

  /** The product of matrices {@code A B}. */
  public RealMatrix matmul(RealMatrix b) {
    require(columns == b.rows, "matmul", b.shape());
    return new RealMatrix(MatrixRules.product(entries, b.entries, rows, columns, b.columns), rows, b.columns);
  }

  /** The product {@code A x}. */
  public RealVector matmul(RealVector x) {
    require(columns == x.size(), "matmul", x.size() + " x 1");
    return new RealVector(MatrixRules.product(entries, x.entries(), rows, columns, 1), rows);
  }

  /** The transpose. */
  public RealMatrix transpose() {
    return new RealMatrix(MatrixRules.transpose(entries, rows, columns), columns, rows);
  }

  /** The rows and columns from some on, up to others that are not included. */
  public RealMatrix slice(int fromRow, int toRow, int fromColumn, int toColumn) {
    Objects.checkFromToIndex(fromRow, toRow, rows);
    Objects.checkFromToIndex(fromColumn, toColumn, columns);
    int m = toRow - fromRow;
    int n = toColumn - fromColumn;
    return new RealMatrix(MatrixRules.entries(entries, rows * columns, m, n, (i, j) -> (fromRow + i) * columns + fromColumn + j), m, n);
  }

  /** A row. */
  public RealVector row(int i) {
    return slice(i, i + 1, 0, columns).vector();
  }

  /** A column. */
  public RealVector column(int j) {
    return slice(0, rows, j, j + 1).vector();
  }

  /** The diagonal. */
  public RealVector diagonal() {
    int n = Math.min(rows, columns);
    return new RealVector(Elementwise.pick(entries, rows * columns, IntStream.range(0, n).map(i -> i * columns + i).toArray()), n);
  }

  /** The sum of the entries. */
  public Real sum() {
    return vector().sum();
  }

  /** The length of the entries as a vector (Frobenius); it is kinked at zero, where its derivative is taken as 0. */
  public Real frobenius() {
    return vector().norm2();
  }

  /** The solution X of {@code A X = B}, by LU with exchanges of rows; a run throws where A is singular. */
  public RealMatrix solve(RealMatrix b) {
    int n = require(rows == b.rows, "solve", b.shape()).order("solve");
    return new RealMatrix(MatrixRules.solve(entries, b.entries, n, b.columns), n, b.columns);
  }

  /** The solution x of {@code A x = b}. */
  public RealVector solve(RealVector b) {
    return solve(asColumn(b)).vector();
  }

  /** The solution X of {@code L X = B}, where L is the lower triangle of this; a run throws where its diagonal has a zero. */
  public RealMatrix lowerSolve(RealMatrix b) {
    int n = require(rows == b.rows, "lowerSolve", b.shape()).order("lowerSolve");
    return new RealMatrix(MatrixRules.lowerSolve(entries, b.entries, n, b.columns), n, b.columns);
  }

  /** The solution X of {@code U X = B}, where U is the upper triangle of this; a run throws where its diagonal has a zero. */
  public RealMatrix upperSolve(RealMatrix b) {
    int n = require(rows == b.rows, "upperSolve", b.shape()).order("upperSolve");
    return new RealMatrix(MatrixRules.upperSolve(entries, b.entries, n, b.columns), n, b.columns);
  }

  /**
   * The solution x of the banded system {@code A x = b}, where this matrix has the diagonals of A in its columns, the lowest first:
   * entry (i, d) is that of row i and column {@code i - below + d} of A, and not read where A has no such column. It is found by
   * elimination with exchanges of rows (Golub and Van Loan, Matrix Computations, 4th ed., 2013, section 4.3); a run throws where A is
   * singular.
   *
   * @param below the number of diagonals below the main one
   * @param b as many numbers as this matrix has rows
   * @throws IllegalArgumentException if there are not as many, or no column is left for the main diagonal
   */
  public RealVector bandedSolve(int below, RealVector b) {
    return new RealVector(banded(below, b, "bandedSolve").solve(entries, b.entries()), rows);
  }

  /**
   * The product {@code A x} with a banded matrix, of which this matrix has the diagonals as in {@link #bandedSolve}.
   *
   * @param below the number of diagonals below the main one
   * @param x as many numbers as this matrix has rows
   * @throws IllegalArgumentException if there are not as many, or no column is left for the main diagonal
   */
  public RealVector bandedProduct(int below, RealVector x) {
    return new RealVector(banded(below, x, "bandedProduct").product(entries, x.entries()), rows);
  }

  private Banded banded(int below, RealVector x, String operation) {
    if (x.size() != rows || below < 0 || below >= columns) {
      throw new IllegalArgumentException(operation + " of a vector of size " + x.size() + " needs a band of as many rows, with the main "
          + "diagonal in one of its columns; it was given " + shape() + " with " + below + " diagonals below the main one");
    }
    return new Banded(rows, below, columns - 1 - below);
  }

  private static RealMatrix asColumn(RealVector b) {
    return new RealMatrix(b.entries(), b.size(), 1);
  }

  /** The inverse; a run throws where the matrix is singular. */
  public RealMatrix inverse() {
    int n = order("inverse");
    return new RealMatrix(MatrixRules.solve(entries, MatrixRules.identity(entries, n), n, n), n, n);
  }

  /** The determinant; a run that differentiates it throws where the matrix is singular. */
  public Real determinant() {
    return MatrixRules.determinant(entries, order("determinant"));
  }

  /** The logarithm of the absolute value of the determinant; a run throws where the matrix is singular. */
  public Real logDeterminant() {
    return MatrixRules.logDeterminant(entries, order("logDeterminant"));
  }

  /** The symmetric matrix that has the lower triangle of this one. */
  private Real symmetric(int n) {
    return MatrixRules.entries(entries, n * n, n, n, (i, j) -> Math.max(i, j) * n + Math.min(i, j));
  }

  /**
   * The lower factor L of a symmetric matrix, {@code L L^T = A}, of which the lower triangle is read. A run throws where the matrix is
   * not positive definite.
   */
  public RealMatrix cholesky() {
    int n = order("cholesky");
    return new RealMatrix(new Cholesky(n).factor(symmetric(n)), n, n);
  }

  /**
   * A factor F of a symmetric semi-definite matrix, {@code F F^T = A}, of which the lower triangle is read: by elimination with the
   * largest remaining pivot first (of equal ones the first), and as many columns that are not zero as the matrix has rank. The rank is
   * reached where no remaining pivot is larger than {@code n 2^-52 max_i a_ii} (Higham, Accuracy and Stability of Numerical Algorithms,
   * 2nd ed., 2002, section 10.3; LAPACK's dpstrf). A run throws where more than a hundred times that remains of an entry, since the
   * matrix is not semi-definite then.
   *
   * <p>The derivative is that of the order of the pivots as it is, and exists where the matrix is definite: where the rank is less, the
   * factor grows as the root of a change that raises the rank, and a run that differentiates it throws.
   */
  public RealMatrix semidefiniteCholesky() {
    int n = order("semidefiniteCholesky");
    return new RealMatrix(new Cholesky(n).semidefinite(symmetric(n)), n, n);
  }

  /**
   * The factors {@code Q R = A} of a matrix with no more columns than rows. A run throws where its columns are dependent.
   *
   * @throws IllegalArgumentException if there are more columns than rows
   */
  public Qr qr() {
    if (columns > rows) {
      throw new IllegalArgumentException("qr needs no more columns than rows, not a matrix of " + shape());
    }
    int size = rows * columns;
    RealVector both = new RealVector(MatrixRules.qr(entries, rows, columns), size + columns * columns);
    return new Qr(with(both.slice(0, size)), new RealMatrix(both.slice(size, both.size()).entries(), columns, columns));
  }

  /**
   * The eigenvalues and eigenvectors of a symmetric matrix, {@code A v = lambda v}, of which the lower triangle is read. A run that
   * differentiates them throws where two eigenvalues are equal.
   */
  public Eigen eigen() {
    int n = order("eigen");
    RealVector both = new RealVector(MatrixRules.eigen(symmetric(n), n), n + n * n);
    return new Eigen(both.slice(0, n), new RealMatrix(both.slice(n, both.size()).entries(), n, n));
  }

  /**
   * The exponential {@code e^A}, by scaling and squaring (Higham, Functions of Matrices, 2008, section 10.3), whose error grows with the
   * norm of A: for a rotation by 3 it is below 1e-13, for one by 30 below 1e-11.
   */
  public RealMatrix exponential() {
    return with(new RealVector(MatrixRules.exponential(entries, order("exponential")), rows * columns));
  }
}
