package org.backsweep.pricing.model;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import org.backsweep.aad.Real;
import org.backsweep.aad.VectorFunction;
import org.backsweep.aad.matrix.Elementwise;

/**
 * Points from 0 to 1, dense near 0, {@code sinh(i c) / sinh((n - 1) c)} (in 't Hout and Foulon, ADI finite difference schemes for option
 * pricing in the Heston model with correlation, 2010, section 2.2), and differences between neighbours that are right to the second order
 * whatever their distances. Variances are these points times a scale.
 */
record VarianceMesh(double[] points) {
  private static final double DENSITY = 200;

  static VarianceMesh of(int count) {
    double[] points = new double[count];
    double last = Math.log(DENSITY + Math.sqrt(1 + DENSITY * DENSITY));
    Arrays.setAll(points, i -> Math.sinh(last * i / (count - 1)) / DENSITY);
    points[count - 1] = 1;
    return new VarianceMesh(points);
  }

  int size() {
    return points.length;
  }

  private double below(int j) {
    return points[j] - points[j - 1];
  }

  /** A weight of a difference to a neighbour, for each point. */
  interface Weight {
    double at(int j);
  }

  /** The weights of {@code f(j - 1) - f(j)} in the first derivative at inner points, times a factor of each point. */
  Weight slopeDown(Weight factor) {
    return j -> j == 0 || j == size() - 1 ? 0 : -factor.at(j) * below(j + 1) / (below(j) * (below(j) + below(j + 1)));
  }

  /** The weights of {@code f(j + 1) - f(j)} in the first derivative, times a factor of each point; that at 0 is one-sided. */
  Weight slopeUp(Weight factor) {
    return j -> j == size() - 1 ? 0 : j == 0 ? factor.at(0) / below(1)
        : factor.at(j) * below(j) / (below(j + 1) * (below(j) + below(j + 1)));
  }

  /** The weights of {@code f(j - 1) - f(j)} in half the second derivative times the point; a function is flat at the last point. */
  Weight curvatureDown() {
    return j -> j == 0 ? 0 : j == size() - 1 ? points[j] / (below(j) * below(j)) : points[j] / (below(j) * (below(j) + below(j + 1)));
  }

  /** The weights of {@code f(j + 1) - f(j)} in half the second derivative times the point. */
  Weight curvatureUp() {
    return j -> j == 0 || j == size() - 1 ? 0 : points[j] / (below(j + 1) * (below(j) + below(j + 1)));
  }

  /** The value at a place of the cubic through the four points around it. */
  Real at(Real place, Real values) {
    return Elementwise.dot(weights(place, 0), values, size());
  }

  /** The derivatives of some order of the weights of the points. */
  private Real weights(Real place, int order) {
    return new VectorFunction(List.of("cubicWeights", order, DoubleBuffer.wrap(points)), new int[] {1}, size(),
        x -> weights(x[0][0], order), new VectorFunction.Rules() {
          @Override
          public Real tangent(int k, Real[] x, Real y, Real dx) {
            return Elementwise.scale(weights(x[0], order + 1), dx, size());
          }

          @Override
          public Real adjoint(int k, Real[] x, Real y, Real ybar) {
            return Elementwise.dot(weights(x[0], order + 1), ybar, size());
          }
        }).of(place);
  }

  private double[] weights(double place, int order) {
    int found = Arrays.binarySearch(points, place);
    int cell = found < 0 ? -found - 2 : found;
    int first = Math.clamp(cell - 1L, 0, size() - 4);
    double[] y = new double[size()];
    for (int j = first; j < first + 4; j++) {
      // The polynomial that is 1 at this point and 0 at the others, by powers of the distance from the place.
      double[] polynomial = {1, 0, 0, 0};
      for (int k = first; k < first + 4; k++) {
        if (k != j) {
          double gap = points[j] - points[k];
          for (int p = 3; p >= 0; p--) {
            polynomial[p] = (polynomial[p] * (place - points[k]) + (p > 0 ? polynomial[p - 1] : 0)) / gap;
          }
        }
      }
      double factor = 1;
      for (int p = 2; p <= order; p++) {
        factor *= p;
      }
      y[j] = order > 3 ? 0 : factor * polynomial[order];
    }
    return y;
  }
}
