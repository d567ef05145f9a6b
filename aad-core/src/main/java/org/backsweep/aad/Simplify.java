package org.backsweep.aad;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Makes an equivalent program with less work: constants are folded, equal steps shared, unused ones dropped; and, for execution,
 * products that are only added are merged into {@code fma}.
 */
public final class Simplify {
  private Simplify() {}

  /** Folds constants, shares equal steps and drops unused ones. */
  public static Graph of(Graph graph) {
    Tape tape = Tape.detached();
    return tape.graph(Replay.of(graph, tape, tape.inputs(graph.inputs())).outputs());
  }

  /**
   * Does the same, and turns path products that are used once, by a sum, into {@code fma}: one rounding and one step over the
   * block less. Vectors of path values are taken apart: calls are given their entries one by one. Differentiate first: the result is for
   * execution.
   */
  public static Graph fused(Graph graph) {
    int[] uses = uses(graph);
    Tape tape = Tape.detached();
    Replay replay = Replay.of(graph, tape, tape.inputs(graph.inputs()), (i, values) -> !graph.isPath(i) ? null : switch (graph.op(i)) {
      case ADD -> fused(graph, i, values, product(graph, i, uses));
      case VECTOR_SUM -> sumOfEntries(graph, i, values);
      case CALL -> tape.again(graph.nodes(), i, entries(graph, i, values));
      default -> null;
    });
    return tape.graph(replay.outputs());
  }

  private static Real fused(Graph graph, int sum, Real[] values, int product) {
    if (product < 0) {
      return null;
    }
    int factors = graph.arg(sum, product);
    return Real.fma(values[graph.arg(factors, 0)], values[graph.arg(factors, 1)], values[graph.arg(sum, 1 - product)]);
  }

  private static Real sumOfEntries(Graph graph, int sum, Real[] values) {
    Real[] entries = Solve.elements(values[graph.arg(sum, 0)]);
    for (int k = 1; k < graph.arity(sum); k++) {
      Real other = values[graph.arg(sum, k)];
      for (int e = 0; e < entries.length; e++) {
        entries[e] = entries[e].add(other.element(e));
      }
    }
    return VectorFunction.vector(entries);
  }

  private static Real[] entries(Graph graph, int call, Real[] values) {
    return IntStream.range(0, graph.arity(call)).mapToObj(k -> values[graph.arg(call, k)])
        .flatMap(argument -> Arrays.stream(Solve.elements(argument))).toArray(Real[]::new);
  }

  /** The index of the argument of a sum that is a path product used nowhere else; -1 if none is. */
  private static int product(Graph graph, int sum, int[] uses) {
    for (int k = 1; k >= 0; k--) {
      int a = graph.arg(sum, k);
      if (graph.op(a) == Op.MUL && graph.isPath(a) && uses[a] == 1) {
        return k;
      }
    }
    return -1;
  }

  /** The number of times that each node is an argument or an output. */
  public static int[] uses(Graph graph) {
    int[] uses = new int[graph.size()];
    for (int i = 0; i < uses.length; i++) {
      for (int k = 0; k < graph.arity(i); k++) {
        uses[graph.arg(i, k)]++;
      }
    }
    for (int o = 0; o < graph.outputs(); o++) {
      uses[graph.outputNode(o)]++;
    }
    return uses;
  }
}
