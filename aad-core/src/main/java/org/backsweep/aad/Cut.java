package org.backsweep.aad;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph as two, cut where its paths begin: {@code graph(x) = after(before(x))}.
 *
 * <p>What comes before the paths, a market and its models, is the same in every replicate and for every product that is
 * valued on it; what comes after is small. Differentiated one after the other, the sweep of a product runs through the
 * product's own paths down to the cut, and from there through what all have in common ({@link Adjoint#pullback}).
 *
 * @param before without paths: its inputs are those of the graph, its outputs the inputs of {@code after}
 * @param after its inputs are named by their place, {@code "%0"} and so on; its outputs are those of the graph
 */
public record Cut(Graph before, Graph after) {
  /** Cuts a graph. */
  public static Cut of(Graph graph) {
    return new Cutting(graph).cut();
  }

  private static final class Cutting {
    private final Graph graph;
    private final Tape before = Tape.detached();
    private final Tape after = Tape.detached();
    private final Real[] inputs;
    // Each node as it stands on the tape that it belongs to; and where it crosses the cut, as it stands behind it.
    private final Real[] own;
    private final Real[] crossed;
    private final boolean[] isAfter;
    private final Map<Integer, Real> crossings = new HashMap<>();
    private final List<Real> outputs = new ArrayList<>();

    Cutting(Graph graph) {
      this.graph = graph;
      this.inputs = before.inputs(graph.inputs());
      this.own = new Real[graph.size()];
      this.crossed = new Real[graph.size()];
      this.isAfter = new boolean[graph.size()];
    }

    Cut cut() {
      int region = 0;
      for (int i = 0; i < own.length; i++) {
        isAfter[i] = graph.op(i) == Op.DRAW;
        for (int k = 0; !isAfter[i] && k < graph.arity(i); k++) {
          isAfter[i] = isAfter[graph.arg(i, k)];
        }
        region = Replay.markAt(graph, i, region, after);
        own[i] = graph.op(i) == Op.INPUT ? inputs[graph.index(i)]
            : (isAfter[i] ? after : before).again(graph.nodes(), i, args(i));
      }
      Real[] results = new Real[graph.outputs()];
      for (int o = 0; o < results.length; o++) {
        results[o] = behind(graph.outputNode(o));
      }
      return new Cut(before.graph(outputs.toArray(Real[]::new)), after.graph(results));
    }

    private Real[] args(int i) {
      Real[] args = new Real[graph.arity(i)];
      for (int k = 0; k < args.length; k++) {
        args[k] = isAfter[i] ? behind(graph.arg(i, k)) : own[graph.arg(i, k)];
      }
      return args;
    }

    /** A node as what comes after the cut sees it. */
    private Real behind(int i) {
      if (isAfter[i]) {
        return own[i];
      }
      if (crossed[i] == null) {
        crossed[i] = crossing(own[i]);
      }
      return crossed[i];
    }

    /** A vector crosses by its entries. */
    private Real crossing(Real x) {
      if (x.size() > 1 || before.nodes().op(x.node()) == Op.VECTOR) {
        Real[] entries = new Real[x.size()];
        for (int e = 0; e < entries.length; e++) {
          entries[e] = crossing(x.element(e));
        }
        return after.vector(entries);
      }
      return x.isConstant() ? after.constant(before.nodes().constant(x.node()))
          : crossings.computeIfAbsent(x.node(), node -> {
            outputs.add(x);
            return after.input("%" + (outputs.size() - 1));
          });
    }
  }
}
