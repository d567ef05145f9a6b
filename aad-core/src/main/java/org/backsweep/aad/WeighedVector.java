package org.backsweep.aad;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A vector {@code a} that is linear in some others, its weights, and zeros where these are: what {@link Op#WEIGH} is for numbers. Its
 * arguments are the vector, then the weights. The tangent is that of {@code a}, weighed with the weights and their tangents; the
 * adjoint is passed on whole.
 *
 * @see Replay
 */
final class WeighedVector extends CalledFunction {
  private final int size;
  private final int weights;

  private WeighedVector(int size, int weights) {
    this.size = size;
    this.weights = weights;
  }

  static Real of(Real a, Real... weights) {
    Real[] x = Stream.concat(Stream.of(a), Arrays.stream(weights)).toArray(Real[]::new);
    return new WeighedVector(a.size(), Arrays.stream(weights).mapToInt(Real::size).sum()).on(a.tape(), x);
  }

  @Override
  Real tangent(Rule.Recorded y, Real[] xdot) {
    Real[] weights = Stream.concat(Arrays.stream(y.args()).skip(1), Arrays.stream(xdot).skip(1).filter(d -> d != null))
        .toArray(Real[]::new);
    return xdot[0] == null ? null : of(xdot[0], weights);
  }

  @Override
  void adjoint(Rule.Recorded y, Real[] ybar, Rule.Adjoints xbar) {
    if (xbar.wanted(0)) {
      xbar.addVector(0, ybar[0]);
    }
  }

  @Override
  boolean isByVector() {
    return true;
  }

  @Override
  public int arguments() {
    return size + weights;
  }

  @Override
  public int results() {
    return size;
  }

  @Override
  public GraphFunction code(Function<Graph, GraphFunction> functions) {
    return x -> {
      for (int i = size; i < x.length; i++) {
        if (x[i] != 0) {
          return Arrays.copyOf(x, size);
        }
      }
      return new double[size];
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WeighedVector weighed && size == weighed.size && weights == weighed.weights;
  }

  @Override
  public int hashCode() {
    return 31 * size + weights;
  }

  @Override
  public String toString() {
    return "weigh";
  }
}
