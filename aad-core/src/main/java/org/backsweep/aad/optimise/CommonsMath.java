package org.backsweep.aad.optimise;

import org.apache.commons.math3.fitting.leastsquares.ValueAndJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealLinearOperator;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.apache.commons.math3.util.Pair;
import org.backsweep.aad.function.Grad;
import org.backsweep.aad.function.Jac;

/**
 * Functions and their derivatives in the form in which Commons Math's optimisers and solvers take them.
 *
 * <pre>{@code
 * PointValuePair least = new NonLinearConjugateGradientOptimizer(FLETCHER_REEVES, checker).optimize(
 *     CommonsMath.objective(f), CommonsMath.gradient(f), GoalType.MINIMIZE, new InitialGuess(start), new MaxEval(1000));
 *
 * LeastSquaresOptimizer.Optimum fit = new LevenbergMarquardtOptimizer().optimize(new LeastSquaresBuilder()
 *     .model(CommonsMath.residuals(j)).target(observed).start(start).lazyEvaluation(true)
 *     .maxEvaluations(1000).maxIterations(1000).build());
 * }</pre>
 *
 * <p>Evaluating them throws as {@link Grad} and {@link Jac} do.
 */
public final class CommonsMath {
  private CommonsMath() {}

  /** The value of a function, for an optimiser. */
  public static ObjectiveFunction objective(Grad f) {
    return new ObjectiveFunction(f::value);
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
   * The matrix of second derivatives of a function at a point as an operator on vectors, {@code v -> H v}, for iterative linear solvers
   * such as conjugate gradients. A product costs a small multiple of the value, and the matrix is never made.
   *
   * @param x the point
   */
  public static RealLinearOperator hessian(Grad f, double... x) {
    return new Hessian(f, x.clone());
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

  private static final class Hessian extends RealLinearOperator {
    private final Grad f;
    private final double[] x;

    Hessian(Grad f, double[] x) {
      this.f = f;
      this.x = x;
    }

    @Override
    public int getRowDimension() {
      return x.length;
    }

    @Override
    public int getColumnDimension() {
      return x.length;
    }

    @Override
    public RealVector operate(RealVector v) {
      return new ArrayRealVector(f.hvp(x, v.toArray()), false);
    }
  }
}
