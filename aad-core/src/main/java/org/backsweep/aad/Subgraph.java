package org.backsweep.aad;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The recording of a function of unknowns: the part that depends on them as a graph of its own, and the numbers outside that it
 * uses, its parameters.
 *
 * @param tape the tape that it was recorded on
 * @param residuals a graph whose inputs are the unknowns and then the parameters
 * @param parameters the parameters, which are numbers of the tape
 */
public record Subgraph(Tape tape, Graph residuals, Real[] parameters) {

  /**
   * Records a function on the tape of the thread.
   *
   * @throws IllegalArgumentException if an output depends on no unknown, or a path value is used
   */
  public static Subgraph record(UnaryOperator<Real[]> function, int unknowns) {
    Tape tape = Tape.current();
    Real[] x = tape.unknowns(unknowns, false);
    Cutting cutting = new Cutting(tape, x, function.apply(x));
    cutting.independent.ifPresent(output -> {
      throw new IllegalArgumentException("a residual does not depend on any unknown: " + output);
    });
    return cutting.uniform("the function being solved");
  }

  /**
   * Records a function on the tape of the thread, which may have results that depend on none of its arguments, as one of uniform numbers:
   * where arguments or parameters are path values, of those of a single path.
   *
   * @param isPath whether an argument is a path value
   * @param what what it is, for people to read
   * @throws IllegalArgumentException if a mean is taken over paths of what depends on an argument
   */
  static Subgraph ofOnePath(UnaryOperator<Real[]> function, int arguments, boolean isPath, String what) {
    Tape tape = Tape.current();
    Real[] x = tape.unknowns(arguments, isPath);
    Real[] y = function.apply(x.clone());
    tape.requireMine(y);
    Subgraph cut = new Cutting(tape, x, y).cut();
    if (!isPath && Arrays.stream(cut.parameters()).anyMatch(Real::isPath)) {
      // Arguments become path values in the function then.
      return ofOnePath(function, arguments, true, what);
    }
    return isPath ? new Subgraph(tape, ofOnePath(cut.residuals(), what), cut.parameters()) : cut;
  }

  private static Graph ofOnePath(Graph graph, String what) {
    for (int i = 0; i < graph.size(); i++) {
      if (graph.op(i) == Op.MEAN || graph.op(i) == Op.SCATTER) {
        throw new IllegalArgumentException(what + " takes a mean over paths of a path value that it works on: it is run on each path by "
            + "itself; take the mean before it");
      }
    }
    Tape tape = Tape.detached();
    return tape.graph(Replay.of(graph, tape, tape.inputs(graph.inputs())).outputs());
  }

  /**
   * Cuts out of a tape what was recorded on numbers that stand for others, which may be path values, up to some outputs. An output that
   * does not depend on them is a parameter itself.
   */
  static Subgraph between(Tape tape, Real[] x, Real[] outputs) {
    return new Cutting(tape, x, outputs).cut();
  }

  /** The solution as nodes of the tape. */
  Real[] node(Op op, ImplicitFunction implicit) {
    return Solve.elements(tape.structured(op, tape.nodes().intern(implicit), implicit.unknowns(), parameters));
  }

  /** Looks no further back on the tape than to the unknowns, but for constants and vectors: a tape may have many such functions. */
  private static final class Cutting {
    private final Tape tape;
    private final Nodes nodes;
    private final Real[] x;
    private final Real[] outputs;
    private final int first;
    // By the place behind the first unknown.
    private final boolean[] inside;
    private final boolean[] live;
    // Constants and vectors that were recorded before.
    private final NavigableSet<Integer> before = new TreeSet<>();
    private final Map<Graph.Entry, Integer> parameters = new LinkedHashMap<>();
    private final Nodes to = new Nodes();
    private final Map<Integer, Integer> place = new HashMap<>();
    // The first output that depends on no unknown.
    private final Optional<Real> independent;

