package org.backsweep.aad.function;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.backsweep.aad.Real;
import org.backsweep.aad.execute.Paths;

/**
 * The derivatives of a function with several results: its Jacobian {@code J[i][j] = df[i]/dx[j]}, and products with it.
 *
 * <pre>{@code
 * Jac polar = Jac.of((Real[] x) -> new Real[] {x[0].mul(Real.cos(x[1])), x[0].mul(Real.sin(x[1]))});
 * double[][] jacobian = polar.at(2, 0.5);
 * double[] forward = polar.jvp(new double[] {2, 0.5}, new double[] {0, 1});      // J v, one forward sweep
 * double[] backward = polar.vjp(new double[] {2, 0.5}, new double[] {1, 0});     // w^T J, one backward sweep
 * }</pre>
 *
 * <p>A Jacobian is made by forward sweeps, one for each argument, or backward sweeps, one for each result, whichever visit fewer nodes
 * of the graph, unless a {@linkplain #by mode} is chosen. Sweeps follow the graph: they visit only what lies between their argument and
 * the results, or their result and the arguments, so that a sparse Jacobian costs as little as by colouring its columns (Curtis, Powell
 * and Reid, 1974) without a colouring; {@link #sparse} leaves out
 * what the graph shows to be zero.
 *
 * <p>When and how often the function is recorded, threads, and what is thrown, are as for {@link Grad}. A recorded graph or function
 * has derivatives too: {@code Jac.of(graph::at)}.
 */
public final class Jac {
  private final UnaryOperator<Real[]> function;
  private final Paths paths;
  private final Mode mode;
  private final Map<Integer, Differentiable> byLength;

  private Jac(UnaryOperator<Real[]> function, Paths paths, Mode mode, Map<Integer, Differentiable> byLength) {
    this.function = function;
    this.paths = paths;
    this.mode = mode;
    this.byLength = byLength;
  }

  /** The derivatives of a function of several numbers. */
  public static Jac of(UnaryOperator<Real[]> function) {
    return new Jac(function, null, Mode.AUTOMATIC, new ConcurrentHashMap<>());
  }

  /**
   * The derivatives of a function from a record of {@link Real} numbers to a record of such; at doubles, arguments are {@link Named}.
   *
   * @throws IllegalArgumentException if a component is not a {@code Real}, a {@code Real[]} or a record of such
   */
  public static <R extends Record, S extends Record> RecordJac<R, Named, S> of(Class<R> arguments, Function<R, S> function) {
    return new RecordJac<>(Arguments.of(arguments, Named.class), function);
  }

  /**
   * The derivatives of a function from a record of {@link Real} numbers to a record of such; at doubles, arguments are records of
   * another class, as for {@link Grad#of(Class, Class, Function)}.
   *
   * @throws IllegalArgumentException if the components of the two do not match
   */
  public static <R extends Record, D extends Record, S extends Record> RecordJac<R, D, S> of(Class<R> arguments, Class<D> numbers,
      Function<R, S> function) {
    return new RecordJac<>(Arguments.of(arguments, numbers), function);
  }

  /** The same derivatives of a function that uses draws, over these paths; its results are means over them. Programs are shared. */
  public Jac over(Paths over) {
    return new Jac(function, over, mode, byLength);
  }

  /** The same derivatives with Jacobians made in another way. */
  public Jac by(Mode way) {
    return new Jac(function, paths, way, new ConcurrentHashMap<>());
  }

  private Differentiable row(int n) {
    return byLength.computeIfAbsent(n, any -> new Differentiable(Differentiable.places(n), function, mode)).over(paths);
  }

  /** The results of the function at a point. */
  public double[] value(double... x) {
    return row(x.length).value(x);
  }

  /** The Jacobian at a point, {@code [result][argument]}. */
  public double[][] at(double... x) {
    return sparse(x).toArray();
  }

  /** The Jacobian at a point, without entries that are zero at every point. */
  public SparseMatrix sparse(double... x) {
    return row(x.length).jacobian(x);
  }

  /** The Jacobian at numbers of the recording, as numbers of the recording. */
  public Real[][] at(Real... x) {
    return Differentiable.dense(row(x.length).jacobian(x), x);
  }

  /** The derivatives of the results in a direction, {@code J v}. */
  public double[] jvp(double[] x, double[] direction) {
    return row(x.length).jvp(x, direction);
  }

  /** The derivatives of the results in a direction, as numbers of the recording. */
  public Real[] jvp(Real[] x, Real[] direction) {
    return row(x.length).jvp(x, direction);
  }

  /** The derivatives by the arguments of the weighted sum of the results, {@code w^T J}. */
  public double[] vjp(double[] x, double[] weights) {
    return row(x.length).vjp(x, weights);
  }

  /** The derivatives by the arguments of the weighted sum of the results, as numbers of the recording. */
  public Real[] vjp(Real[] x, Real[] weights) {
    return row(x.length).vjp(x, weights);
  }
}
