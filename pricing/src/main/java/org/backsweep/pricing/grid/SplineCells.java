package org.backsweep.pricing.grid;

import java.util.Arrays;

/**
 * One cell of the quadratic splines of {@link Splines}: half a distance to either side of a point. With t the distance from the point
 * the basis splines of the point before, the point and the point after are {@code (1/2 - t)^2 / 2}, {@code 3/4 - t^2} and
 * {@code (1/2 + t)^2 / 2}; those beyond the ends of a row are left out.
 *
 * @param points the number of points of a row
 * @param row the row
 * @param i the point in the row
 */
record SplineCells(int points, int row, int i) {
  /** The coefficients by powers of t. */
  private static final double[][] BASIS = {{0.125, -0.5, 0.5}, {0.75, 0, -1}, {0.125, 0.5, 0.5}};
  /** The points and weights of Gauss and Legendre's rule for -1 to 1. */
  private static final double[] GAUSS = {-0.906179845938664, -0.5384693101056831, 0, 0.5384693101056831, 0.906179845938664};
  private static final double[] GAUSS_WEIGHTS =
      {0.23692688505618908, 0.47862867049936647, 0.5688888888888889, 0.47862867049936647, 0.23692688505618908};

  private boolean isInside(int j) {
    return i + j >= 0 && i + j < points;
  }

  private int place(int j) {
    return row * points + i + j;
  }

  /** The polynomial of a spline in this cell, by powers of t. */
  double[] polynomial(double[] coefficients) {
    double[] local = new double[3];
    for (int j = -1; j <= 1; j++) {
      if (isInside(j)) {
        for (int p = 0; p < 3; p++) {
          local[p] += BASIS[j + 1][p] * coefficients[place(j)];
        }
      }
    }
    return local;
  }

  static double at(double[] local, double t) {
    return local[0] + t * (local[1] + t * local[2]);
  }

  /** The zero in the cell of a polynomial whose signs at the ends of the cell are different. */
  static double root(double... local) {
    double discriminant = Math.sqrt(Math.max(0, local[1] * local[1] - 4 * local[0] * local[2]));
    double q = -0.5 * (local[1] + Math.copySign(discriminant, local[1]));
    double near = q == 0 ? 0 : local[0] / q;
    double far = local[2] == 0 ? near : q / local[2];
    return Math.clamp(Math.abs(near) <= Math.abs(far) ? near : far, -0.5, 0.5);
  }

  /** Adds the integrals of a spline times each basis spline over a part of the cell. */
  void addIntegrals(double[] f, double from, double to, double[] b) {
    double[] local = polynomial(f);
    double[] moments = new double[5];
    double low = from;
    double high = to;
    for (int p = 0; p < moments.length; p++) {
      moments[p] = (high - low) / (p + 1);
      low *= from;
      high *= to;
    }
    for (int j = -1; j <= 1; j++) {
      if (isInside(j)) {
        double sum = 0;
        for (int p = 0; p < 3; p++) {
          for (int q = 0; q < 3; q++) {
            sum += BASIS[j + 1][p] * local[q] * moments[p + q];
          }
        }
        b[place(j)] += sum;
      }
    }
  }

  /**
   * Adds the integrals with a derivative of Dirac's delta of the first spline: with F the product of a basis spline and the others,
   * {@code (-d/dg)^order (F / |g'|)} at the zero, {@code d/dg = (1/g') d/dt}.
   */
  void addAtZero(int order, double[][] x, double zero, double[] b) {
    double[] g = shifted(polynomial(x[0]), zero, 3);
    double[] slope = {g[1], 2 * g[2]};
    if (slope[0] == 0) {
      return;
    }
    double[] product = new double[order + 1];
    product[0] = Math.signum(slope[0]);
    for (int k = 1; k < x.length; k++) {
      product = times(product, shifted(polynomial(x[k]), zero, 3));
    }
    for (int j = -1; j <= 1; j++) {
      if (isInside(j)) {
        double[] density = over(times(product, shifted(BASIS[j + 1], zero, 3)), slope);
        for (int d = 0; d < order; d++) {
          for (int p = 0; p < order; p++) {
            density[p] = -(p + 1) * density[p + 1];
          }
          density[order] = 0;
          density = over(density, slope);
        }
        b[place(j)] += density[0];
      }
    }
  }

