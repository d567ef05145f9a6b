package org.backsweep.aad.execute;

import java.util.Arrays;
import org.backsweep.aad.Implicit;

/** Solves an {@link Implicit}: Newton with exact derivatives, guarded by bisection or by halving the step. */
final class Roots {
  private static final int STEPS = 200;
  private static final int HALVINGS = 60;

  private final Implicit implicit;
  private final int n;
  // For a root only.
  private final Program equations;
  // For a minimum only.
  private final LeastSquares leastSquares;

  Roots(Implicit implicit) {
    this.implicit = implicit;
    this.n = implicit.unknowns();
    boolean isRoot = implicit.residuals() == implicit.equations();
    this.equations = isRoot ? Program.of(implicit.withJacobian(implicit.equations())) : null;
    this.leastSquares = isRoot ? null : LeastSquares.of(implicit.residuals(), n);
  }

  /** The root for the given parameters. */
  double[] solve(double[] parameters) {
    double[] inputs = new double[n + parameters.length];
    System.arraycopy(parameters, 0, inputs, n, parameters.length);
    return Double.isNaN(implicit.low()) ? newton(inputs, implicit.start()) : new double[] {bracketed(inputs)};
  }

  /** The minimum for the given parameters. */
  double[] minimise(double[] parameters) {
    return leastSquares.minimum(implicit.start(), parameters).point();
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
      throw new ArithmeticException("no root between " + low + " and " + high + ": the function is " + atLow + " and "
          + atHigh + " there");
    }
    double x = 0.5 * (low + high);
    double moved = high - low;
    for (int step = 0; step < STEPS; step++) {
      double[] f = at(inputs, x);
      if (f[0] == 0) {
        return x;
      }
      if (Double.isNaN(f[0])) {
        throw new ArithmeticException("no root between " + implicit.low() + " and " + implicit.high() + ": the function is NaN at "
            + x);
      }
      if (Math.signum(f[0]) != Math.signum(atLow)) {
        high = x;
      } else {
        low = x;
      }
      double next = x - f[0] / f[1];
      // Newton where it stays inside and halves its step; it can creep along a steep function for ever.
      if (!(next > low && next < high && Math.abs(next - x) <= 0.5 * moved)) {
        next = 0.5 * (low + high);
      }
      moved = Math.abs(next - x);
      if (moved <= Math.ulp(x)) {
        return next;
      }
      x = next;
    }
    return x;
  }

  private double[] newton(double[] inputs, double[] start) {
    double[] x = start;
    double[] f = at(inputs, x);
    for (int step = 0; step < STEPS; step++) {
      double[] system = new double[n * n + n];
      System.arraycopy(f, n, system, 0, n * n);
      System.arraycopy(f, 0, system, n * n, n);
      double[] change = Dense.solve(system, n);
      double size = norm(f);
      double scale = 1;
      double[] next = moved(x, change, scale);
      double[] there = at(inputs, next);
      if (isSmall(change, x)) {
        // Newton's error squares with each step: what is left after this one is rounding.
        return norm(there) < size ? next : x;
      }
      for (int h = 0; h < HALVINGS && !(norm(there) < size); h++) {
        scale *= 0.5;
        next = moved(x, change, scale);
        there = at(inputs, next);
      }
      if (!(norm(there) < size)) {
        throw new ArithmeticException("no root of " + implicit + " found from " + Arrays.toString(implicit.start())
            + ": stuck at " + Arrays.toString(x) + " where the equations are off by " + size);
      }
      x = next;
      f = there;
    }
    throw new ArithmeticException("no root of " + implicit + " found from " + Arrays.toString(implicit.start()) + " in "
        + STEPS + " steps");
  }

  private double[] at(double[] inputs, double... x) {
    System.arraycopy(x, 0, inputs, 0, n);
    return equations.run(inputs);
  }

  private double norm(double[] f) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += f[i] * f[i];
    }
    return sum;
  }

  private static boolean isSmall(double[] change, double[] x) {
    for (int i = 0; i < x.length; i++) {
      if (!(Math.abs(change[i]) <= 1e-8 * (1 + Math.abs(x[i])))) {
        return false;
      }
    }
    return true;
  }

  private static double[] moved(double[] x, double[] change, double scale) {
    double[] next = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      next[i] = x[i] - scale * change[i];
    }
    return next;
  }
}
