package org.backsweep.pricing.grid;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.backsweep.aad.Real;
import org.backsweep.aad.VectorFunction;
import org.backsweep.aad.matrix.Elementwise;

/**
 * Functions given by their values at equally spaced points, as vectors of a recording, and what makes kinks and jumps of them, anywhere
 * between the points. Between its values a function is a quadratic spline with a knot midway between each two points, and what has a kink
 * or jump is the nearest spline in the mean square. So a sum over the points is the integral of the function, to the fourth power of the
 * distance, wherever the kink is; a function without one stays as it is, however often; and as kinks and jumps move, values move with
 * two derivatives, in which the place between two points does not show (Kreiss, Thomee and Widlund, Smoothing of initial data and rates
 * of convergence for parabolic difference equations, 1970; Pooley, Vetzal and Forsyth, Convergence remedies for non-smooth payoffs in
 * option pricing, 2003; with hat functions, a second derivative is right to the first order only).
 *
 * <p>A point has a number: how many distances it is from the middle of its row.
 *
 * @param points the number of points of a row, odd and at least 5: as many on each side of zero
 * @param rows the number of rows, one behind the other in a vector
 */
public record Splines(int points, int rows) {
  /** The fraction of the largest value of a function below which its sign is rounding. */
  private static final double ROUNDING = 1e-13;

  /** The number of entries of a vector. */
  public int size() {
    return points * rows;
  }

  private int number(int i) {
    return i % points - (points - 1) / 2;
  }

  /** A function that is one number everywhere. */
  public Real constant(Real amount) {
    double[] ones = new double[size()];
    Arrays.fill(ones, 1);
    return Elementwise.multiple(amount, ones);
  }

  /** The function {@code i - place} of the number i of a point. */
  public Real from(Real place) {
    double[] numbers = new double[size()];
    Arrays.setAll(numbers, this::number);
    return VectorFunction.sum(Elementwise.multiple(place.constant(1), numbers), constant(place.neg()));
  }

  /** The function {@code exp(rate i)} of the number i of a point. */
  public Real exponentials(Real rate) {
    return exponentials(rate, 0);
  }

  /** The function {@code exp(rate i)} of the number i where that is more than a place, and zero elsewhere; without a rate, 1 and 0. */
  public Real above(Real place, Real rate) {
    return nearest(tail(place, rate, 0));
  }

  /** The function {@code max(g, 0)}. */
  public Real positive(Real g) {
    int n = size();
    return nearest(new VectorFunction(name("positivePart"), new int[] {n}, n, x -> integrals(x[0], x[0]), new VectorFunction.Rules() {
      @Override
      public Real tangent(int k, Real[] x, Real y, Real dx) {
        return over(x[0], dx);
      }

      @Override
      public Real adjoint(int k, Real[] x, Real y, Real ybar) {
        return over(x[0], ybar);
      }
    }).of(coefficients(g)));
  }

  /** The function that is f where {@code g > 0}, and zero elsewhere. */
  public Real where(Real g, Real f) {
    return nearest(over(coefficients(g), coefficients(f)));
  }

  private List<Object> name(String word, Object... more) {
    return Stream.concat(Stream.of(word, points, rows), Stream.of(more)).toList();
  }

  /** The coefficients of the spline that has given values. */
  private Real coefficients(Real values) {
    int n = size();
    return new VectorFunction(name("splineCoefficients"), new int[] {n}, n, x -> SplineCells.coefficients(points, x[0]),
        Elementwise.linear(this::coefficients, this::coefficients)).of(values);
  }

  private Real values(Real coefficients) {
    int n = size();
    return new VectorFunction(name("splineValues"), new int[] {n}, n, x -> SplineCells.values(points, x[0]),
        Elementwise.linear(this::values, this::values)).of(coefficients);
  }

  /** The values of the spline with given integrals times each basis spline. */
  private Real nearest(Real integrals) {
    return values(withIntegrals(integrals));
  }

  private Real withIntegrals(Real integrals) {
    int n = size();
    return new VectorFunction(name("nearestSpline"), new int[] {n}, n, x -> SplineCells.withIntegrals(points, x[0]),
        Elementwise.linear(this::withIntegrals, this::withIntegrals)).of(integrals);
  }

  /** The derivative of {@link #exponentials} of some order. */
  private Real exponentials(Real rate, int order) {
    int n = size();
    return new VectorFunction(name("exponentials", order), new int[] {1}, n, x -> {
      double[] y = new double[n];
      Arrays.setAll(y, i -> Math.pow(number(i), order) * Math.exp(number(i) * x[0][0]));
      return y;
    }, byNumber(n, x -> exponentials(x[0], order + 1))).of(rate);
  }

  /** Makes the derivative of a vector by the only number that it depends on. */
  private interface Slope {
    Real of(Real[] x);
  }

  private static VectorFunction.Rules byNumber(int n, Slope... slopes) {
    return new VectorFunction.Rules() {
      @Override
      public Real tangent(int k, Real[] x, Real y, Real dx) {
        return Elementwise.scale(slopes[k].of(x), dx, n);
      }

      @Override
      public Real adjoint(int k, Real[] x, Real y, Real ybar) {
        return Elementwise.dot(slopes[k].of(x), ybar, n);
      }
    };
  }