    Cutting(Tape tape, Real[] x, Real[] outputs) {
      this.tape = tape;
      this.nodes = tape.nodes();
      this.x = x;
      this.outputs = outputs;
      this.first = x.length == 0 ? nodes.count() : x[0].node();
      this.inside = new boolean[nodes.count() - first];
      this.live = new boolean[inside.length];
      Arrays.stream(x).forEach(u -> inside[u.node() - first] = true);
      for (int i = 0; i < inside.length; i++) {
        for (int k = 0; !inside[i] && k < nodes.arity(first + i); k++) {
          inside[i] = isInside(nodes.arg(first + i, k));
        }
      }
      this.independent = Arrays.stream(outputs).filter(output -> !isInside(output.node())).findFirst();
      Arrays.stream(outputs).forEach(output -> reach(output.node()));
      for (int i = inside.length - 1; i >= 0; i--) {
        if (live[i] && inside[i]) {
          reachArguments(first + i);
        }
      }
      for (Integer i = before.isEmpty() ? null : before.last(); i != null; i = before.lower(i)) {
        reachArguments(i);
      }
    }

    boolean isInside(int node) {
      return node >= first && inside[node - first];
    }

    private void reachArguments(int node) {
      for (int k = 0; k < nodes.arity(node); k++) {
        reach(nodes.arg(node, k));
      }
    }

    /** Notes that a node is needed. A vector goes inside with its user, so that every parameter is one number. */
    private void reach(int node) {
      boolean isCopied = nodes.op(node) == Op.VECTOR || nodes.op(node) == Op.CONST;
      if (node >= first) {
        live[node - first] = true;
        inside[node - first] |= isCopied;
      } else if (isCopied) {
        before.add(node);
      }
      for (int e = 0; !isCopied && !isInside(node) && e < nodes.size(node); e++) {
        parameters.putIfAbsent(new Graph.Entry(node, e), x.length + parameters.size());
      }
    }

    /** Copies the inside; unknowns and parameters become inputs. */
    Subgraph cut() {
      for (int j = 0; j < x.length; j++) {
        place.put(x[j].node(), input(j, x[j].node()));
      }
      Map<Integer, int[]> entries = new LinkedHashMap<>();
      parameters.forEach((entry, input) ->
          entries.computeIfAbsent(entry.node(), node -> new int[nodes.size(node)])[entry.element()] = input(input, entry.node()));
      entries.forEach((node, inputs) ->
          place.put(node, inputs.length == 1 ? inputs[0] : to.append(Op.VECTOR, 0, inputs.length, false, 0, inputs)));
      before.forEach(this::copy);
      for (int i = 0; i < inside.length; i++) {
        if (live[i] && inside[i] && !place.containsKey(first + i)) {
          copy(first + i);
        }
      }
      List<String> names = Stream.concat(IntStream.range(0, x.length).mapToObj(j -> "x" + j),
          parameters.keySet().stream().map(entry -> "%" + entry.node() + (nodes.size(entry.node()) == 1 ? "" : "." + entry.element())))
          .toList();
      return new Subgraph(tape, Graph.of(to, names, IntStream.range(0, names.size()).toArray(),
          Arrays.stream(outputs).mapToInt(r -> place.get(r.node())).toArray()),
          parameters.keySet().stream().map(entry -> tape.element(new Real(tape, entry.node()), entry.element())).toArray(Real[]::new));
    }

    /** Copies the inside, in which there may be no path value. */
    Subgraph uniform(String what) {
      Subgraph cut = cut();
      firstPath().ifPresent(value -> {
        throw new IllegalArgumentException(what + " uses a path value, " + value
            + ": it has meaning for uniform numbers only; take mean(x) first, or call a RecordedFunction that has it, path by path");
      });
      return cut;
    }

    private int input(int j, int node) {
      return to.append(Op.INPUT, j, 1, nodes.isPath(node), 0);
    }

    private void copy(int node) {
      place.put(node, Graph.copy(nodes, node, to, place::get));
    }

    /** The first path value that is inside. */
    Optional<Real> firstPath() {
      return place.keySet().stream().filter(node -> nodes.isPath(node) && isInside(node)).min(Comparator.naturalOrder())
          .map(node -> new Real(tape, node));
    }
  }
}
