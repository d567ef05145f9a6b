package org.backsweep.aad.matrix;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.backsweep.aad.Real;
import org.backsweep.aad.VectorFunction;

/**
 * A vector, which is one number of the recording, as its derivatives are: take it apart, by {@link #get}, only at the end. Where an
 * entry is a path value, operations are done on each path. Sizes that do not fit are an {@link IllegalArgumentException}.
 */
public final class RealVector {
  private final Real entries;
  private final int size;

  RealVector(Real entries, int size) {
    this.entries = entries;
    this.size = size;
  }

  /** A vector of one or more numbers. */
  public static RealVector of(Real... x) {
    return new RealVector(VectorFunction.vector(x), x.length);
  }

  Real entries() {
    return entries;
  }

  /** The number of entries. */
  public int size() {
    return size;
  }

  /**
   * An entry.
   *
   * @throws IndexOutOfBoundsException if there is no such entry
   */
  public Real get(int i) {
    return VectorFunction.element(entries, Objects.checkIndex(i, size));
  }

  /** All entries, as numbers. */
  public Real[] toArray() {
    return IntStream.range(0, size).mapToObj(this::get).toArray(Real[]::new);
  }

  private RealVector with(Real of) {
    return new RealVector(of, size);
  }

  private void requireSize(RealVector y, String operation) {
    if (y.size != size) {
      throw new IllegalArgumentException(operation + " needs vectors of one size, not of " + size + " and " + y.size);
    }
  }

  /** The sum {@code x + y}. */
  public RealVector add(RealVector y) {
    requireSize(y, "add");
    return with(VectorFunction.sum(entries, y.entries));
  }

  /** The difference {@code x - y}. */
  public RealVector sub(RealVector y) {
    requireSize(y, "sub");
    return with(Elementwise.sub(entries, y.entries, size));
  }

  /** The multiple {@code s x}. */
  public RealVector scale(Real s) {
    return with(Elementwise.scale(entries, s, size));
  }

  /** The products of entries, {@code x_i y_i}. */
  public RealVector mul(RealVector y) {
    requireSize(y, "mul");
    return with(Elementwise.mul(entries, y.entries, size));
  }

  /** The scalar product {@code x^T y}. */
  public Real dot(RealVector y) {
    requireSize(y, "dot");
    return Elementwise.dot(entries, y.entries, size);
  }

  /** The sum of the entries. */
  public Real sum() {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return Elementwise.dot(entries, Elementwise.constants(entries, ones), size);
  }

  /** The entries from one on, up to another that is not included. */
  public RealVector slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    return new RealVector(Elementwise.pick(entries, size, IntStream.range(from, to).toArray()), to - from);
  }

  /** The sum of the absolute values; it is kinked where an entry is zero, where its slope is taken as 1. */
  public Real norm1() {
    return Elementwise.dot(entries, Elementwise.signs(entries, size), size);
  }

  /** The length {@code sqrt(x^T x)}, without overflow on the way; it is kinked at zero, where its derivative is taken as 0. */
  public Real norm2() {
    return Elementwise.norm2(entries, size);
  }

  /** The largest absolute value; it is kinked where several are the largest, where the first of them has the derivative. */
  public Real normInfinity() {
    return Elementwise.dot(entries, Elementwise.largest(entries, size), size);
  }

  /**
   * The solution x of the tridiagonal system {@code below_i x_(i-1) + diagonal_i x_i + above_i x_(i+1) = b_i}, where b is this vector,
   * by elimination without exchanges of rows, which is stable where the diagonal dominates (Higham, Accuracy and Stability of
   * Numerical Algorithms, 2nd ed., 2002, section 9.6). All vectors are of one size; the first of {@code below} and the last of
   * {@code above} are not read. A run throws {@link ArithmeticException} where a pivot is zero.
   */
  public RealVector tridiagonalSolve(RealVector below, RealVector diagonal, RealVector above) {
    List.of(below, diagonal, above).forEach(band -> requireSize(band, "tridiagonalSolve"));
    return with(MatrixRules.tridiagonal(below.entries, diagonal.entries, above.entries, entries, size));
  }
}
