package org.backsweep.pricing.model;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import org.backsweep.aad.Real;
import org.backsweep.aad.VectorFunction;
import org.backsweep.aad.matrix.Elementwise;

/**
 * The quadratic spline of a {@link LocalVolStep} at equally spaced points, as one vector of a recording: a function of its control
 * values and of the distance of the points, with derivatives by both to any order.
 *
 * @param knots the ends of the cells in x
 * @param half the number of points on either side of 0
 */
record SplineAtPoints(double[] knots, int half) {
  private int points() {
    return 2 * half + 1;
  }

  private int cells() {
    return knots.length - 1;
  }

  /** The values at {@code x = i width}, i from {@code -half} to {@code half}; flat outside the knots. */
  Real at(Real[] controls, Real width) {
    return values(VectorFunction.vector(controls), width, 0);
  }

  private List<Object> name(String word, int order) {
    return List.of(word, order, half, DoubleBuffer.wrap(knots));
  }

  /** The derivative of some order by the width. */
  private Real values(Real controls, Real width, int order) {
    return new VectorFunction(name("spline", order), new int[] {cells(), 1}, points(), x -> {
      double[] slopes = new double[cells() + 1];
      for (int i = 1; i < cells(); i++) {
        slopes[i] = 2 * (x[0][i] - x[0][i - 1]) / (knots[i + 1] - knots[i - 1]);
      }
      double[] y = new double[points()];
      eachPoint(x[1][0], order, (p, i, ofControl, ofSlope, ofNext) ->
          y[p] = ofControl * x[0][i] + ofSlope * slopes[i] + ofNext * slopes[i + 1]);
      return y;
    }, new VectorFunction.Rules() {
      @Override
      public Real tangent(int k, Real[] x, Real y, Real dx) {
        return k == 0 ? values(dx, x[1], order) : Elementwise.scale(values(x[0], x[1], order + 1), dx, points());
      }

      @Override
      public Real adjoint(int k, Real[] x, Real y, Real ybar) {
        return k == 0 ? transposed(ybar, x[1], order) : Elementwise.dot(values(x[0], x[1], order + 1), ybar, points());
      }
    }).of(controls, width);
  }

  /** The transpose of {@link #values} as a linear function of the control values. */
  private Real transposed(Real weights, Real width, int order) {
    return new VectorFunction(name("transposedSpline", order), new int[] {points(), 1}, cells(), x -> {
      double[] slopes = new double[cells() + 1];
      double[] y = new double[cells()];
      eachPoint(x[1][0], order, (p, i, ofControl, ofSlope, ofNext) -> {
        y[i] += ofControl * x[0][p];
        slopes[i] += ofSlope * x[0][p];
        slopes[i + 1] += ofNext * x[0][p];
      });
      for (int i = 1; i < cells(); i++) {
        double slope = 2 * slopes[i] / (knots[i + 1] - knots[i - 1]);
        y[i] += slope;
        y[i - 1] -= slope;
      }
      return y;
    }, new VectorFunction.Rules() {
      @Override
      public Real tangent(int k, Real[] x, Real y, Real dx) {
        return k == 0 ? transposed(dx, x[1], order) : Elementwise.scale(transposed(x[0], x[1], order + 1), dx, cells());
      }

      @Override
      public Real adjoint(int k, Real[] x, Real y, Real ybar) {
        return k == 0 ? values(ybar, x[1], order) : Elementwise.dot(transposed(x[0], x[1], order + 1), ybar, cells());
      }
    }).of(weights, width);
  }

  /** Takes a point with the weights of the control value of its cell and of the slopes at both ends of that. */
  private interface Point {
    void at(int point, int cell, double ofControl, double ofSlope, double ofNext);
  }

  private void eachPoint(double width, int order, Point point) {
    int last = cells() - 1;
    for (int p = 0; p < points(); p++) {
      double place = p - half;
      double x = place * width;
      boolean isOutside = x < knots[0] || x > knots[last + 1];
      double inside = Math.clamp(x, knots[0], knots[last + 1]);
      int found = Arrays.binarySearch(knots, inside);
      int i = Math.min(found < 0 ? -found - 2 : found, last);
      double cell = knots[i + 1] - knots[i];
      double h = inside - knots[i];
      double scale = Math.pow(place, order);
      switch (order) {
        case 0 -> point.at(p, i, 1, h - 0.5 * cell - 0.5 * h * h / cell, 0.5 * h * h / cell);
        case 1 -> point.at(p, i, 0, isOutside ? 0 : scale * (1 - h / cell), isOutside ? 0 : scale * h / cell);
        case 2 -> point.at(p, i, 0, isOutside ? 0 : -scale / cell, isOutside ? 0 : scale / cell);
        default -> point.at(p, i, 0, 0, 0);
      }
    }
  }
}
