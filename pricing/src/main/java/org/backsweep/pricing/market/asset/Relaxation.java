package org.backsweep.pricing.market.asset;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers at knots, moved where the knots give way: to the values of the natural cubic spline s that makes
 * {@code sum (s(x_i) - v_i)^2 / c_i + integral s''^2} smallest, with c the compliances; where c_i is 0, v_i is kept.
 *
 * <p>With g the spline's second derivatives at the inner knots the values are {@code v - C Q' g}, {@code (R + Q C Q') g = Q v}
 * (Reinsch, Smoothing by spline functions, 1967; Green and Silverman, Nonparametric Regression and Generalized Linear Models,
 * 1994, section 2.3); Q takes values to their second divided differences, R is tridiagonal.
 *
 * @param h the distances of the knots
 * @param compliance one for each knot
 */
record Relaxation(double[] h, double[] compliance) {
  /** The relaxation at two or more increasing knots. */
  static Relaxation of(double[] x, double[] compliance) {
    double[] h = new double[x.length - 1];
    for (int i = 0; i < h.length; i++) {
      h[i] = x[i + 1] - x[i];
    }
    return new Relaxation(h, compliance);
  }

  /** The second derivatives of the spline at the inner knots. */
  <T> List<T> curvatures(List<T> v, Linear<T> numbers) {
    List<T> second = new ArrayList<>();
    for (int k = 0; k < h.length - 1; k++) {
      T sum = null;
      for (int offset = 0; offset < 3; offset++) {
        sum = numbers.plus(sum, v.get(k + offset), weight(k, offset));
      }
      second.add(sum);
    }
    return system().solve(second, numbers);
  }

  /** The values of the spline at the knots. */
  <T> List<T> moved(List<T> v, Linear<T> numbers) {
    List<T> g = curvatures(v, numbers);
    List<T> moved = new ArrayList<>(v);
    for (int i = 0; i < v.size(); i++) {
      for (int k = Math.max(i - 2, 0); k <= Math.min(i, g.size() - 1) && compliance[i] > 0; k++) {
        moved.set(i, numbers.plus(moved.get(i), g.get(k), -compliance[i] * weight(k, i - k)));
      }
    }
    return moved;
  }

  /** Entry {@code (k, k + offset)} of Q. */
  private double weight(int k, int offset) {
    return switch (offset) {
      case 0 -> 1 / h[k];
      case 1 -> -1 / h[k] - 1 / h[k + 1];
      case 2 -> 1 / h[k + 1];
      default -> 0;
    };
  }

  private BandedSystem system() {
    int n = h.length - 1;
    double[][] band = new double[3][n];
    for (int i = 0; i < n; i++) {
      band[0][i] = (h[i] + h[i + 1]) / 3;
      band[1][i] = h[i + 1] / 6;
      for (int d = 0; d < 3 && i + d < n; d++) {
        for (int offset = d; offset < 3; offset++) {
          band[d][i] += compliance[i + offset] * weight(i, offset) * weight(i + d, offset - d);
        }
      }
    }
    return BandedSystem.of(band);
  }
}