  /** A quadratic polynomial by powers of the distance from another place. */
  private static double[] shifted(double[] local, double by, int count) {
    return Arrays.copyOf(new double[] {at(local, by), local[1] + 2 * local[2] * by, local[2]}, count);
  }

  /** The first terms of a product of power series. */
  private static double[] times(double[] series, double[] other) {
    double[] product = new double[series.length];
    for (int p = 0; p < product.length; p++) {
      for (int q = 0; q <= p && q < other.length; q++) {
        product[p] += series[p - q] * other[q];
      }
    }
    return product;
  }

  /** The first terms of a quotient of power series. */
  private static double[] over(double[] series, double[] by) {
    double[] quotient = new double[series.length];
    for (int p = 0; p < quotient.length; p++) {
      double rest = series[p];
      for (int q = 1; q <= p && q < by.length; q++) {
        rest -= by[q] * quotient[p - q];
      }
      quotient[p] = rest / by[0];
    }
    return quotient;
  }

  /** The integrals of {@code t^order exp(rate t)} times each basis spline of a row from a place on. */
  static double[] tails(int points, double place, double rate, int order) {
    int half = (points - 1) / 2;
    double[] y = new double[points];
    int first = (int) Math.clamp(Math.rint(place), -half, half + 1L);
    for (int number = first; number <= half; number++) {
      double from = Math.max(number - 0.5, place);
      double length = Math.max(0, number + 0.5 - from);
      SplineCells cell = new SplineCells(points, 0, number + half);
      for (int k = 0; k < GAUSS.length; k++) {
        double t = from + length * (0.5 + 0.5 * GAUSS[k]);
        cell.addBasis(t - number, 0.5 * length * GAUSS_WEIGHTS[k] * Math.pow(t, order) * Math.exp(rate * t), y);
      }
    }
    return y;
  }

  private void addBasis(double t, double weight, double[] y) {
    for (int j = -1; j <= 1; j++) {
      if (isInside(j)) {
        y[place(j)] += weight * at(BASIS[j + 1], t);
      }
    }
  }

  /** The derivatives of some order of the basis splines of a row at a place. */
  static double[] basisAt(int points, double place, int order) {
    int half = (points - 1) / 2;
    double[] y = new double[points];
    double nearest = Math.rint(place);
    if (Math.abs(nearest) > half + 1 || order > 2) {
      return y;
    }
    SplineCells cell = new SplineCells(points, 0, (int) nearest + half);
    for (int j = -1; j <= 1; j++) {
      if (cell.isInside(j)) {
        double[] local = shifted(BASIS[j + 1], place - nearest, 3);
        y[cell.place(j)] = order == 2 ? 2 * local[2] : local[order];
      }
    }
    return y;
  }

  /** A row several times. */
  static double[] repeated(double[] row, int times) {
    double[] y = new double[row.length * times];
    for (int r = 0; r < times; r++) {
      System.arraycopy(row, 0, y, r * row.length, row.length);
    }
    return y;
  }

  /** The values at the points of splines given by coefficients. */
  static double[] values(int points, double... coefficients) {
    double[] y = new double[coefficients.length];
    for (int k = 0; k < y.length; k++) {
      double before = k % points == 0 ? 0 : coefficients[k - 1];
      double after = k % points == points - 1 ? 0 : coefficients[k + 1];
      y[k] = 0.75 * coefficients[k] + 0.125 * (before + after);
    }
    return y;
  }

  /** The coefficients of splines given by values at the points. */
  static double[] coefficients(int points, double... values) {
    double[] diagonal = new double[points];
    double[] next = new double[points];
    Arrays.fill(diagonal, 0.75);
    Arrays.fill(next, 0.125);
    return new BandedCholesky(diagonal, next, new double[points]).solved(values);
  }

  /** The coefficients of splines with given integrals times each basis spline. */
  static double[] withIntegrals(int points, double... integrals) {
    double[] diagonal = new double[points];
    double[] next = new double[points];
    double[] second = new double[points];
    for (int k = 0; k < points; k++) {
      // The products of basis splines over whole cells.
      diagonal[k] = 0.45 + (k > 0 ? 0.05 : 0) + (k < points - 1 ? 0.05 : 0);
      next[k] = 13.0 / 60;
      second[k] = 1.0 / 120;
    }
    return new BandedCholesky(diagonal, next, second).solved(integrals);
  }
}
