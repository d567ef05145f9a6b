package org.backsweep.aad.execute.uniform;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;

/**
 * The order in which uniform nodes are worked out: those that do not wait for each other together, by operation, since an
 * interpreter that meets the same operation many times in a row guesses right what comes next.
 */
final class UniformOrder {
  private static final int OPS = Op.values().length;
  /** How many nodes are put in order together: their numbers should stay in the first-level cache. */
  private static final int WINDOW = 2048;

  private UniformOrder() {}

  /** The nodes among some that are work to do, in their order; all that they need of others is there before. */
  static int[] of(Graph graph, IntPredicate isAmong) {
    // For each node how many of its window's nodes must be known one after the other before it.
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