  /** The integrals of {@code t^order exp(rate t)} times each basis spline from a place on. */
  private Real tail(Real place, Real rate, int order) {
    int n = size();
    return new VectorFunction(name("tail", order), new int[] {1, 1}, n,
        x -> SplineCells.repeated(SplineCells.tails(points, x[0][0], x[1][0], order), rows), byNumber(n, x -> {
          Real edge = Real.exp(x[0].mul(x[1])).neg();
          for (int power = 0; power < order; power++) {
            edge = edge.mul(x[0]);
          }
          return Elementwise.scale(basisAt(x[0], 0), edge, n);
        }, x -> tail(x[0], x[1], order + 1))).of(place, rate);
  }

  /** The basis splines at a place, or their derivatives of some order there. */
  private Real basisAt(Real place, int order) {
    int n = size();
    return new VectorFunction(name("basisSplines", order), new int[] {1}, n,
        x -> SplineCells.repeated(SplineCells.basisAt(points, x[0][0], order), rows), byNumber(n, x -> basisAt(x[0], order + 1))).of(place);
  }

  /**
   * The integrals of f times each basis spline over {@code g > 0}, both given by coefficients. The derivative by g is that of the place
   * of its zeros, {@link #atZeros}.
   */
  private Real over(Real g, Real f) {
    int n = size();
    return new VectorFunction(name("over"), new int[] {n, n}, n, x -> integrals(x[0], x[1]), new VectorFunction.Rules() {
      @Override
      public Real tangent(int k, Real[] x, Real y, Real dx) {
        return k == 1 ? over(x[0], dx) : atZeros(0, x[0], x[1], dx);
      }

      @Override
      public Real adjoint(int k, Real[] x, Real y, Real ybar) {
        return k == 1 ? over(x[0], ybar) : atZeros(0, x[0], x[1], ybar);
      }
    }).of(g, f);
  }

  /**
   * The integrals of each basis spline times the product of {@code order + 2} splines times the derivative of that order of Dirac's
   * delta of g, all given by coefficients. It is symmetric in the basis and the splines, so that an adjoint has the form of a tangent.
   */
  private Real atZeros(int order, Real g, Real... f) {
    int n = size();
    int[] sizes = new int[f.length + 1];
    Arrays.fill(sizes, n);
    Real[] all = Stream.concat(Stream.of(g), Stream.of(f)).toArray(Real[]::new);
    return new VectorFunction(name("atZeros", order), sizes, n, x -> zeros(order, x), new VectorFunction.Rules() {
      private Real with(int k, Real[] x, Real other) {
        Real[] functions = Arrays.copyOfRange(x, 1, x.length);
        if (k > 0) {
          functions[k - 1] = other;
          return atZeros(order, x[0], functions);
        }
        return atZeros(order + 1, x[0], Stream.concat(Stream.of(functions), Stream.of(other)).toArray(Real[]::new));
      }

      @Override
      public Real tangent(int k, Real[] x, Real y, Real dx) {
        return with(k, x, dx);
      }

      @Override
      public Real adjoint(int k, Real[] x, Real y, Real ybar) {
        return with(k, x, ybar);
      }
    }).of(all);
  }

  private double[] integrals(double[] g, double[] f) {
    double[] b = new double[f.length];
    eachCell(g, (row, i, from, to, isCut) -> new SplineCells(points, row, i).addIntegrals(f, from, to, b));
    return b;
  }

  private double[] zeros(int order, double[]... x) {
    double[] b = new double[x[0].length];
    eachCell(x[0], (row, i, from, to, isCut) -> {
      if (isCut) {
        new SplineCells(points, row, i).addAtZero(order, x, from > -0.5 ? from : to, b);
      }
    });
    return b;
  }

  /** Takes a cell in which a spline is positive. */
  private interface Cell {
    /**
     * Takes it.
     *
     * @param row its row
     * @param i its point in the row
     * @param from where the spline begins to be positive, in distances from the point
     * @param to where it ends to be
     * @param isCut whether the spline is positive at one end of the cell only
     */
    void at(int row, int i, double from, double to, boolean isCut);
  }

  private void eachCell(double[] g, Cell taken) {
    double largest = 0;
    for (double each : g) {
      largest = Math.max(largest, Math.abs(each));
    }
    double least = ROUNDING * largest;
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < points; i++) {
        SplineCells cell = new SplineCells(points, row, i);
        double[] local = cell.polynomial(g);
        boolean isFirst = SplineCells.at(local, -0.5) > least;
        boolean isLast = SplineCells.at(local, 0.5) > least;
        if (isFirst != isLast) {
          double root = SplineCells.root(local);
          taken.at(row, i, isFirst ? -0.5 : root, isLast ? 0.5 : root, true);
        } else if (isFirst) {
          taken.at(row, i, -0.5, 0.5, false);
        }
      }
    }
  }
}
