package org.backsweep.pricing.mc;

import java.util.Arrays;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;

/**
 * Evaluates the functions of a {@link Contract} at many levels of one date at once, one node after the other over all levels.
 */
final class ContractValues {
  private final Graph graph;
  private final double[] inputs;
  private final double[][] values;

  /**
   * Creates the values on a date.
   *
   * @param inputs the numbers of the inputs of the graph; those of levels and choices are not read
   */
  ContractValues(Graph graph, double[] inputs) {
    this.graph = graph;
    this.inputs = inputs;
    this.values = new double[graph.size()][];
  }

  /** Sets the numbers of a node at the levels. */
  void set(int node, double[] numbers) {
    values[node] = numbers;
  }

  /** The numbers of an output at a given number of levels. */
  double[] output(int output, int levels) {
    double[] found = at(graph.outputNode(output));
    if (found.length == levels) {
      return found;
    }
    double[] same = new double[levels];
    Arrays.fill(same, found[0]);
    return same;
  }

  /** The numbers of a node; a single one where it does not depend on the level. */
  private double[] at(int node) {
    if (values[node] == null) {
      values[node] = switch (graph.op(node)) {
        case CONST -> new double[] {graph.constant(node)};
        case INPUT -> new double[] {inputs[graph.index(node)]};
        default -> applied(node);
      };
    }
    return values[node];
  }

  private double[] applied(int node) {
    Op op = graph.op(node);
    double[][] args = new double[3][];
    int count = 1;
    for (int k = 0; k < args.length; k++) {
      args[k] = at(graph.arg(node, Math.min(k, graph.arity(node) - 1)));
      count = Math.max(count, args[k].length);
    }
    int[] step = {args[0].length == 1 ? 0 : 1, args[1].length == 1 ? 0 : 1, args[2].length == 1 ? 0 : 1};
    double[] result = new double[count];
    for (int i = 0; i < count; i++) {
      result[i] = op.apply(args[0][i * step[0]], args[1][i * step[1]], args[2][i * step[2]]);
    }
    return result;
  }
}
