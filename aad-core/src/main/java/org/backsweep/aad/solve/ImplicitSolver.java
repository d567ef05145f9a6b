package org.backsweep.aad.solve;

import java.util.Arrays;
import java.util.function.Function;
import org.backsweep.aad.Derivatives;
import org.backsweep.aad.GradientLayout;
import org.backsweep.aad.Graph;
import org.backsweep.aad.GraphFunction;
import org.backsweep.aad.ImplicitFunction;
import org.backsweep.aad.KnownResults;

/** Solves an {@link ImplicitFunction} by Newton steps with exact derivatives, guarded by bisection or by halving the step. */
public final class ImplicitSolver {
  private static final int STEPS = 200;
  private static final int HALVINGS = 60;
  private static final int HALVINGS_NEAR = 10;
  /** The number of times that a bracket is halved by distance. */
  private static final int MIDDLES = 64;
  /**
   * The fraction of its size at the ends that a function must fall below where its sign changes; one that is still larger jumps
   * there, or has a pole.
   */
  private static final double JUMP = 1.0 / 64;
  /** The fraction of its unknown below which a step is the last: the next one would be rounding. */
  private static final double LAST = 1e-8;
  private static final double ROUNDING = 0x1p-52;
  /** The fraction of the decrease promised by a straight line that a step near a root must reach. */
  private static final double PROGRESS = 0.25;

  private final ImplicitFunction implicit;
  private final int n;
  // These are used for a root only.
  private final GraphFunction equations;
  private final GradientLayout layout;
  // This is used for a minimum only.
  private final LeastSquares leastSquares;
  private final KnownResults minima;

  /**
   * Creates the solver of an implicit function.
   *
   * @param functions makes graphs into functions that evaluate them
   */
  public ImplicitSolver(ImplicitFunction implicit, Function<Graph, GraphFunction> functions) {
    this.implicit = implicit;
    this.n = implicit.unknowns();
    boolean isRoot = implicit.residuals() == implicit.equations();
    Derivatives derivatives = isRoot ? implicit.withJacobian(implicit.equations()) : null;
    this.layout = isRoot ? derivatives.layout() : null;
    this.equations = isRoot ? functions.apply(derivatives.graph()) : null;
    this.leastSquares = isRoot ? null : LeastSquares.of(implicit.residuals(), n, functions);
    this.minima = isRoot ? null : implicit.kept(KnownResults.class, KnownResults::new);
  }

  /** The root for the given parameters. */
  public double[] solve(double[] parameters) {
    double[] inputs = new double[n + parameters.length];
    System.arraycopy(parameters, 0, inputs, n, parameters.length);
    return Double.isNaN(implicit.low()) ? newton(inputs, implicit.start()) : new double[] {bracketed(inputs)};
  }

  /** The minimum for the given parameters. */
  public double[] minimise(double[] parameters) {
    return minima.at(parameters, from -> leastSquares.minimum(implicit.start(), from).point());
  }

  private double bracketed(double[] inputs) {
    double low = implicit.low();
    double high = implicit.high();
    double atLow = at(inputs, low)[0];
    double atHigh = at(inputs, high)[0];
    if (atLow == 0 || atHigh == 0) {
      return atLow == 0 ? low : high;
    }
    // Signs rather than the product, which underflows.
    if (!(Math.signum(atLow) * Math.signum(atHigh) < 0)) {
      throw noRoot("the function is " + atLow + " and " + atHigh + " there");
    }
    double x = ImplicitFunction.middle(low, high);
    double moved = high - low;
    int slope = layout.gradient(0, 0);
    for (int step = 0;; step++) {
      double[] f = at(inputs, x);
      if (f[0] == 0) {
        return x;
      }
      if (Double.isNaN(f[0])) {
        throw noRoot("the function is NaN at " + x);
      }
      if (Math.signum(f[0]) != Math.signum(atLow)) {
        high = x;
      } else {
        low = x;
      }
      double next = x - f[0] / f[slope];
      // Newton where it stays inside and halves its step; it can creep along a steep function for ever.
      if (!(step < STEPS && next > low && next < high && Math.abs(next - x) <= 0.5 * moved)) {
        // Halving the distance is slow to find the size of a root far smaller than the interval; halving the doubles in it takes
        // 64 steps.
        next = step < MIDDLES ? ImplicitFunction.middle(low, high) : ImplicitFunction.middleDouble(low, high);
      }
      moved = Math.abs(next - x);
      if (moved <= Math.ulp(x) || !(next > low && next < high)) {
        if (!(Math.abs(f[0]) < JUMP * Math.max(Math.abs(atLow), Math.abs(atHigh)))) {
          throw noRoot("the function changes its sign at " + x + " without coming near zero, it is " + f[0] + " there");
        }
        return next;
      }
      x = next;
    }
  }

