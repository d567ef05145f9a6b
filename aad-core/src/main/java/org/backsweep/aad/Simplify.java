package org.backsweep.aad;

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
   * block less. Differentiate first: the result is for execution.
   */
  public static Graph fused(Graph graph) {
    int[] uses = uses(graph);
    Tape tape = Tape.detached();
    Replay replay = Replay.of(graph, tape, tape.inputs(graph.inputs()), (i, values) -> {
      int product = graph.op(i) == Op.ADD && graph.isPath(i) ? product(graph, i, uses) : -1;
      if (product < 0) {
        return null;
      }
      int factors = graph.arg(i, product);
      return Real.fma(values[graph.arg(factors, 0)], values[graph.arg(factors, 1)], values[graph.arg(i, 1 - product)]);
    });
    return tape.graph(replay.outputs());
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
