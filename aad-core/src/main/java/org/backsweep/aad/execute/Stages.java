package org.backsweep.aad.execute;

import java.util.Arrays;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;
import org.backsweep.aad.Rate;

/**
 * The automatic partition of a graph: uniform, path, uniform, path ...
 *
 * <p>The level of a node is the number of times that paths must have been run before it can be known. Uniform nodes of
 * level n are computed before pass n over the paths; pass n sums what the means of level n + 1 need, computing again any
 * path values that earlier passes had, so that nothing is kept for each path.
 */
final class Stages {
  final Graph graph;
  /** Where each uniform node stands among the uniform numbers; -1 for path nodes. */
  final int[] address;
  /** With room behind the last, for tables that are read in whole vectors. */
  final int uniformSize;
  final int passes;
  private final int[] level;

  Stages(Graph graph) {
    this.graph = graph;
    this.level = levels(graph);
    this.address = new int[graph.size()];
    Arrays.fill(address, -1);
    int size = 0;
    int passes = 0;
    for (int i = 0; i < address.length; i++) {
      if (graph.op(i) == Op.ELEMENT) {
        // An element is a name for a place in its vector.
        address[i] = address[graph.arg(i, 0)] + graph.index(i);
      } else if (graph.rate(i) == Rate.UNIFORM) {
        address[i] = size;
        size += graph.width(i);
      }
      passes = Math.max(passes, isSum(graph, i) ? level[i] : 0);
    }
    this.uniformSize = size + CellTree.CELLS;
    this.passes = passes;
  }

  /** Whether a node is uniform because it is a mean over paths. */
  static boolean isSum(Graph graph, int i) {
    return graph.op(i) == Op.MEAN
        || (graph.op(i) == Op.SCATTER && graph.rate(graph.arg(i, 0)) == Rate.PATH);
  }

  /** Whether a uniform node is to be computed before pass n. */
  boolean isUniformOf(int n, int i) {
    return level[i] == n && address[i] >= 0 && !isSum(graph, i);
  }

  /** Whether a node is summed in pass n. */
  boolean isSumOf(int n, int i) {
    return level[i] == n + 1 && isSum(graph, i);
  }

  private static int[] levels(Graph graph) {
    int[] level = new int[graph.size()];
    for (int i = 0; i < level.length; i++) {
      for (int k = 0; k < graph.arity(i); k++) {
        level[i] = Math.max(level[i], level[graph.arg(i, k)]);
      }
      if (isSum(graph, i)) {
        level[i]++;
      }
    }
    return level;
  }
}