  private ArithmeticException noRoot(String why) {
    return new ArithmeticException("no root between " + implicit.low() + " and " + implicit.high() + ": " + why);
  }

  private double[] newton(double[] inputs, double[] start) {
    double[] x = start;
    double[] f = at(inputs, x);
    double[] largest = new double[n];
    boolean isNear = false;
    for (int step = 0; step < STEPS; step++) {
      for (int i = 0; i < n; i++) {
        largest[i] = Math.max(largest[i], Math.abs(x[i]));
      }
      double[] weights = weights(f, largest);
      double size = norm(f, weights);
      if (size == 0) {
        return x;
      }
      double[] system = new double[n * n + n];
      for (int i = 0; i < n; i++) {
        System.arraycopy(f, layout.gradient(i, 0), system, i * n, n);
      }
      System.arraycopy(f, 0, system, n * n, n);
      double[] change = DenseAlgebra.solve(system, n);
      double scale = 1;
      double[] next = moved(x, change, scale);
      double[] there = at(inputs, next);
      if (isLast(change, x, largest)) {
        return norm(there, weights) < size ? next : x;
      }
      // For unknowns of size 1 the next step is the last; only the equations can tell how small others are.
      isNear = isNear(change, x);
      double progress = isNear ? PROGRESS : 0;
      for (int h = 0; h < (isNear ? HALVINGS_NEAR : HALVINGS) && !(norm(there, weights) < (1 - progress * scale) * size); h++) {
        scale *= 0.5;
        next = moved(x, change, scale);
        there = at(inputs, next);
      }
      if (!(norm(there, weights) < (1 - progress * scale) * size)) {
        if (isNear) {
          // The rest is rounding.
          return x;
        }
        throw new ArithmeticException("no root of " + implicit + " found from " + Arrays.toString(implicit.start())
            + ": stuck at " + Arrays.toString(x) + " where the equations are off by "
            + Arrays.toString(Arrays.copyOf(f, n)));
      }
      x = next;
      f = there;
    }
    if (isNear) {
      return x;
    }
    throw new ArithmeticException("no root of " + implicit + " found from " + Arrays.toString(implicit.start()) + " in "
        + STEPS + " steps");
  }

  /**
   * The reciprocal of the size of each equation, which is the change of its terms where each unknown changes by all of itself.
   */
  private double[] weights(double[] f, double[] largest) {
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double terms = 0;
      for (int j = 0; j < n; j++) {
        terms += Math.abs(f[layout.gradient(i, j)]) * (largest[j] > 0 ? largest[j] : 1);
      }
      double weight = 1 / terms;
      weights[i] = weight > 0 && weight < Double.POSITIVE_INFINITY ? weight : 1;
    }
    return weights;
  }

  private double[] at(double[] inputs, double... x) {
    System.arraycopy(x, 0, inputs, 0, n);
    return equations.at(inputs);
  }

  /** The largest weighted equation: squares overflow and underflow. */
  private double norm(double[] f, double[] weights) {
    double norm = 0;
    for (int i = 0; i < n; i++) {
      norm = Math.max(norm, Math.abs(f[i]) * weights[i]);
    }
    return norm;
  }

  /**
   * Whether each step is so small beside its unknown that it is the last: Newton's error squares, so that the next step is
   * rounding.
   */
  private static boolean isLast(double[] change, double[] x, double[] largest) {
    boolean isLast = true;
    for (int i = 0; i < x.length; i++) {
      isLast &= Math.abs(change[i]) <= Math.max(LAST * Math.abs(x[i]), ROUNDING * largest[i]);
    }
    return isLast;
  }

  private static boolean isNear(double[] change, double[] x) {
    boolean isNear = true;
    for (int i = 0; i < x.length; i++) {
      isNear &= Math.abs(change[i]) <= LAST * (1 + Math.abs(x[i]));
    }
    return isNear;
  }

  private static double[] moved(double[] x, double[] change, double scale) {
    double[] next = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      next[i] = x[i] - scale * change[i];
    }
    return next;
  }
}
