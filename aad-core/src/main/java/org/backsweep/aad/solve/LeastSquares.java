package org.backsweep.aad.solve;

import java.util.Arrays;
import java.util.function.Function;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.exception.TooManyIterationsException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.Pair;
import org.backsweep.aad.Derivatives;
import org.backsweep.aad.GradientLayout;
import org.backsweep.aad.Graph;
import org.backsweep.aad.GraphFunction;
import org.backsweep.aad.ImplicitFunction;

/**
 * Finds the least sum of squares of a graph's outputs over its first inputs, the unknowns; the other inputs are parameters.
 *
 * <p>Levenberg-Marquardt finds about half the digits. From there Newton steps bring the gradient {@code J^T r} down to rounding.
 * The gradient is exact, while its slopes are by central differences, and serve for several steps while these are fast, which
 * affects how fast the steps converge, not where to.
 */
public final class LeastSquares {
  private static final int EVALUATIONS = 200;
  private static final int STEPS = 60;
  /**
   * The relative change of an unknown for differences; the constants below it are the steps below which the rest is rounding, or
   * above which there is no minimum.
   */
  private static final double DIFFERENCE = 3e-5;
  private static final double ROUNDING = 1e-13;
  private static final double FAR = 1e-6;
  private static final double LEAST_SHARE = 1e-6;
  /**
   * The factor by which a step with the slopes of a step before it makes the squares of the gradient smaller, or new slopes are
   * made: these take two evaluations for each unknown, and a step one.
   */
  private static final double FAST = 1e-6;

  private final Graph residuals;
  private final Function<Graph, GraphFunction> functions;
  private final GraphFunction values;
  private final int n;
  private final int m;
  // Made when first needed: a problem whose residuals alone are looked at needs none.
  private volatile WithJacobian withJacobian;

  /** The residuals with their derivatives by the unknowns. */
  private record WithJacobian(GraphFunction function, GradientLayout layout) {}

  private LeastSquares(Graph residuals, int unknowns, Function<Graph, GraphFunction> functions) {
    this.residuals = residuals;
    this.functions = functions;
    this.values = functions.apply(residuals);
    this.n = unknowns;
    this.m = residuals.outputs();
  }

  /**
   * The end of a search.
   *
   * @param point the unknowns
   * @param residuals the residuals there
   * @param jacobian the derivatives of the residuals by the unknowns there, by rows
   */
  public record Minimum(double[] point, double[] residuals, RealMatrix jacobian) {
    /** The sum of the squares of the residuals. */
    public double squares() {
      return norm(residuals);
    }

    private double[] gradient() {
      return jacobian.preMultiply(residuals);
    }
  }

  /**
   * The problem of a graph whose first inputs are the unknowns.
   *
   * @param functions makes graphs into functions that evaluate them
   */
  public static LeastSquares of(Graph residuals, int unknowns, Function<Graph, GraphFunction> functions) {
    return new LeastSquares(residuals, unknowns, functions);
  }

  /** The residuals at a point. */
  public double[] residuals(double[] point, double[] parameters) {
    return values.at(inputs(point, parameters));
  }

  /**
   * The minimum found from a start, to rounding.
   *
   * @throws ArithmeticException if none is found
   */
  public Minimum minimum(double[] start, double[] parameters) {
    Minimum best = descend(start, parameters);
    double size = norm(best.gradient());
    double[] slopes = null;
    for (int step = 0; step < STEPS; step++) {
      boolean isFresh = slopes == null;
      if (isFresh) {
        slopes = slopes(best, parameters);
      }
      double[] change = newton(best, slopes);
      Minimum next = at(moved(best.point, change, 1), parameters);
      double nextSize = norm(next.gradient());
      if (!isFresh && !(nextSize <= FAST * size)) {
        slopes = null;
        // Where the rest is rounding, new slopes would say the same.
        if (!(length(change, best.point) <= ROUNDING)) {
          continue;
        }
      }
      // Only a smaller gradient is nearer: along a curved valley a whole step may leave it.
      double share = 1;
      for (; !(nextSize < size) && share > LEAST_SHARE; nextSize = norm(next.gradient())) {
        share *= 0.5;
        next = at(moved(best.point, change, share), parameters);
      }
      if (!(nextSize < size)) {
        if (!(length(change, best.point) <= FAR)) {
          throw new ArithmeticException(this + " found no minimum: stuck at " + Arrays.toString(best.point)
              + ", where the gradient is " + Arrays.toString(best.gradient()));
        }
        return best;
      }
      best = next;
      size = nextSize;
      if (share == 1 && length(change, best.point) <= ROUNDING) {
        return best;
      }
      if (share < 1) {
        slopes = null;
      }
    }
    return best;
  }

