package org.backsweep.aad.optimise;

import org.backsweep.aad.function.Grad;
import org.backsweep.aad.function.Jac;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.hipparchus.optim.nonlinear.vector.constrained.EqualityConstraint;
import org.hipparchus.optim.nonlinear.vector.constrained.InequalityConstraint;
import org.hipparchus.optim.nonlinear.vector.constrained.TwiceDifferentiableFunction;
import org.hipparchus.optim.nonlinear.vector.leastsquares.ValueAndJacobianFunction;
import org.hipparchus.util.Pair;

/**
 * Functions and their derivatives in the form in which Hipparchus's optimisers take them, those under constraints among them.
 *
 * <pre>{@code
 * LagrangeSolution least = new SQPOptimizerS().optimize(Hipparchus.objective(f, 4), Hipparchus.equalities(g, 4, 40),
 *     Hipparchus.inequalities(h, 4, 25), new InitialGuess(start));
 * }</pre>
 *
 * <p>These optimisers are in {@code org.hipparchus:hipparchus-optim}, which who uses this class declares; the rest of {@code aad-core}
 * does without. Evaluating the functions throws as {@link Grad} and {@link Jac} do.
 */
public final class Hipparchus {
  private Hipparchus() {}

  /**
   * The value of a function, for an optimiser; with its first and second derivatives for those that take them from it, as sequential
   * quadratic programming does.
   *
   * @param n the number of arguments
   */
  public static ObjectiveFunction objective(Grad f, int n) {
    return new ObjectiveFunction(new Objective(f, n));
  }

  /** The gradient of a function, for an optimiser. */
  public static ObjectiveFunctionGradient gradient(Grad f) {
    return new ObjectiveFunctionGradient(f::at);
  }

  /**
   * The results of a function and their Jacobian, for least squares. With lazy evaluation the Jacobian is made only where a step ends,
   * not at each trial.
   */
  public static ValueAndJacobianFunction residuals(Jac f) {
    return new Residuals(f);
  }

  /**
   * Constraints {@code f(x) = value}, of a function with as many results as there are values.
   *
   * @param n the number of arguments
   */
  public static EqualityConstraint equalities(Jac f, int n, double... values) {
    return new Equalities(new Residuals(f), n, new ArrayRealVector(values));
  }

  /**
   * Constraints {@code f(x) >= least}, of a function with as many results as there are least values.
   *
   * @param n the number of arguments
   */
  public static InequalityConstraint inequalities(Jac f, int n, double... least) {
    return new Inequalities(new Residuals(f), n, new ArrayRealVector(least));
  }

  private static final class Objective extends TwiceDifferentiableFunction {
    private final Grad f;
    private final int n;

    Objective(Grad f, int n) {
      this.f = f;
      this.n = n;
    }

    @Override
    public int dim() {
      return n;
    }

    @Override
    public double value(RealVector x) {
      return f.value(x.toArray());
    }

    @Override
    public RealVector gradient(RealVector x) {
      return new ArrayRealVector(f.at(x.toArray()), false);
    }

    @Override
    public RealMatrix hessian(RealVector x) {
      return new Array2DRowRealMatrix(f.hessian(x.toArray()), false);
    }
  }

  private record Residuals(Jac f) implements ValueAndJacobianFunction {
    @Override
    public Pair<RealVector, RealMatrix> value(RealVector point) {
      double[] x = point.toArray();
      return new Pair<>(computeValue(x), computeJacobian(x));
    }

    @Override
    public RealVector computeValue(double[] x) {
      return new ArrayRealVector(f.value(x), false);
    }

    @Override
    public RealMatrix computeJacobian(double[] x) {
      return new Array2DRowRealMatrix(f.at(x), false);
    }
  }

  private static final class Equalities extends EqualityConstraint {
    private final Residuals f;
    private final int n;

    Equalities(Residuals f, int n, RealVector values) {
      super(values);
      this.f = f;
      this.n = n;
    }

    @Override
    public int dim() {
      return n;
    }

    @Override
    public RealVector value(RealVector x) {
      return f.computeValue(x.toArray());
    }

    @Override
    public RealMatrix jacobian(RealVector x) {
      return f.computeJacobian(x.toArray());
    }
  }

  private static final class Inequalities extends InequalityConstraint {
    private final Residuals f;
    private final int n;

    Inequalities(Residuals f, int n, RealVector least) {
      super(least);
      this.f = f;
      this.n = n;
    }

    @Override
    public int dim() {
      return n;
    }

    @Override
    public RealVector value(RealVector x) {
      return f.computeValue(x.toArray());
    }

    @Override
    public RealMatrix jacobian(RealVector x) {
      return f.computeJacobian(x.toArray());
    }
  }
}
