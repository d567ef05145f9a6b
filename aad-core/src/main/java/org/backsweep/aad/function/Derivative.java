package org.backsweep.aad.function;

import java.util.List;
import java.util.function.UnaryOperator;
import org.backsweep.aad.Real;
import org.backsweep.aad.execute.Paths;

/**
 * The derivative of a function of one number, made by {@link Grad#of(UnaryOperator)}.
 *
 * <pre>{@code
 * Derivative slope = Grad.of((Real x) -> Real.sin(x));
 * slope.at(0);                                        // 1
 * Grad.of((Real x) -> slope.at(x)).at(0.5);           // the second derivative, -sin(0.5)
 * }</pre>
 *
 * <p>At a double it is recorded and compiled at its first use; at a {@link Real} it becomes part of what is recorded, at any depth.
 * The function may be used by several threads, and must do the same whenever it is called. Bad arguments are an
 * {@link IllegalArgumentException} that says what would be right; a system without solution is an {@link ArithmeticException}.
 */
public final class Derivative {
  private final Differentiable row;

  private Derivative(Differentiable row) {
    this.row = row;
  }

  static Derivative of(UnaryOperator<Real> function) {
    return new Derivative(new Differentiable(List.of("x"), x -> new Real[] {function.apply(x[0])}, Mode.AUTOMATIC));
  }

  /** The same derivative of a function that uses draws, over these paths; its result is a mean over them. Programs are shared. */
  public Derivative over(Paths paths) {
    return new Derivative(row.over(paths));
  }

  /** The value of the function at a point. */
  public double value(double x) {
    return row.value(x)[0];
  }

  /** The derivative at a point. */
  public double at(double x) {
    return row.gradient(x)[0];
  }

  /** The derivative at a number of the recording, as a number of the recording. */
  public Real at(Real x) {
    return row.gradient(x)[0];
  }

  /** The value and the derivative at a point. */
  public ValueAndGradient<Double> valueAndGradient(double x) {
    double[] both = row.valueAndGradient(x);
    return new ValueAndGradient<>(both[0], both[1]);
  }
}
