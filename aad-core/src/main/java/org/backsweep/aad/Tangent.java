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
   * by the direction, one number named {@code "d <input>"} for each.
   */
  public static Graph of(Graph graph) {
    Tape tape = Tape.detached();
    Real[] inputs = tape.inputs(graph.inputs());
    Real[] direction = tape.inputs(graph.inputs().stream().map(name -> "d " + name).toList());
    Replay replay = Replay.of(graph, tape, inputs);
    List<Real> outputs = new ArrayList<>(List.of(replay.outputs()));
    outputs.addAll(List.of(Rule.orZero(replay.tangents(direction), tape)));
    return tape.graph(outputs.toArray(Real[]::new));
  }
}
