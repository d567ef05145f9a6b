package org.backsweep.aad;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The pullback {@code w^T J(x)} of a function whose adjoint is code and no recording. It is linear in the weights, so that its own
 * derivatives are made of the function's: with {@code T(x, u) = J(x) u}, the tangent of the function, the derivative of
 * {@code w^T J(x) u} by x is the pullback of T with the same weights.
 */
final class CodedPullback extends NumberFunction {
  private final NumberFunction of;
  private final BitSet wanted;
  private final Function<Function<Graph, GraphFunction>, GraphFunction> code;

  /**
   * The pullback of a function.
   *
   * @param wanted the arguments whose adjoints are its results
   * @param code makes its code; the arguments are those of the function, then the weights
   */
  CodedPullback(NumberFunction of, BitSet wanted, Function<Function<Graph, GraphFunction>, GraphFunction> code) {
    this.of = of;
    this.wanted = (BitSet) wanted.clone();
    this.code = code;
  }

  @Override
  public int arguments() {
    return of.arguments() + of.results();
  }

  @Override
  public int results() {
    return wanted.cardinality();
  }

  @Override
  public GraphFunction code(Function<Graph, GraphFunction> functions) {
    return code.apply(functions);
  }

  /** {@code J^T dw + d(w^T J)/dx dx}: by symmetry the second is the pullback of the tangent in that direction. */
  @Override
  NumberFunction makeTangent(BitSet moved) {
    int n = of.arguments();
    int m = of.results();
    BitSet points = moved.get(0, n);
    BitSet weights = moved.get(n, n + m);
    return RecordedFunction.of(n + m + moved.cardinality(), all -> {
      Real[] x = Arrays.copyOf(all, n);
      Real[] w = Arrays.copyOfRange(all, n, n + m);
      Real[] dx = Arrays.copyOfRange(all, n + m, n + m + points.cardinality());
      Real[] dw = scattered(weights, m, Arrays.copyOfRange(all, n + m + dx.length, all.length), x[0].tape());
      Real[] sum = weights.isEmpty() ? null : of.pullback(wanted).at(joined(x, dw));
      if (!points.isEmpty()) {
        Real[] bend = of.tangent(points).pullback(wanted).at(joined(x, dx, w));
        sum = sum == null ? bend : sums(sum, bend);
      }
      return sum;
    });
  }

  /** With weights u of the adjoints: by x the pullback of {@code J u}, by w the tangent {@code J u} itself. */
  @Override
  NumberFunction makePullback(BitSet by) {
    int n = of.arguments();
    int m = of.results();
    BitSet points = by.get(0, n);
    BitSet weights = by.get(n, n + m);
    return RecordedFunction.of(n + m + wanted.cardinality(), all -> {
      Real[] x = Arrays.copyOf(all, n);
      Real[] w = Arrays.copyOfRange(all, n, n + m);
      Real[] u = Arrays.copyOfRange(all, n + m, all.length);
      NumberFunction tangent = of.tangent(wanted);
      Real[] byPoint = points.isEmpty() ? new Real[0] : tangent.pullback(points).at(joined(x, u, w));
      Real[] byWeight = weights.isEmpty() ? new Real[0] : tangent.at(joined(x, u));
      return joined(byPoint, weights.stream().mapToObj(o -> byWeight[o]).toArray(Real[]::new));
    });
  }

  private static Real[] joined(Real[]... parts) {
    return Stream.of(parts).flatMap(Arrays::stream).toArray(Real[]::new);
  }

  private static Real[] sums(Real[] a, Real[] b) {
    return IntStream.range(0, a.length).mapToObj(j -> a[j].add(b[j])).toArray(Real[]::new);
  }

  @Override
  public String toString() {
    return "the pullback of " + of;
  }
}
