package org.backsweep.aad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The forward mode: a graph of outputs and their directional derivatives from a graph of the outputs.
 *
 * <p>The tangent of an adjoint graph is the product of the Hessian with a direction.
 *
 * @param graph all outputs of the graph that was differentiated, followed by the derivative of each in a direction; inputs are those
 *     of that graph, followed by the direction, one number named {@code "d <input>"} for each, or {@code "d2 <input>"},
 *     {@code "d3 <input>"} ... where that graph has inputs of such names, being a tangent itself
 */
public record Tangent(Graph graph) {

  /** Differentiates all outputs of a graph. */
  public static Tangent of(Graph graph) {
    String prefix = prefix(graph.inputs());
    Tape tape = Tape.detached();
    Real[] inputs = tape.inputs(graph.inputs());
    Real[] direction = tape.inputs(graph.inputs().stream().map(name -> prefix + name).toList());
    Replay replay = Replay.of(graph, tape, inputs);
    List<Real> outputs = new ArrayList<>(List.of(replay.outputs()));
    outputs.addAll(List.of(Rule.orZero(replay.tangents(direction), tape)));
    return new Tangent(tape.graph(outputs.toArray(Real[]::new)));
  }

  /**
   * The derivatives of all outputs of a graph in a direction of its first inputs, alone: inputs are these first ones, then the
   * direction, named as in {@link Tangent}, then all others.
   */
  public static Graph ofFirst(Graph graph, int moved) {
    String prefix = prefix(graph.inputs());
    Tape tape = Tape.detached();
    Real[] first = tape.inputs(graph.inputs().subList(0, moved));
    Real[] direction = tape.inputs(graph.inputs().subList(0, moved).stream().map(name -> prefix + name).toList());
    Real[] others = tape.inputs(graph.inputs().subList(moved, graph.inputs().size()));
    Replay replay = Replay.of(graph, tape, Stream.of(first, others).flatMap(Arrays::stream).toArray(Real[]::new));
    return tape.graph(Rule.orZero(replay.tangents(Arrays.copyOf(direction, graph.inputs().size())), tape));
  }

  /**
   * The derivatives of all outputs of a graph along directions that are known, alone: first those of all outputs along the first
   * direction, then along the next. Inputs are those of the graph. What does not move along a direction is not in it, and what the
   * directions have in common is in it once.
   *
   * @param directions the directions, each with a number for each input
   */
  public static Graph along(Graph graph, double[]... directions) {
    Tape tape = Tape.detached();
    Replay replay = Replay.of(graph, tape, tape.inputs(graph.inputs()));
    List<Real> outputs = new ArrayList<>();
    for (double[] direction : directions) {
      Real[] moved = Arrays.stream(direction).mapToObj(by -> by == 0 ? null : tape.constant(by)).toArray(Real[]::new);
      outputs.addAll(List.of(Rule.orZero(replay.tangents(moved), tape)));
    }
    return tape.graph(outputs.toArray(Real[]::new));
  }

  private static String prefix(List<String> names) {
    String prefix = "d ";
    for (int order = 2; names.stream().map(prefix::concat).anyMatch(names::contains); order++) {
      prefix = "d" + order + " ";
    }
    return prefix;
  }

  /**
   * The output that is the derivative of an output in the direction.
   *
   * @throws IndexOutOfBoundsException if there is no such output
   */
  public int derivative(int output) {
    int outputs = graph.outputs() / 2;
    return outputs + Objects.checkIndex(output, outputs);
  }

  /** The inputs at a point in a direction. */
  public static double[] inputs(double[] point, double[] direction) {
    double[] both = Arrays.copyOf(point, point.length + direction.length);
    System.arraycopy(direction, 0, both, point.length, direction.length);
    return both;
  }
}
