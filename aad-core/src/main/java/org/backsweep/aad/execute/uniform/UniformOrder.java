package org.backsweep.aad.execute.uniform;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;

/**
 * The order in which uniform nodes are computed: nodes that do not wait for each other stand together, by operation, since the
 * processor predicts an interpreter's branches well where the same operation comes many times in a row.
 */
final class UniformOrder {
  private static final int OPS = Op.values().length;
  /** The number of nodes that are put in order together: their numbers should stay in the first-level cache. */
  private static final int WINDOW = 2048;

  private UniformOrder() {}

  /** The nodes among some that have to be computed, in their order; all other nodes that they need are there before. */
  static int[] of(Graph graph, IntPredicate isAmong) {
    // The number of its window's nodes that must be known one after the other before each node.
    int[] depth = new int[graph.size()];
    long[] window = new long[WINDOW];
    int[] order = new int[graph.size()];
    int count = 0;
    int waiting = 0;
    int first = 0;
    for (int i = 0; i < depth.length; i++) {
      if (!isAmong.test(i)) {
        continue;
      }
      for (int k = 0; k < graph.arity(i); k++) {
        int a = graph.arg(i, k);
        depth[i] = Math.max(depth[i], a < first ? 0 : depth[a] + (graph.op(i) == Op.ELEMENT ? 0 : 1));
      }
      if (isWork(graph.op(i))) {
        window[waiting++] = ((long) depth[i] * OPS + graph.op(i).ordinal()) << 32 | i;
      }
      if (waiting == WINDOW) {
        count = take(window, waiting, order, count);
        waiting = 0;
        first = i + 1;
      }
    }
    return Arrays.copyOf(order, take(window, waiting, order, count));
  }

  private static int take(long[] window, int waiting, int[] order, int count) {
    Arrays.sort(window, 0, waiting);
    for (int w = 0; w < waiting; w++) {
      order[count + w] = (int) window[w];
    }
    return count + waiting;
  }

  private static boolean isWork(Op op) {
    return op.kind() != Op.Kind.LEAF && op.kind() != Op.Kind.REDUCTION && op != Op.ELEMENT;
  }
}
