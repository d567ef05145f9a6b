package org.backsweep.aad;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A graph written out again on a tape at given inputs, ready to be differentiated there: the forward push of tangents and
 * the reverse sweep of adjoints.
 *
 * <p>Spreading a uniform number over the paths is adjoint to taking the mean: the path contributions to a uniform node are
 * summed path by path, and their mean is taken once, when the sweep arrives at the node.
 */
final class Replay {
  private final Graph graph;
  private final Tape tape;
  private final Real[] values;
  // The sweep to all inputs, once it was wanted.
  private Sweep toAll;

  private Replay(Graph graph, Tape tape, Real[] values) {
    this.graph = graph;
    this.tape = tape;
    this.values = values;
  }

  /** Writes the graph on a tape, its inputs replaced by the given numbers. */
  static Replay of(Graph graph, Tape tape, Real[] inputs) {
    return of(graph, tape, inputs, (i, values) -> null);
  }

  /** What is written in place of a node. */
  interface Rewrite {
    /** The number that takes the node's place, from those of the nodes before; null to write the node as it is. */
    Real of(int node, Real[] values);
  }

  /** Writes the graph on a tape, its inputs replaced by the given numbers and some nodes by others. */
  static Replay of(Graph graph, Tape tape, Real[] inputs, Rewrite rewrite) {
    Real[] values = new Real[graph.size()];
    int region = 0;
    for (int i = 0; i < values.length; i++) {
      region = markAt(graph, i, region, tape);
      Real rewritten = rewrite.of(i, values);
      values[i] = rewritten != null ? rewritten
          : graph.op(i) == Op.INPUT ? inputs[graph.index(i)] : tape.again(graph, i, args(graph, i, values));
    }
    return new Replay(graph, tape, values);
  }

  Graph graph() {
    return graph;
  }

  /** The number that a node was written as. */
  Real value(int node) {
    return values[node];
  }

  Real[] outputs() {
    return outputs(values);
  }

  private Real[] outputs(Real[] of) {
    Real[] outputs = new Real[graph.outputs()];
    for (int o = 0; o < outputs.length; o++) {
      outputs[o] = of[graph.outputNode(o)];
    }
    return outputs;
  }

  /** The tangents of the outputs, null for zero, from those of the inputs. */
  Real[] tangents(Real[] inputTangents) {
    Real[] dots = new Real[graph.size()];
    int region = 0;
    for (int i = 0; i < dots.length; i++) {
      region = markAt(graph, i, region, tape);
      if (graph.op(i) == Op.INPUT) {
        dots[i] = inputTangents[graph.index(i)];
      } else {
        Real[] xdot = args(graph, i, dots);
        if (Arrays.stream(xdot).anyMatch(d -> d != null)) {
          dots[i] = graph.op(i).rule().tangent(operation(i), xdot);
        }
      }
    }
    return outputs(dots);
  }

  /** The adjoints of the wanted inputs, null for zero, from those of the outputs, null for zero. */
  Real[] adjoints(Real[] outputSeeds, boolean[] wanted) {
    Sweep sweep = new Sweep(graph.active(wanted));
    for (int o = 0; o < outputSeeds.length; o++) {
      if (outputSeeds[o] != null) {
        sweep.reach(graph.outputNode(o), 0, outputSeeds[o]);
      }
    }
    Real[] inputs = new Real[graph.inputs().size()];
    sweep.run().forEach((input, bar) -> inputs[input] = bar);
    return inputs;
  }

  /**
   * The adjoints of the inputs that a sum of outputs depends on, by their numbers: one sweep, over no more than what the sum
   * rests on. It is made ready once for all rows.
   */
  SortedMap<Integer, Real> row(int... sum) {
    if (toAll == null) {
      boolean[] wanted = new boolean[graph.inputs().size()];
      Arrays.fill(wanted, true);
      toAll = new Sweep(graph.active(wanted));
    }
    for (int o : sum) {
      toAll.reach(graph.outputNode(o), 0, tape.constant(1));
    }
    return toAll.run();
  }

  private Rule.Operation operation(int i) {
    return new Rule.Operation(tape, graph.op(i), graph.nodes().data(i), args(graph, i, values), values[i]);
  }

  private static Real[] args(Graph graph, int i, Real[] of) {
    Real[] args = new Real[graph.arity(i)];
    for (int k = 0; k < args.length; k++) {
      args[k] = of[graph.arg(i, k)];
    }
    return args;
  }

  /** Marks the tape where a region of the graph begins; gives the region. */
  static int markAt(Graph graph, int i, int region, Tape tape) {
    if (graph.region(i) != region) {
      tape.mark();
    }
    return graph.region(i);
  }

  /** The adjoints on their way. */
  private final class Sweep implements Rule.Adjoints {
    private final boolean[] active;
    private final Real[][] own = new Real[graph.size()][];
    // Path contributions to uniform nodes, before their mean is taken.
    private final Real[][] spread = new Real[graph.size()][];
    private final BitSet reached = new BitSet(graph.size());
    private int node;

    Sweep(boolean[] active) {
      this.active = active;
    }

    @Override
    public boolean wanted(int k) {
      return active[graph.arg(node, k)];
    }

    @Override
    public void add(int k, int element, Real amount) {
      reach(graph.arg(node, k), element, amount);
    }

    void reach(int target, int element, Real amount) {
      if (active[target]) {
        boolean toMean = amount.rate() == Rate.PATH && values[target].rate() == Rate.UNIFORM;
        Real[][] sums = toMean ? spread : own;
        if (sums[target] == null) {
          sums[target] = new Real[graph.width(target)];
        }
        sums[target][element] = Rule.plus(sums[target][element], amount);
        reached.set(target);
      }
    }

    /** From the last node reached to the first; the adjoints of the inputs. What was on its way has then arrived. */
    SortedMap<Integer, Real> run() {
      SortedMap<Integer, Real> inputs = new TreeMap<>();
      int region = graph.size() == 0 ? 0 : markAt(graph, graph.size() - 1, 0, tape);
      for (int i = reached.previousSetBit(graph.size() - 1); i >= 0; i = reached.previousSetBit(i - 1)) {
        region = markAt(graph, i, region, tape);
        node = i;
        Real[] bar = total(i);
        if (graph.op(i) == Op.INPUT) {
          inputs.put(graph.index(i), bar[0]);
        } else {
          graph.op(i).rule().adjoint(operation(i), bar, this);
        }
      }
      reached.clear();
      return inputs;
    }

    /** The adjoint of each entry of a node that was reached. */
    Real[] total(int i) {
      Real[] sum = own[i];
      if (spread[i] != null) {
        sum = sum == null ? new Real[spread[i].length] : sum;
        for (int e = 0; e < sum.length; e++) {
          if (spread[i][e] != null) {
            sum[e] = Rule.plus(sum[e], Real.mean(spread[i][e]));
          }
        }
      }
      own[i] = null;
      spread[i] = null;
      return sum;
    }
  }
}
