package org.backsweep.aad;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Counts the nodes that the sweeps for a Jacobian visit: a node is visited by a forward sweep for each argument that it depends on, and
 * by a backward sweep for each result that depends on it. The set of a node is kept until its last use, and shared by the nodes that
 * have the same.
 */
final class Visits {
  private Visits() {}

  /** Numbers as bits of words, of which only those from the first to the last that is not zero are kept. */
  @SuppressWarnings("ArrayRecordComponent") // sets are told apart by union alone
  private record Places(int first, long[] words) {
    static Places of(int place) {
      return new Places(place / Long.SIZE, new long[] {1L << place});
    }

    int size() {
      return Arrays.stream(words).mapToInt(Long::bitCount).sum();
    }

    /** The union of two sets, null for none, which is one of them where that has all of the other. */
    @SuppressWarnings("ReferenceEquality") // a shared set need not be compared
    static Places union(Places a, Places b) {
      if (a == null || b == null || a == b) {
        return a == null ? b : a;
      }
      int first = Math.min(a.first, b.first);
      long[] both = new long[Math.max(a.first + a.words.length, b.first + b.words.length) - first];
      System.arraycopy(a.words, 0, both, a.first - first, a.words.length);
      for (int k = 0; k < b.words.length; k++) {
        both[b.first - first + k] |= b.words[k];
      }
      return Arrays.equals(both, a.words) ? a : Arrays.equals(both, b.words) ? b : new Places(first, both);
    }
  }

  /** The visits of forward sweeps for the first inputs, or some number past the most that is asked for. */
  static long forward(Graph graph, int arguments, long most) {
    int[] lastUse = new int[graph.size()];
    for (int i = 0; i < lastUse.length; i++) {
      for (int k = 0; k < graph.arity(i); k++) {
        lastUse[graph.arg(i, k)] = i;
      }
    }
    Places[] dependsOn = new Places[graph.size()];
    long visits = 0;
    for (int i = 0; i < dependsOn.length && visits <= most; i++) {
      if (graph.op(i) == Op.INPUT && graph.index(i) < arguments) {
        dependsOn[i] = Places.of(graph.index(i));
      }
      for (int k = 0; k < graph.arity(i); k++) {
        dependsOn[i] = Places.union(dependsOn[i], dependsOn[graph.arg(i, k)]);
      }
      visits += dependsOn[i] == null ? 0 : dependsOn[i].size();
      for (int k = 0; k < graph.arity(i); k++) {
        if (lastUse[graph.arg(i, k)] == i) {
          dependsOn[graph.arg(i, k)] = null;
        }
      }
    }
    return visits;
  }

  /** The visits of backward sweeps for all outputs over the nodes that are active. */
  static long backward(Graph graph, boolean[] active) {
    Map<Integer, List<Integer>> outputsAt = IntStream.range(0, graph.outputs()).boxed().collect(Collectors.groupingBy(graph::outputNode));
    Places[] results = new Places[graph.size()];
    long visits = 0;
    for (int i = results.length - 1; i >= 0; i--) {
      for (int o : outputsAt.getOrDefault(i, List.of())) {
        results[i] = Places.union(results[i], Places.of(o));
      }
      if (active[i] && results[i] != null) {
        visits += results[i].size();
        for (int k = 0; k < graph.arity(i); k++) {
          results[graph.arg(i, k)] = Places.union(results[graph.arg(i, k)], results[i]);
        }
      }
      results[i] = null;
    }
    return visits;
  }
}
