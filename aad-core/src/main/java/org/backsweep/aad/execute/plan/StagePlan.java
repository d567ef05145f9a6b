package org.backsweep.aad.execute.plan;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;
import org.backsweep.aad.Simplify;

/**
 * The automatic division of a graph into stages: uniform, path, uniform, path ...
 *
 * <p>The level of a node is the number of times that paths must have been run before it can be known. Uniform nodes of level n
 * are computed before pass n over the paths; pass n makes the sums for the means of level n + 1, and computes any path values of
 * earlier passes again, so that nothing is kept for each path.
 */
public final class StagePlan {
  /** How many numbers after the uniform ones may be read, without a meaning: a shorter table is read as if it had that many. */
  public static final int ROOM = 32;

  public final Graph graph;
  /** The address of each uniform node among the uniform numbers; -1 for path nodes. */
  public final int[] address;
  /** The number of uniform numbers, with {@link #ROOM} after the last. */
  public final int uniformSize;
  public final int passes;
  private final int[] level;
  // Each node itself; for a scattered vector that is used by a single sum only, that sum, where its entries are added up.
  private final int[] sumOf;

  public StagePlan(Graph graph) {
    this.graph = graph;
    this.level = levels(graph);
    this.address = new int[graph.size()];
    Arrays.fill(address, -1);
    this.sumOf = scattered(graph, level);
    int size = 0;
    int passes = 0;
    for (int i = 0; i < address.length; i++) {
      if (sumOf[i] > i) {
        // The node has no place of its own.
        passes = Math.max(passes, level[i]);
      } else if (graph.op(i) == Op.ELEMENT && !graph.isPath(i)) {
        // An element is a name for a place in its vector.
        address[i] = address[graph.arg(i, 0)] + graph.index(i);
      } else if (!graph.isPath(i)) {
        address[i] = size;
        size += graph.width(i);
      }
      passes = Math.max(passes, isSum(graph, i) ? level[i] : 0);
    }
    for (int i = 0; i < address.length; i++) {
      address[i] = address[sumOf[i]];
    }
    this.uniformSize = size + ROOM;
    this.passes = passes;
  }

  /** Whether a node is uniform because it is a mean over paths. */
  static boolean isSum(Graph graph, int i) {
    return graph.op(i) == Op.MEAN
        || (graph.op(i) == Op.SCATTER && graph.isPath(graph.arg(i, 0)));
  }

  /** Whether a uniform node is to be computed before pass n. */
  public boolean isUniformOf(int n, int i) {
    return level[i] == n && address[i] >= 0 && !isSum(graph, i) && !(graph.op(i) == Op.VECTOR_SUM && sumOf[graph.arg(i, 0)] == i);
  }

  /** Whether a node is summed in pass n. */
  boolean isSumOf(int n, int i) {
    return level[i] == n + 1 && isSum(graph, i);
  }

  private static int[] scattered(Graph graph, int[] level) {
    int[] uses = Simplify.uses(graph);
    int[] sumOf = IntStream.range(0, level.length).toArray();
    for (int i = 0; i < level.length; i++) {
      boolean isScattered = graph.op(i) == Op.VECTOR_SUM;
      for (int k = 0; isScattered && k < graph.arity(i); k++) {
        int a = graph.arg(i, k);
        isScattered = graph.op(a) == Op.SCATTER && isSum(graph, a) && uses[a] == 1 && level[a] == level[i];
      }
      for (int k = 0; isScattered && k < graph.arity(i); k++) {
        sumOf[graph.arg(i, k)] = i;
      }
    }
    return sumOf;
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