  /** The derivatives of the gradient by the unknowns, by rows. */
  private double[] slopes(Minimum from, double[] parameters) {
    double[] slopes = new double[n * n];
    for (int k = 0; k < n; k++) {
      double h = DIFFERENCE * (1 + Math.abs(from.point[k]));
      double[] direction = new double[n];
      direction[k] = h;
      double[] up = at(moved(from.point, direction, 1), parameters).gradient();
      double[] down = at(moved(from.point, direction, -1), parameters).gradient();
      for (int i = 0; i < n; i++) {
        slopes[i * n + k] = (up[i] - down[i]) / (2 * h);
      }
    }
    return slopes;
  }

  /** The Newton step against the gradient. */
  private double[] newton(Minimum from, double[] slopes) {
    double[] system = Arrays.copyOf(slopes, n * n + n);
    double[] gradient = from.gradient();
    for (int i = 0; i < n; i++) {
      system[n * n + i] = -gradient[i];
    }
    return DenseAlgebra.solve(system, n);
  }

  private static double[] moved(double[] point, double[] change, double share) {
    double[] to = point.clone();
    for (int k = 0; k < to.length; k++) {
      to[k] += share * change[k];
    }
    return to;
  }

  private static double norm(double[] x) {
    double sum = 0;
    for (double each : x) {
      sum += each * each;
    }
    return sum;
  }

  /** The largest change, each relative to 1 plus the size of the number that changes. */
  private static double length(double[] change, double[] point) {
    double most = 0;
    for (int k = 0; k < change.length; k++) {
      double each = Math.abs(change[k]) / (1 + Math.abs(point[k]));
      most = each <= most ? most : each;
    }
    return most;
  }

  /**
   * A point near a minimum, by Levenberg-Marquardt from a start: to about half the digits, or as far as the search comes along a
   * valley that is nearly flat.
   *
   * @throws ArithmeticException if the values are not numbers
   */
  public Minimum descend(double[] start, double[] parameters) {
    Minimum[] lowest = new Minimum[1];
    try {
      LeastSquaresOptimizer.Optimum optimum = new LevenbergMarquardtOptimizer().optimize(new LeastSquaresBuilder()
          .start(start)
          .target(new double[m])
          .model(x -> {
            Minimum there = at(x.toArray(), parameters);
            if (lowest[0] == null || there.squares() < lowest[0].squares()) {
              lowest[0] = there;
            }
            return new Pair<>(new ArrayRealVector(there.residuals, false), there.jacobian);
          })
          .maxEvaluations(EVALUATIONS * n)
          .maxIterations(EVALUATIONS * n)
          .build());
      return at(optimum.getPoint().toArray(), parameters);
    } catch (TooManyEvaluationsException | TooManyIterationsException e) {
      return lowest[0];
    } catch (MathIllegalStateException e) {
      throw new ArithmeticException(this + " found no minimum: " + e.getMessage());
    }
  }

  private WithJacobian withJacobian() {
    WithJacobian made = withJacobian;
    if (made == null) {
      Derivatives derivatives = ImplicitFunction.withJacobian(residuals, n);
      made = new WithJacobian(functions.apply(derivatives.graph()), derivatives.layout());
      withJacobian = made;
    }
    return made;
  }

  private Minimum at(double[] x, double[] parameters) {
    WithJacobian made = withJacobian();
    double[] all = made.function.at(inputs(x, parameters));
    Array2DRowRealMatrix jacobian = new Array2DRowRealMatrix(m, n);
    for (int i = 0; i < m; i++) {
      jacobian.setRow(i, made.layout.gradient(i, all));
    }
    return new Minimum(x, Arrays.copyOf(all, m), jacobian);
  }

  private double[] inputs(double[] point, double[] parameters) {
    double[] inputs = Arrays.copyOf(point, n + parameters.length);
    System.arraycopy(parameters, 0, inputs, n, parameters.length);
    return inputs;
  }

  @Override
  public String toString() {
    return "least squares of " + n + " unknowns in " + m + " residuals of " + residuals.size() + " nodes";
  }
}
