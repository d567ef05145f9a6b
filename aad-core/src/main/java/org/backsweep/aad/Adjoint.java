package org.backsweep.aad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The reverse mode: a graph of a value and its gradient from a graph of the value.
 *
 * <p>The cost is a small multiple of the value's, whatever the number of inputs (Griewank and Walther, Evaluating
 * Derivatives, 2nd ed., 2008, section 3.3).
 */
public final class Adjoint {
  private Adjoint() {}

  /**
   * All outputs of the graph, followed by the derivative of its first output by each input.
   *
   * @throws IllegalArgumentException if the output is a path value
   */
  public static Graph of(Graph graph) {
    return of(graph, 0);
  }

  /**
   * All outputs of the graph, followed by the derivative of one output by each input: a row of the Jacobian.
   *
   * @throws IllegalArgumentException if the output is a path value
   * @throws IndexOutOfBoundsException if there is no such output
   */
  public static Graph of(Graph graph, int output) {
    Objects.checkIndex(output, graph.outputs());
    if (graph.rate(graph.outputNode(output)) == Rate.PATH) {
      throw new IllegalArgumentException("output " + output + " is a path value: record mean(x) of it, whose gradient is "
          + "the mean of the gradients");
    }
    Tape tape = Tape.detached();
    Replay replay = Replay.of(graph, tape, tape.inputs(graph.inputs()));
    boolean[] wanted = new boolean[graph.inputs().size()];
    Arrays.fill(wanted, true);
    Real[] seeds = new Real[graph.outputs()];
    seeds[output] = tape.constant(1);
    List<Real> outputs = new ArrayList<>(List.of(replay.outputs()));
    outputs.addAll(List.of(Rule.orZero(replay.adjoints(seeds, wanted), tape)));
    return tape.graph(outputs.toArray(Real[]::new));
  }
}
