package org.backsweep.aad;

/**
 * A function of one coordinate that is a polynomial in each cell of an axis, with uniform coefficients.
 *
 * <p>Reading it gathers the coefficients of the coordinate's cell; the reverse sweep scatters the adjoints back, so that a
 * read costs the same however many points the table has. The value in cell {@code c} is
 * {@code a[0][c] + h (a[1][c] + h (a[2][c] + ...))}, {@code h = x - origin[c]}.
 */
public final class Table {
  private final Axis axis;
  private final double[] origin;
  private final Real[] coefficients;

  private Table(Axis axis, double[] origin, Real[] coefficients) {
    this.axis = axis;
    this.origin = origin;
    this.coefficients = coefficients;
  }

  /**
   * Linear interpolation between values at the points, flat outside.
   *
   * @param values one uniform number for each point of the axis
   * @throws IllegalArgumentException if a value is a path value, or their number is not that of the points
   */
  public static Table linear(Axis axis, Real... values) {
    int n = axis.size();
    requireCount(n, values.length, "points");
    Tape tape = values[0].tape();
    Real[] level = new Real[n + 1];
    Real[] slope = new Real[n + 1];
    level[0] = values[0];
    slope[0] = tape.constant(0);
    level[n] = values[n - 1];
    slope[n] = tape.constant(0);
    for (int c = 1; c < n; c++) {
      slope[c] = values[c].sub(values[c - 1]).mul(1 / (axis.point(c) - axis.point(c - 1)));
      level[c] = values[c - 1].sub(slope[c].mul(axis.point(c - 1)));
    }
    // One origin for all cells: two gathers a read instead of three.
    return new Table(axis, null, new Real[] {tape.vector(level), tape.vector(slope)});
  }

  /**
   * A polynomial in each cell.
   *
   * @param origin the point that each cell's polynomial is written around
   * @param coefficients {@code coefficients[power][cell]}, uniform
   */
  public static Table piecewise(Axis axis, double[] origin, Real[][] coefficients) {
    requireCount(axis.cells(), origin.length, "cells");
    Real[] vectors = new Real[coefficients.length];
    for (int p = 0; p < vectors.length; p++) {
      requireCount(axis.cells(), coefficients[p].length, "cells");
      vectors[p] = coefficients[p][0].tape().vector(coefficients[p]);
    }
    return new Table(axis, origin.clone(), vectors);
  }

  /** The value at a coordinate, uniform or path, finite. */
  public Real at(Real x) {
    return derivative(0, x);
  }

  /** The derivative of an order by the coordinate, at a coordinate; the value for order 0. */
  public Real derivative(int order, Real x) {
    Tape tape = x.tape();
    Real cell = tape.cell(axis, x);
    Real h = origin == null ? x : x.sub(tape.gather(tape.vector(tape.constants(origin)), cell));
    Real sum = tape.constant(0);
    for (int p = coefficients.length - 1; p >= order; p--) {
      double factor = 1;
      for (int i = 0; i < order; i++) {
        factor *= p - i;
      }
      Real coefficient = tape.gather(coefficients[p], cell).mul(factor);
      sum = p == coefficients.length - 1 ? coefficient : sum.mul(h).add(coefficient);
    }
    return sum;
  }

  private static void requireCount(int wanted, int found, String what) {
    if (wanted != found) {
      throw new IllegalArgumentException("a table over an axis of " + wanted + " " + what + " was given " + found
          + " numbers");
    }
  }
}
