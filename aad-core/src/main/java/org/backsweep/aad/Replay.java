package org.backsweep.aad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * A graph written again on a tape at given inputs, ready to be differentiated there: by the forward push of tangents and by the
 * reverse sweep of adjoints.
 *
 * <p>Behind a choice a tangent or adjoint is 0 on the side that is not taken, and has to stay 0 through slopes that are infinite
 * or NaN there: such slopes are {@linkplain Op#WEIGH weighed}. Weighing costs more than a product, so that it is left out where
 * it cannot matter: before any choice; and for adjoints over paths whose number makes the result NaN whenever it is NaN itself
 * (all but the sides of a select), for slopes that no division, logarithm, power or exponential makes infinite.
 *
 * <p>Spreading a uniform number over the paths is adjoint to taking the mean: the path contributions to a uniform node are
 * summed path by path, and their mean is taken once, when the sweep arrives at the node.
 */
final class Replay {
  private final Graph graph;
  private final Tape tape;
  private final Real[] values;
  // The rows by all inputs, made when first asked for.
  private Rows toAll;

  private Replay(Graph graph, Tape tape, Real[] values) {
    this.graph = graph;
    this.tape = tape;
    this.values = values;
  }

  /** Writes the graph on a tape, its inputs replaced by the given numbers. */
  static Replay of(Graph graph, Tape tape, Real[] inputs) {
    return of(graph, tape, inputs, (i, values) -> null);
  }

  /** Decides what is written in place of a node. */
  interface Rewrite {
    /** The number that takes the node's place, made from those of the nodes before; null to write the node as it is. */
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
          : graph.op(i) == Op.INPUT ? inputs[graph.index(i)] : tape.again(graph.nodes(), i, args(graph, i, values));
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
    BitSet chosen = new BitSet(graph.size());
    int region = 0;
    for (int i = 0; i < dots.length; i++) {
      region = markAt(graph, i, region, tape);
      if (graph.op(i) == Op.INPUT) {
        dots[i] = inputTangents[graph.index(i)];
        // An input may not be moved at all.
        chosen.set(i, dots[i] != null && !dots[i].isConstant());
      } else {
        Real[] xdot = args(graph, i, dots);
        if (Arrays.stream(xdot).anyMatch(d -> d != null)) {
          boolean strict = isChoice(i) || isAny(chosen, i);
          chosen.set(i, strict);
          dots[i] = graph.nodes().rule(i).tangent(operation(i, (slope, dot) -> strict), xdot);
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
        sweep.seed(graph.outputNode(o), outputSeeds[o]);
      }
    }
    Real[] inputs = new Real[graph.inputs().size()];
    sweep.run().forEach((input, bar) -> inputs[input] = bar);
    return inputs;
  }

  /** Rows of the Jacobian. */
  interface Rows {
    /**
     * The adjoints of the wanted inputs that a sum of outputs depends on, by the numbers of the inputs. It takes one sweep, over no
     * more than the nodes that the sum depends on.
     */
    SortedMap<Integer, Real> of(int... sum);
  }

  /** The rows by the wanted inputs, prepared once for all. */
  Rows rows(boolean[] wanted) {
    Sweep sweep = new Sweep(graph.active(wanted));
    return sum -> {
      for (int o : sum) {
        sweep.seed(graph.outputNode(o), tape.constant(1));
      }
      return sweep.run();
    };
  }

  /** The row by all inputs of a sum of outputs. */
  SortedMap<Integer, Real> row(int... sum) {
    if (toAll == null) {
      boolean[] wanted = new boolean[graph.inputs().size()];
      Arrays.fill(wanted, true);
      toAll = rows(wanted);
    }
    return toAll.of(sum);
  }

  /** The adjoints of some nodes in the sum of all outputs, by node. */
  SortedMap<Integer, Real> adjointsOf(boolean[] nodes) {
    boolean[] active = nodes.clone();
    for (int i = 0; i < active.length; i++) {
      for (int k = 0; !active[i] && k < graph.arity(i); k++) {
        active[i] = active[graph.arg(i, k)];
      }
    }
    Sweep sweep = new Sweep(active);
    for (int o = 0; o < graph.outputs(); o++) {
      sweep.reach(graph.outputNode(o), 0, tape.constant(1));
    }
    SortedMap<Integer, Real> adjoints = new TreeMap<>();
    sweep.run((node, bar) -> {
      if (nodes[node]) {
        adjoints.put(node, bar);
      }
    });
    return adjoints;
  }

  private Rule.Recorded operation(int i, Rule.Strict strict) {
    return new Rule.Recorded(tape, graph.op(i), graph.nodes().data(i), args(graph, i, values), values[i], strict);
  }

  private boolean isAny(BitSet nodes, int i) {
    for (int k = 0; k < graph.arity(i); k++) {
      if (nodes.get(graph.arg(i, k))) {
        return true;
      }
    }
    return false;
  }

  private boolean isChoice(int i) {
    return graph.op(i).rule() instanceof Rule.Choice || graph.op(i) == Op.WEIGH;
  }

  private static Real[] args(Graph graph, int i, Real[] of) {
    Real[] args = new Real[graph.arity(i)];
    for (int k = 0; k < args.length; k++) {
      args[k] = of[graph.arg(i, k)];
    }
    return args;
  }

  /** Marks the tape where a region of the graph begins; returns the region. */
  static int markAt(Graph graph, int i, int region, Tape tape) {
    if (graph.region(i) != region) {
      tape.endRegion();
    }
    return graph.region(i);
  }

  /** A reverse sweep with the adjoints that it has so far. */
  private final class Sweep implements Rule.Adjoints {
    private final boolean[] active;
    private final Real[][] own = new Real[graph.size()][];
    // Path contributions to uniform nodes, before their mean is taken.
    private final Real[][] spread = new Real[graph.size()][];
    // For vectors, the adjoints that come for all entries at once.
    private final Map<Integer, List<Real>> whole = new HashMap<>();
    private final BitSet reached = new BitSet(graph.size());
    // Nodes behind a choice, whose adjoint may be zero because of it; and nodes that make the result NaN when they are NaN.
    private final BitSet chosen = new BitSet(graph.size());
    private final BitSet needed = new BitSet(graph.size());
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
      int target = graph.arg(node, k);
      reach(target, element, amount);
      if (chosen.get(node) || isChoice(node)) {
        chosen.set(target);
      }
    }

    @Override
    public void addVector(int k, Real amounts) {
      int target = graph.arg(node, k);
      if (amounts.size() == 1 || (amounts.isPath() && !values[target].isPath())) {
        // The mean over paths is taken once for each entry.
        for (int e = 0; e < amounts.size(); e++) {
          add(k, e, amounts.element(e));
        }
        return;
      }
      if (active[target]) {
        whole.computeIfAbsent(target, key -> new ArrayList<>()).add(amounts);
        reached.set(target);
        chosen.set(target, chosen.get(target) || chosen.get(node));
      }
    }

    void seed(int target, Real amount) {
      reach(target, 0, amount);
      if (amount.isConstant()) {
        needed.set(target, active[target]);
      } else {
        chosen.set(target);
      }
    }

    void reach(int target, int element, Real amount) {
      if (active[target]) {
        boolean toMean = amount.isPath() && !values[target].isPath();
        Real[][] sums = toMean ? spread : own;
        if (sums[target] == null) {
          sums[target] = new Real[graph.width(target)];
        }
        sums[target][element] = Rule.plus(sums[target][element], amount);
        reached.set(target);
      }
    }

    /**
     * Sweeps from the last node reached to the first, and returns the adjoints of the inputs. All other adjoints have then been
     * passed on.
     */
    SortedMap<Integer, Real> run() {
      SortedMap<Integer, Real> inputs = new TreeMap<>();
      run((i, bar) -> {
        if (graph.op(i) == Op.INPUT) {
          inputs.put(graph.index(i), bar);
        }
      });
      return inputs;
    }

    /** Sweeps, and reports each node that is reached with the adjoint of its first entry, or of all as a vector. */
    void run(BiConsumer<Integer, Real> passed) {
      int region = graph.size() == 0 ? 0 : markAt(graph, graph.size() - 1, 0, tape);
      for (int i = last(graph.size()); i >= 0; i = last(i)) {
        need(i);
        if (!reached.get(i)) {
          continue;
        }
        region = markAt(graph, i, region, tape);
        node = i;
        Rule rule = graph.nodes().rule(i);
        boolean isByVector = graph.width(i) > 1 && rule.isByVector(graph.nodes().data(i));
        Real[] bar = isByVector ? new Real[] {totalVector(i)} : total(i);
        passed.accept(i, bar[0]);
        if (graph.op(i) != Op.INPUT) {
          rule.adjoint(operation(i, this::isStrict), bar, this);
        }
      }
      reached.clear();
      chosen.clear();
      needed.clear();
    }

    /** The last node before one that was reached or is needed. */
    private int last(int before) {
      return Math.max(reached.previousSetBit(before - 1), needed.previousSetBit(before - 1));
    }

    /** Marks the nodes that a needed node needs: all its arguments, except the sides of a select. */
    private void need(int i) {
      if (needed.get(i)) {
        // What is called on a path may not look at an argument.
        boolean isCalled = graph.op(i) == Op.CALL && graph.isPath(i);
        int count = graph.op(i) == Op.SELECT || graph.op(i) == Op.WEIGH ? 1 : isCalled ? 0 : graph.arity(i);
        for (int k = 0; k < count; k++) {
          // For a weigh, the weight.
          int a = graph.arg(i, graph.op(i) == Op.WEIGH ? 1 : k);
          needed.set(a, active[a]);
        }
      }
    }

    private boolean isStrict(Real slope, Real dot) {
      return chosen.get(node) && (!needed.get(node) || !dot.isPath() || tape.nodes().isSteep(slope.node()));
    }

    /** The adjoint of a vector that was reached, as a vector. */
    Real totalVector(int i) {
      List<Real> vectors = whole.containsKey(i) ? whole.remove(i) : new ArrayList<>();
      if (own[i] != null || spread[i] != null) {
        vectors.add(tape.vector(Rule.orZero(total(i), tape)));
      }
      return tape.vectorSum(vectors.toArray(Real[]::new));
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
      List<Real> vectors = whole.remove(i);
      if (vectors != null) {
        Real all = tape.vectorSum(vectors.toArray(Real[]::new));
        sum = sum == null ? new Real[all.size()] : sum;
        for (int e = 0; e < sum.length; e++) {
          sum[e] = Rule.plus(sum[e], all.element(e));
        }
      }
      own[i] = null;
      spread[i] = null;
      return sum;
    }
  }
}
