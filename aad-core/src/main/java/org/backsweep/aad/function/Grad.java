package org.backsweep.aad.function;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.backsweep.aad.Real;
import org.backsweep.aad.execute.Paths;

/**
 * The gradient of a function with one result, and its second derivatives.
 *
 * <pre>{@code
 * Grad g = Grad.of((Real[] x) -> x[0].mul(x[0]).add(x[0].mul(x[1])));
 * double[] gradient = g.at(3, 4);                     // 10, 3
 * double[][] hessian = g.hessian(3, 4);               // {2, 1}, {1, 0}
 * double[] product = g.hvp(new double[] {3, 4}, new double[] {1, 1});
 * }</pre>
 *
 * <p>At doubles it is recorded and compiled at the first use for each kind of result and number of arguments, and kept; at
 * {@link Real} numbers it is called each time, becomes part of what is recorded, and may be differentiated again, at any depth.
 * There the function may use other numbers of the recording, which are held fixed. It may be used by several threads, and must do the
 * same whenever it is called: a Java {@code if} on a value belongs to {@link Eager}.
 *
 * <p>Bad arguments (NaN, or too few for the function) and functions without a result are an {@link IllegalArgumentException} that says
 * what would be right; draws without paths are an {@link IllegalStateException}; a system without solution is an
 * {@link ArithmeticException}. A result that is NaN is returned as it is; {@code aad.check.Origin} finds where it came from.
 */
public final class Grad {
  private final Function<Real[], Real> function;
  private final Paths paths;
  private final Mode mode;
  private final Map<Integer, Differentiable> byLength;

  private Grad(Function<Real[], Real> function, Paths paths, Mode mode, Map<Integer, Differentiable> byLength) {
    this.function = function;
    this.paths = paths;
    this.mode = mode;
    this.byLength = byLength;
  }

  /** The derivative of a function of one number, written {@code (Real x) -> ...}. */
  @SuppressWarnings({"FunctionalInterfaceClash", "overloads"}) // told apart by the type of the lambda's parameter
  public static Derivative of(UnaryOperator<Real> function) {
    return Derivative.of(function);
  }

  /** The gradient of a function of several numbers, written {@code (Real[] x) -> ...}. */
  @SuppressWarnings({"FunctionalInterfaceClash", "overloads"}) // told apart by the type of the lambda's parameter
  public static Grad of(Function<Real[], Real> function) {
    return new Grad(function, null, Mode.AUTOMATIC, new ConcurrentHashMap<>());
  }

  /**
   * The gradient of a function of a record of {@link Real} numbers; its arguments and derivatives are {@link Named} numbers.
   *
   * @throws IllegalArgumentException if a component is not a {@code Real}, a {@code Real[]} or a record of such
   */
  public static <R extends Record> RecordGrad<R, Named> of(Class<R> arguments, Function<R, Real> function) {
    return new RecordGrad<>(Arguments.of(arguments, Named.class), function);
  }

  /**
   * The gradient of a function of a record of {@link Real} numbers; its arguments and derivatives are records of another class, with
   * {@code double} in place of {@code Real} and {@code double[]} in place of {@code Real[]}, under the same names.
   *
   * @throws IllegalArgumentException if the components of the two do not match
   */
  public static <R extends Record, D extends Record> RecordGrad<R, D> of(Class<R> arguments, Class<D> numbers,
      Function<R, Real> function) {
    return new RecordGrad<>(Arguments.of(arguments, numbers), function);
  }

  /** The same gradient of a function that uses draws, over these paths; its result is a mean over them. Programs are shared. */
  public Grad over(Paths over) {
    return new Grad(function, over, mode, byLength);
  }

  /** The same gradient with Hessians made in another way. */
  public Grad by(Mode way) {
    return new Grad(function, paths, way, new ConcurrentHashMap<>());
  }

  private Differentiable row(int n) {
    return byLength.computeIfAbsent(n, any ->
        new Differentiable(Differentiable.places(n), x -> new Real[] {function.apply(x)}, mode)).over(paths);
  }

  /** The value of the function at a point. */
  public double value(double... x) {
    return row(x.length).value(x)[0];
  }

  /** The gradient at a point, {@code df/dx[j]}. */
  public double[] at(double... x) {
    return row(x.length).gradient(x);
  }

  /** The gradient at numbers of the recording, as numbers of the recording. */
  public Real[] at(Real... x) {
    return row(x.length).gradient(x);
  }

  /** The value and the gradient at a point, from one run. */
  public ValueAndGradient<double[]> valueAndGradient(double... x) {
    double[] both = row(x.length).valueAndGradient(x);
    return new ValueAndGradient<>(both[0], Arrays.copyOfRange(both, 1, both.length));
  }

  /** The second derivatives at a point, {@code d2f/dx[i]dx[j]}. */
  public double[][] hessian(double... x) {
    return sparseHessian(x).toArray();
  }

  /** The second derivatives at a point, without those that are zero at every point. */
  public SparseMatrix sparseHessian(double... x) {
    return row(x.length).hessian(x);
  }

  /** The second derivatives at numbers of the recording, as numbers of the recording. */
  public Real[][] hessian(Real... x) {
    return Differentiable.dense(row(x.length).hessian(x), x);
  }

  /** The product of the Hessian at a point with a direction, at a small multiple of the cost of the value. */
  public double[] hvp(double[] x, double[] direction) {
    return row(x.length).hvp(x, direction);
  }

  /** The product of the Hessian with a direction, as numbers of the recording. */
  public Real[] hvp(Real[] x, Real[] direction) {
    return row(x.length).hvp(x, direction);
  }
}
