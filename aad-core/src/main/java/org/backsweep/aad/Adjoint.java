package org.backsweep.aad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
   * All outputs of the graph, followed by the derivative of its first output, the only sum, by each input.
   *
   * @throws IllegalArgumentException if the output is a path value
   */
  public static Derivatives of(Graph graph) {
    return of(graph, new int[] {0});
  }

  /**
   * All outputs of the graph, followed by the derivatives of some outputs, each a sum by itself, by all inputs: rows of the
   * Jacobian. The value is recorded once; each row costs a sweep of its own, through the nodes that its output depends on.
   *
   * @throws IllegalArgumentException if one of those outputs is a path value
   * @throws IndexOutOfBoundsException if there is no such output
   */
  public static Derivatives of(Graph graph, int... of) {
    return ofSums(graph, Arrays.stream(of).mapToObj(output -> new int[] {output}).toArray(int[][]::new));
  }

  /**
   * All outputs of the graph, followed by the derivatives of sums of outputs, each by all inputs, as in
   * {@link #of(Graph, int...)}, with one sweep for each sum.
   *
   * @param sums the outputs that are added up for each sum
   */
  public static Derivatives ofSums(Graph graph, int[]... sums) {
    Tape tape = Tape.detached();
    Replay replay = Replay.of(graph, tape, tape.inputs(graph.inputs()));
    List<Real> outputs = new ArrayList<>(List.of(replay.outputs()));
    for (int[] sum : sums) {
      for (int output : sum) {
        requireUniform(graph, Objects.checkIndex(output, graph.outputs()));
      }
      Real[] row = new Real[graph.inputs().size()];
      replay.row(sum).forEach((input, bar) -> row[input] = bar);
      outputs.addAll(List.of(Rule.orZero(row, tape)));
    }
    return new Derivatives(tape.graph(outputs.toArray(Real[]::new)),
        new GradientLayout(graph.outputs(), sums.length, graph.inputs().size()));
  }

  /**
   * The derivatives by each input of the sum of all outputs, each times its weight: a row vector times the Jacobian. Inputs
   * are those of the graph, followed by the weights, named by their place, {@code "weight 0"} and so on; outputs are the
   * derivatives alone.
   *
   * @throws IllegalArgumentException if an output is a path value, or an input of the graph is named as a weight
   */
  public static Graph pullback(Graph graph) {
    BitSet all = new BitSet();
    all.set(0, graph.inputs().size());
    return pullback(graph, all, "weight ");
  }

  /** The derivatives by some inputs alone, in their order, with weights of another name. */
  static Graph pullback(Graph graph, BitSet by, String prefix) {
    Tape tape = Tape.detached();
    Replay replay = Replay.of(graph, tape, tape.inputs(graph.inputs()));
    Real[] weights = new Real[graph.outputs()];
    for (int o = 0; o < weights.length; o++) {
      requireUniform(graph, o);
      weights[o] = tape.input(prefix + o);
    }
    boolean[] wanted = new boolean[graph.inputs().size()];
    by.stream().forEach(j -> wanted[j] = true);
    Real[] adjoints = replay.adjoints(weights, wanted);
    return tape.graph(Rule.orZero(by.stream().mapToObj(j -> adjoints[j]).toArray(Real[]::new), tape));
  }

  static void requireUniform(Graph graph, int output) {
    if (graph.isPath(graph.outputNode(output))) {
      throw new IllegalArgumentException("output " + output + " is a path value: record mean(x) of it, whose gradient is "
          + "the mean of the gradients");
    }
  }
}
