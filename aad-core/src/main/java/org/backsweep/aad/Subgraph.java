package org.backsweep.aad;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The recording of a function of unknowns: the part that depends on them as a graph of its own, and the numbers outside that it
 * uses, its parameters.
 *
 * @param tape the tape that it was recorded on
 * @param residuals a graph whose inputs are the unknowns and then the parameters
 * @param parameters the parameters, which are uniform numbers of the tape
 */
public record Subgraph(Tape tape, Graph residuals, Real[] parameters) {

  /**
   * Records a function on the tape of the thread.
   *
   * @throws IllegalArgumentException if an output depends on no unknown, or a path value is used
   */
  public static Subgraph record(UnaryOperator<Real[]> function, int unknowns) {
    Tape tape = Tape.current();
    Real[] x = tape.unknowns(unknowns);
    Real[] outputs = function.apply(x);
    Nodes nodes = tape.nodes();
    int first = x[0].node();
    boolean[] inside = new boolean[nodes.count()];
    boolean[] live = new boolean[nodes.count()];
    Arrays.stream(x).forEach(u -> inside[u.node()] = true);
    for (int i = first; i < inside.length; i++) {
      for (int k = 0; !inside[i] && k < nodes.arity(i); k++) {
        inside[i] = inside[nodes.arg(i, k)];
      }
    }
    for (Real output : outputs) {
      if (!inside[output.node()]) {
        throw new IllegalArgumentException("a residual does not depend on any unknown: " + output);
      }
      live[output.node()] = true;
    }
    // The parameters: live numbers outside, used directly by live ones inside. A vector goes inside with its user, so
    // that every parameter is one number.
    Map<Integer, Integer> parameters = new LinkedHashMap<>();
    for (int i = inside.length - 1; i >= 0; i--) {
      for (int k = 0; live[i] && inside[i] && k < nodes.arity(i); k++) {
        int arg = nodes.arg(i, k);
        live[arg] = true;
        inside[arg] |= nodes.op(arg) == Op.VECTOR;
        if (!inside[arg] && nodes.op(arg) != Op.CONST) {
          parameters.putIfAbsent(arg, unknowns + parameters.size());
        }
      }
    }
    return new Subgraph(tape, cut(nodes, x, inside, live, parameters, outputs),
        parameters.keySet().stream().map(node -> new Real(tape, node)).toArray(Real[]::new));
  }

  /** Copies the inside; unknowns and parameters become inputs. */
  private static Graph cut(Nodes nodes, Real[] x, boolean[] inside, boolean[] live, Map<Integer, Integer> parameters,
      Real[] outputs) {
    Nodes to = new Nodes();
    int[] place = new int[nodes.count()];
    for (int j = 0; j < x.length; j++) {
      place[x[j].node()] = to.append(Op.INPUT, j, 1, false, 0);
    }
    parameters.forEach((node, input) -> place[node] = to.append(Op.INPUT, input, 1, false, 0));
    for (int i = 0; i < inside.length; i++) {
      boolean constant = live[i] && nodes.op(i) == Op.CONST;
      boolean step = live[i] && inside[i] && nodes.op(i) != Op.UNKNOWN;
      if (step || constant) {
        if (nodes.isPath(i)) {
          throw new IllegalArgumentException("the function being solved uses a path value, " + new Real(x[0].tape(), i)
              + ": it has meaning for uniform numbers only; take mean(x) first");
        }
        place[i] = Graph.copy(nodes, i, to, place);
      }
    }
    List<String> names = Stream.concat(IntStream.range(0, x.length).mapToObj(j -> "x" + j),
        parameters.keySet().stream().map(node -> "%" + node)).toList();
    return Graph.of(to, names, IntStream.range(0, names.size()).toArray(),
        Arrays.stream(outputs).mapToInt(r -> place[r.node()]).toArray());
  }

  /** The solution as nodes of the tape. */
  Real[] node(Op op, ImplicitFunction implicit) {
    return Solve.elements(tape.structured(op, tape.nodes().intern(implicit), implicit.unknowns(), parameters));
  }
}
