package org.backsweep.aad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A function of one coordinate that is a polynomial in each cell of an axis, with uniform coefficients.
 *
 * <p>Reading it gathers the coefficients of the coordinate's cell; the reverse sweep scatters the adjoints back and adds up what
 * all reads of a table scatter, so that a read costs the same however many points the table has. The value in cell {@code c} is
 * {@code a[0][c] + h (a[1][c] + h (a[2][c] + ...))}, {@code h = x - origin[c]}.
 */
public final class Table {
  private static final double MOST_WIDTHS = 64;

  // The points known while recording, null if there are none, and those that are not: a cell is the number of points passed.
  private final Axis axis;
  private final List<Real> moving;
  private final Real origin;
  private final Real[] coefficients;

  private Table(Axis axis, List<Real> moving, Real origin, Real[] coefficients) {
    this.axis = axis;
    this.moving = moving;
    this.origin = origin;
    this.coefficients = coefficients;
    Arrays.stream(coefficients).forEach(vector -> vector.tape().requireUniform(Op.GATHER, vector));
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
    boolean isNear = isNearZero(axis);
    double[] origin = new double[n + 1];
    Real[] level = new Real[n + 1];
    Real[] slope = new Real[n + 1];
    for (int c = 0; c <= n; c++) {
      int left = Math.max(0, c - 1);
      boolean isInside = c > 0 && c < n;
      origin[c] = axis.point(left);
      slope[c] = isInside ? values[c].sub(values[left]).mul(1 / (axis.point(c) - origin[c])) : tape.constant(0);
      level[c] = isNear && isInside ? values[left].sub(slope[c].mul(origin[c])) : values[left];
    }
    return new Table(axis, List.of(), isNear ? null : tape.vector(tape.constants(origin)),
        new Real[] {tape.vector(level), tape.vector(slope)});
  }

  /**
   * Whether no cell is far from zero, measured in widths of the cell. Then all cells have their origin at zero, for two gathers a
   * read instead of three, and the loss in the difference of level and slope is a few units in the last place.
   */
  private static boolean isNearZero(Axis axis) {
    boolean isNear = true;
    for (int c = 1; c < axis.size(); c++) {
      double far = Math.max(Math.abs(axis.point(c - 1)), Math.abs(axis.point(c)));
      isNear &= far <= MOST_WIDTHS * (axis.point(c) - axis.point(c - 1));
    }
    return isNear;
  }

  /**
   * The quadratic spline with a control value for each cell between two points, at its middle: smooth, with the chords of the
   * control values as tangents at the points, and flat outside (de Boor, A Practical Guide to Splines, 2001, ch. IX).
   *
   * @param controls uniform numbers, one less than the axis has points
   */
  public static Table quadratic(Axis axis, Real... controls) {
    requireCount(axis.size() - 1, controls.length, "cells between points");
    Tape tape = controls[0].tape();
    // One origin for all cells: a gather less a read.
    return aroundZero(axis, quadraticCoefficients(IntStream.range(0, axis.size()).mapToObj(i -> tape.constant(axis.point(i)))
        .toArray(Real[]::new), controls));
  }

  /**
   * The coefficients of the {@linkplain #quadratic quadratic spline}, {@code [power][cell]}, written around zero.
   *
   * @param points uniform numbers, increasing whatever the inputs are
   * @param controls uniform numbers, one less than there are points
   */
  public static Real[][] quadraticCoefficients(Real[] points, Real[] controls) {
    int n = controls.length;
    requireCount(points.length - 1, n, "cells between points");
    Tape tape = controls[0].tape();
    Real[] slopes = new Real[n + 1];
    Real[][] c = new Real[3][n + 2];
    slopes[0] = tape.constant(0);
    slopes[n] = slopes[0];
    for (int i = 1; i < n; i++) {
      slopes[i] = controls[i].sub(controls[i - 1]).mul(tape.constant(2).div(points[i + 1].sub(points[i - 1])));
    }
    for (int i = 0; i < n; i++) {
      Real from = points[i];
      Real half = points[i + 1].sub(from).mul(0.5);
      Real bend = slopes[i + 1].sub(slopes[i]).mul(tape.constant(0.25).div(half));
      Real value = controls[i].sub(slopes[i].mul(half));
      c[0][i + 1] = value.sub(slopes[i].sub(bend.mul(from)).mul(from));
      c[1][i + 1] = slopes[i].sub(bend.mul(from.mul(2)));
      c[2][i + 1] = bend;
    }
    for (int p = 0; p < 3; p++) {
      c[p][0] = p == 0 ? controls[0] : slopes[0];
      c[p][n + 1] = p == 0 ? controls[n - 1] : slopes[0];
    }
    return c;
  }

