package org.backsweep.aad;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The values of the uniform numbers of a tape while it is recorded, each computed once, in the order of recording, when a value is
 * first asked for. Arithmetic is {@link Op#apply}, which defines it for a run too; all else is run as a graph of one node.
 */
final class Values {
  private final Nodes nodes;
  private final Function<Graph, GraphFunction> programs;
  private double[] numbers = new double[256];
  private final Map<Integer, double[]> vectors = new HashMap<>();
  // Nodes that rest on draws or unknowns.
  private final BitSet open = new BitSet();
  private int known;

  Values(Nodes nodes, Function<Graph, GraphFunction> programs) {
    this.nodes = nodes;
    this.programs = programs;
  }

  /** Gives an input its value. */
  void set(int node, double value) {
    vectors.put(node, new double[] {value});
  }

  /** Gives a stand-in the value of what it stands for. */
  void standsFor(int node, int of) {
    computeTo(of);
    if (!open.get(of)) {
      set(node, numbers[of]);
    }
  }

  double of(Real x) {
    int node = x.node();
    computeTo(node);
    if (open.get(node)) {
      throw new IllegalStateException(x + (x.isPath() ? " has one value for each path, and no single one: choose by Real.select"
          : " has no value while it is recorded: it rests on paths, on an unknown that is being solved for, or on the state of a loop"));
    }
    return numbers[node];
  }

  private void computeTo(int node) {
    if (nodes.count() > numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(2 * numbers.length, nodes.count()));
    }
    for (; known <= node; known++) {
      compute(known);
    }
  }

  private void compute(int i) {
    boolean isOpen = nodes.op(i) == Op.DRAW || (nodes.op(i) == Op.UNKNOWN && !vectors.containsKey(i));
    for (int k = 0; !isOpen && k < nodes.arity(i); k++) {
      isOpen = open.get(nodes.arg(i, k));
    }
    if (isOpen) {
      open.set(i);
      return;
    }
    switch (nodes.op(i).kind()) {
      case LEAF -> numbers[i] = nodes.op(i) == Op.CONST ? nodes.constant(i) : vectors.remove(i)[0];
      case ELEMENTWISE -> numbers[i] = nodes.op(i).apply(argument(i, 0), argument(i, 1), argument(i, 2));
      case TABLE, REDUCTION, VECTOR, SOLVE, CALL -> {
        double[] entries = run(i);
        vectors.put(i, entries);
        numbers[i] = entries.length == 0 ? Double.NaN : entries[0];
      }
    }
  }

  private double argument(int i, int k) {
    return k < nodes.arity(i) ? numbers[nodes.arg(i, k)] : 0;
  }

  private double[] entries(int i) {
    return nodes.size(i) == 1 ? new double[] {numbers[i]} : vectors.get(i);
  }

  private double[] run(int i) {
    double[][] args = IntStream.range(0, nodes.arity(i)).mapToObj(k -> entries(nodes.arg(i, k))).toArray(double[][]::new);
    double[] flat = Arrays.stream(args).flatMapToDouble(Arrays::stream).toArray();
    if (nodes.op(i) == Op.VECTOR) {
      return flat;
    }
    if (nodes.op(i) == Op.ELEMENT) {
      return new double[] {flat[(int) nodes.payload(i)]};
    }
    Tape tape = Tape.detached();
    Real[] inputs = tape.inputs(IntStream.range(0, flat.length).mapToObj(j -> "x" + j).toList());
    Real[] arguments = new Real[args.length];
    for (int k = 0, next = 0; k < args.length; k++) {
      Real[] own = Arrays.copyOfRange(inputs, next, next + args[k].length);
      arguments[k] = nodes.size(nodes.arg(i, k)) == 1 ? own[0] : tape.vector(own);
      next += own.length;
    }
    return programs.apply(tape.graph(Solve.elements(tape.again(nodes, i, arguments)))).at(flat);
  }
}
