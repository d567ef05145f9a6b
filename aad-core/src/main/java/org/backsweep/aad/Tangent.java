package org.backsweep.aad;

import java.util.ArrayList;
import java.util.List;

/**
 * The forward mode: a graph of outputs and their directional derivatives from a graph of the outputs.
 *
 * <p>The tangent of an adjoint graph is the product of the Hessian with a direction.
 */
public final class Tangent {
  private Tangent() {}

  /**
   * All outputs of the graph, followed by the derivative of each in a direction; inputs are those of the graph, followed
   * by the direction, one number named {@code "d <input>"} for each, or {@code "d2 <input>"}, {@code "d3 <input>"} ... where
   * the graph has inputs of such names, being a tangent itself.
   */
  public static Graph of(Graph graph) {
    String prefix = prefix(graph.inputs());
    Tape tape = Tape.detached();
    Real[] inputs = tape.inputs(graph.inputs());
    Real[] direction = tape.inputs(graph.inputs().stream().map(name -> prefix + name).toList());
    Replay replay = Replay.of(graph, tape, inputs);
    List<Real> outputs = new ArrayList<>(List.of(replay.outputs()));
    outputs.addAll(List.of(Rule.orZero(replay.tangents(direction), tape)));
    return tape.graph(outputs.toArray(Real[]::new));
  }

  private static String prefix(List<String> names) {
    String prefix = "d ";
    for (int order = 2; names.stream().map(prefix::concat).anyMatch(names::contains); order++) {
      prefix = "d" + order + " ";
    }
    return prefix;
  }
}
