package org.backsweep.aad;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * An operation of one's own: code that is run as it is, or a recorded function, with a derivative that one
 * states, where the engine's is not to be had (a call of another library) or not what is wanted.
 *
 * <pre>{@code
 * // The Bessel function J_0 by Commons Math, J_0' = -J_1.
 * Operation j1 = Operation.of("j1", 1, 1, x -> new double[] {BesselJ.value(1, x[0])});
 * Operation j0 = Operation.of("j0", 1, 1, x -> new double[] {BesselJ.value(0, x[0])},
 *     (x, y, weights) -> new Real[] {weights[0].mul(j1.at(x)[0]).neg()});
 * Real r = j0.at(a)[0];
 * }</pre>
 *
 * <p>One rule suffices: the tangent {@code J v} or the adjoint {@code w^T J}, each linear in its last argument, so that the other
 * is its transpose. Rules are written in {@link Real} and may call operations, this one too: they are differentiated for higher
 * orders. An operation without a rule can be used and not be differentiated. {@code GradCheck} compares a rule with differences.
 */
public final class Operation extends NumberFunction {
  private final String name;
  private final int arguments;
  private final int results;
  private final Function<Function<Graph, GraphFunction>, GraphFunction> code;
  // Either may be null.
  private final LinearMap tangent;
  private final LinearMap adjoint;

  /** A linear map at a point: the tangents of the results, or the adjoints of the arguments. */
  @FunctionalInterface
  public interface LinearMap {
    /**
     * The map.
     *
     * @param x the arguments of the operation
     * @param y its results
     * @param v the tangents of the arguments, for those of the results; or the adjoints of the results, for those of the arguments
     */
    Real[] at(Real[] x, Real[] y, Real[] v);
  }

  private Operation(String name, int arguments, int results, Function<Function<Graph, GraphFunction>, GraphFunction> code,
      LinearMap tangent, LinearMap adjoint) {
    if (arguments < 1 || results < 1) {
      throw new IllegalArgumentException("operation " + name + " needs arguments and results, not " + arguments + " and " + results);
    }
    this.name = name;
    this.arguments = arguments;
    this.results = results;
    this.code = code;
    this.tangent = tangent;
    this.adjoint = adjoint;
  }

  /**
   * An operation that is not differentiated: asking for its derivative is an {@link UnsupportedOperationException}.
   *
   * @param forward the results of some arguments; it is called from several threads
   * @throws IllegalArgumentException if there is no argument or no result
   */
  public static Operation of(String name, int arguments, int results, GraphFunction forward) {
    return new Operation(name, arguments, results, any -> forward, null, null);
  }

  /** An operation with its adjoint, of which the tangent is the transpose. */
  public static Operation of(String name, int arguments, int results, GraphFunction forward, LinearMap adjoint) {
    return new Operation(name, arguments, results, any -> forward, null, adjoint);
  }

  /** An operation with its adjoint and its tangent. */
  public static Operation of(String name, int arguments, int results, GraphFunction forward, LinearMap adjoint, LinearMap tangent) {
    return new Operation(name, arguments, results, any -> forward, tangent, adjoint);
  }

  /** An operation with its tangent, of which the adjoint is the transpose. */
  public static Operation withTangent(String name, int arguments, int results, GraphFunction forward, LinearMap tangent) {
    return new Operation(name, arguments, results, any -> forward, tangent, null);
  }

  /** A recorded function with another adjoint than the engine's. */
  public static Operation of(String name, RecordedFunction function, LinearMap adjoint) {
    return new Operation(name, function.arguments(), function.results(), function::code, null, adjoint);
  }

  @Override
  public int arguments() {
    return arguments;
  }

  @Override
  public int results() {
    return results;
  }

  /**
   * The operation as code.
   *
   * @throws IllegalStateException when it is run, if the code returns another number of results than the operation has
   */
  @Override
  public GraphFunction code(Function<Graph, GraphFunction> functions) {
    GraphFunction forward = code.apply(functions);
    return x -> {
      // An array of its own, which it may keep.
      double[] y = forward.at(x.clone());
      if (y == null || y.length != results) {
        throw new IllegalStateException("operation " + name + " has " + results + " results; its code returned "
            + (y == null ? "null" : String.valueOf(y.length)));
      }
      return y;
    };
  }

  @Override
  NumberFunction makeTangent(BitSet moved) {
    requireRule();
    return RecordedFunction.of(arguments + moved.cardinality(), all -> {
      Real[] x = Arrays.copyOf(all, arguments);
      Real[] v = scattered(moved, arguments, Arrays.copyOfRange(all, arguments, all.length), x[0].tape());
      return tangent == null ? transposed(adjoint, "adjoint", x, v, results, arguments)
          : stated(tangent, "tangent", x, at(x), v, results);
    });
  }

  @Override
  NumberFunction makePullback(BitSet wanted) {
    requireRule();
    return RecordedFunction.of(arguments + results, all -> {
      Real[] x = Arrays.copyOf(all, arguments);
      Real[] w = Arrays.copyOfRange(all, arguments, all.length);
      Real[] bars = adjoint == null ? transposed(tangent, "tangent", x, w, arguments, results)
          : stated(adjoint, "adjoint", x, at(x), w, arguments);
      // Weights of 0 may be those of a side that is not taken: nothing comes through, not even NaN.
      Real[] weighed = Solve.elements(WeighedVector.of(bars.length == 1 ? bars[0] : x[0].tape().vector(bars), w));
      return wanted.stream().mapToObj(j -> weighed[j]).toArray(Real[]::new);
    });
  }

  /** The transpose of a rule, which is the derivative by its last argument of its results, each times a number. */
  private Real[] transposed(LinearMap rule, String which, Real[] x, Real[] v, int count, int of) {
    Real[] y = at(x);
    Real zero = x[0].tape().constant(0);
    Real[] origin = IntStream.range(0, count).mapToObj(any -> zero).toArray(Real[]::new);
    return Linearization.of(u -> stated(rule, which, x, y, u, of), origin).vjp(v);
  }

  private Real[] stated(LinearMap rule, String which, Real[] x, Real[] y, Real[] v, int count) {
    Real[] stated = rule.at(x.clone(), y.clone(), v.clone());
    if (stated == null || stated.length != count) {
      throw new IllegalArgumentException("the " + which + " of operation " + name + " has " + count + " numbers; its rule returned "
          + (stated == null ? "null" : String.valueOf(stated.length)));
    }
    for (int j = 0; j < count; j++) {
      if (stated[j] == null) {
        throw new IllegalArgumentException("the " + which + " of operation " + name + " is null at place " + j + " of " + count
            + ": zero is a constant");
      }
    }
    return stated;
  }

  private void requireRule() {
    if (tangent == null && adjoint == null) {
      throw new UnsupportedOperationException("operation " + name + " was given no derivative");
    }
  }

  @Override
  public String toString() {
    return "operation " + name;
  }
}