  /**
   * A table with a polynomial in each cell, written around zero.
   *
   * @param coefficients {@code coefficients[power][cell]}, uniform
   */
  public static Table aroundZero(Axis axis, Real[][] coefficients) {
    return new Table(axis, List.of(), null, vectors(axis.cells(), axis.cells(), coefficients));
  }

  /**
   * A table with a polynomial in each cell.
   *
   * @param origin the point that each cell's polynomial is written around
   * @param coefficients {@code coefficients[power][cell]}, uniform
   */
  public static Table piecewise(Axis axis, double[] origin, Real[][] coefficients) {
    Tape tape = coefficients[0][0].tape();
    return new Table(axis, List.of(), tape.vector(tape.constants(origin)), vectors(axis.cells(), origin.length, coefficients));
  }

  /**
   * A table with a polynomial in each cell between points that need not be known while recording. Reading it costs a comparison
   * for each point that is not known.
   *
   * @param points uniform numbers, in the order that they have whatever the inputs are
   * @param origin the point that each cell's polynomial is written around
   * @param coefficients {@code coefficients[power][cell]}, uniform
   */
  public static Table piecewise(Real[] points, Real[] origin, Real[][] coefficients) {
    Tape tape = coefficients[0][0].tape();
    List<Real> moving = new ArrayList<>(Arrays.asList(points));
    moving.removeIf(Real::isConstant);
    double[] known = Arrays.stream(points).filter(Real::isConstant).mapToDouble(p -> tape.nodes().constant(p.node())).toArray();
    return new Table(known.length == 0 ? null : Axis.of(known), List.copyOf(moving), tape.vector(origin),
        vectors(points.length + 1, origin.length, coefficients));
  }

  private static Real[] vectors(int cells, int origins, Real[][] coefficients) {
    requireCount(cells, origins, "cells");
    Real[] vectors = new Real[coefficients.length];
    for (int p = 0; p < vectors.length; p++) {
      requireCount(cells, coefficients[p].length, "cells");
      vectors[p] = coefficients[p][0].tape().vector(coefficients[p]);
    }
    return vectors;
  }

  /** The value at a coordinate, uniform or path, finite. */
  public Real at(Real x) {
    return derivative(0, x);
  }

  /** The derivative of a given order by the coordinate, at a coordinate; the value for order 0. */
  public Real derivative(int order, Real x) {
    Tape tape = x.tape();
    Real cell = axis == null ? tape.constant(0) : tape.cell(axis, x);
    for (Real point : moving) {
      cell = cell.add(x.ge(point));
    }
    Real h = origin == null ? x : x.sub(tape.gather(origin, cell));
    Real sum = tape.constant(0);
    for (int p = coefficients.length - 1; p >= order; p--) {
      double factor = 1;
      for (int i = 0; i < order; i++) {
        factor *= p - i;
      }
      Real coefficient = tape.gather(coefficients[p], cell).mul(factor);
      sum = p == coefficients.length - 1 ? coefficient : sum.mul(h).add(coefficient);
    }
    // A table that is constant in each cell can be read at NaN too, in the first cell.
    return order == coefficients.length - 1 ? sum.add(x.mul(0)) : sum;
  }

  private static void requireCount(int wanted, int found, String what) {
    if (wanted != found) {
      throw new IllegalArgumentException("a table over an axis of " + wanted + " " + what + " was given " + found
          + " numbers");
    }
  }
}
