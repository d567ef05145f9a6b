package org.backsweep.aad;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A graph split in two where its paths begin: {@code graph(x) = after(before(x))}.
 *
 * <p>The part before the paths, a market and its models, is the same in every replicate and for every product that is valued on
 * it; the part after is small. When the two are differentiated one after the other, the sweep of a product runs through the
 * product's own paths down to the cut, and from there through the part that all products have in common
 * ({@link Adjoint#pullback}).
 *
 * @param before the part without paths: its inputs are those of the graph, its outputs the inputs of {@code after}
 * @param after the part with paths: its inputs are named by their place, {@code "%0"} and so on; its outputs are those of the
 *     graph
 */
public record SplitAtPaths(Graph before, Graph after) {
  /** Splits a graph. */
  public static SplitAtPaths of(Graph graph) {
    return new Cutting(graph).cut();
  }

  private static final class Cutting {
    private final Graph graph;
    private final Tape after = Tape.detached();
    private final boolean[] isAfter;
    // The number behind the cut for each node behind it or crossing it.
    private final Real[] behind;
    private final List<Graph.Entry> crossing = new ArrayList<>();
    private final Map<Graph.Entry, Real> crossed = new HashMap<>();

    Cutting(Graph graph) {
      this.graph = graph;
      this.isAfter = new boolean[graph.size()];
      this.behind = new Real[graph.size()];
    }

    SplitAtPaths cut() {
      int region = 0;
      for (int i = 0; i < isAfter.length; i++) {
        isAfter[i] = graph.op(i) == Op.DRAW;
        for (int k = 0; !isAfter[i] && k < graph.arity(i); k++) {
          isAfter[i] = isAfter[graph.arg(i, k)];
        }
        region = Replay.markAt(graph, i, region, after);
        if (isAfter[i]) {
          behind[i] = after.again(graph.nodes(), i, args(i));
        }
      }
      Real[] results = new Real[graph.outputs()];
      for (int o = 0; o < results.length; o++) {
        results[o] = behind(graph.outputNode(o));
      }
      return new SplitAtPaths(graph.ending(crossing), after.graph(results));
    }

    private Real[] args(int i) {
      Real[] args = new Real[graph.arity(i)];
      for (int k = 0; k < args.length; k++) {
        args[k] = behind(graph.arg(i, k));
      }
      return args;
    }

    /** A node as the part after the cut sees it. */
    private Real behind(int i) {
      if (behind[i] == null) {
        behind[i] = crossing(i);
      }
      return behind[i];
    }

    /** A number that crosses the cut; a vector crosses by its entries. */
    private Real crossing(int i) {
      boolean isMade = graph.op(i) == Op.VECTOR;
      if (isMade || graph.width(i) > 1) {
        return after.vector(IntStream.range(0, graph.width(i))
            .mapToObj(e -> isMade ? behind(graph.arg(i, e)) : crossing(new Graph.Entry(i, e))).toArray(Real[]::new));
      }
      return graph.op(i) == Op.CONST ? after.constant(graph.constant(i)) : crossing(graph.op(i) == Op.ELEMENT
          ? new Graph.Entry(graph.arg(i, 0), graph.index(i)) : new Graph.Entry(i, 0));
    }

    private Real crossing(Graph.Entry entry) {
      return crossed.computeIfAbsent(entry, any -> {
        crossing.add(entry);
        return after.input("%" + (crossing.size() - 1));
      });
    }
  }
}
