package org.backsweep.aad;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Code from vectors to one vector, with its derivatives. A vector is one number of the recording however many
 * entries it has, as are its tangent and its adjoint: a product of matrices with its derivatives is three nodes.
 *
 * <p>Both rules are written in vector functions, so that they are differentiated for higher orders. {@link #vector} and
 * {@link #element} go between numbers and vectors. Functions are equal if their names and sizes are.
 */
public final class VectorFunction extends CalledFunction {
  private final List<Object> name;
  private final int[] sizes;
  private final int results;
  private final Code code;
  private final Rules rules;

  /** The code of a function. */
  @FunctionalInterface
  public interface Code {
    /** The result for some arguments, each a vector. */
    double[] at(double[]... x);
  }

  /** The derivatives of a function, each a number or vector of the recording. */
  public interface Rules {
    /** The tangent of the result {@code y} for the tangent of argument {@code k} alone. */
    Real tangent(int k, Real[] x, Real y, Real dx);

    /** The adjoint of argument {@code k} for the adjoint of the result {@code y}. */
    Real adjoint(int k, Real[] x, Real y, Real ybar);
  }

  /**
   * A function.
   *
   * @param name tells it from all other functions: a word, and all that its code depends on beside its arguments
   * @param sizes the number of entries of each argument
   * @param results the number of entries of the result
   * @param code its code, which is called from several threads
   * @throws IllegalArgumentException if an argument or the result has no entries
   */
  public VectorFunction(List<Object> name, int[] sizes, int results, Code code, Rules rules) {
    if (results < 1 || sizes.length == 0 || Arrays.stream(sizes).anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException(name.get(0) + " needs vectors with entries, not sizes " + Arrays.toString(sizes) + " and "
          + results);
    }
    this.name = List.copyOf(name);
    this.sizes = sizes.clone();
    this.results = results;
    this.code = code;
    this.rules = rules;
  }

  /**
   * A vector of some numbers.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Real vector(Real... elements) {
    if (elements.length == 0) {
      throw new IllegalArgumentException("a vector needs at least one number");
    }
    return elements.length == 1 ? elements[0] : elements[0].tape().vector(elements);
  }

  /** An entry of a vector. */
  public static Real element(Real vector, int e) {
    return vector.element(e);
  }

  /** The sum of two vectors of one size. */
  public static Real sum(Real a, Real b) {
    return a.size() == 1 ? a.add(b) : a.tape().vectorSum(a, b);
  }

  /**
   * Calls the function, on each path where an argument is a path value.
   *
   * @param x the arguments, of the sizes that were stated
   * @throws IllegalArgumentException if an argument has another size
   */
  public Real of(Real... x) {
    int[] found = Arrays.stream(x).mapToInt(Real::size).toArray();
    if (!Arrays.equals(found, sizes)) {
      throw new IllegalArgumentException(this + " takes vectors of sizes " + Arrays.toString(sizes) + " and was given "
          + Arrays.toString(found));
    }
    return on(x[0].tape(), x);
  }

  @Override
  Real tangent(Rule.Recorded y, Real[] xdot) {
    Real sum = null;
    for (int k = 0; k < xdot.length; k++) {
      if (xdot[k] != null) {
        Real part = weighed(y, rules.tangent(k, y.args(), y.result(), xdot[k]), xdot[k]);
        sum = sum == null ? part : sum(sum, part);
      }
    }
    return sum;
  }

  @Override
  void adjoint(Rule.Recorded y, Real[] ybar, Rule.Adjoints xbar) {
    for (int k = 0; k < sizes.length; k++) {
      if (xbar.wanted(k)) {
        xbar.addVector(k, weighed(y, rules.adjoint(k, y.args(), y.result(), ybar[0]), ybar[0]));
      }
    }
  }

  /** What comes through the function, with zeros where a side is not taken: see {@link Rule.Recorded}. */
  private static Real weighed(Rule.Recorded y, Real through, Real dot) {
    return y.strict().of(y.result(), dot) ? WeighedVector.of(through, dot) : through;
  }

  @Override
  boolean isByVector() {
    return true;
  }

  @Override
  public int arguments() {
    return Arrays.stream(sizes).sum();
  }

  @Override
  public int results() {
    return results;
  }

  /** The entries of the result, from those of each argument. */
  public double[] at(double[]... x) {
    return code.at(x);
  }

  @Override
  public GraphFunction code(Function<Graph, GraphFunction> functions) {
    return flat -> {
      double[][] x = new double[sizes.length][];
      int next = 0;
      for (int k = 0; k < x.length; k++) {
        x[k] = Arrays.copyOfRange(flat, next, next + sizes[k]);
        next += sizes[k];
      }
      return code.at(x);
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VectorFunction function && name.equals(function.name) && Arrays.equals(sizes, function.sizes)
        && results == function.results;
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(sizes);
  }

  @Override
  public String toString() {
    return String.valueOf(name.get(0));
  }
}
