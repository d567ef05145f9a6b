package org.backsweep.aad;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * The places where the paths of a graph turn: its kinks {@code max(a, b)}, {@code min(a, b)}, {@code abs(a)} of path values. For
 * each kink it says how {@code u = a - b} (or {@code a}) is spread about the kink at {@code u = 0} and how much the outputs
 * depend on it. Choices by a condition are not among them: a policy of exercise is frozen, and the two sides meet where it turns.
 *
 * @param graph the graph with {@value #NUMBERS} outputs for each kink: the means over the paths of {@code u}, of {@code u^2},
 *     and, with a the adjoint of the kinked node in the sum of the outputs, of {@code |a|} and of {@code a^2}
 * @param behind the numbers of the kinks that each output of the graph depends on
 */
@SuppressWarnings("ArrayRecordComponent") // made and read at once; equality is never asked for
public record Turns(Graph graph, int[][] behind) {
  /** The number of outputs for each kink. */
  public static final int NUMBERS = 4;

  /** Finds the turns of a graph. */
  public static Turns of(Graph turned) {
    Tape tape = Tape.detached();
    Replay replay = Replay.of(turned, tape, tape.inputs(turned.inputs()));
    boolean[] kinked = new boolean[turned.size()];
    for (int i = 0; i < kinked.length; i++) {
      Op op = turned.op(i);
      kinked[i] = turned.isPath(i) && (op == Op.MAX || op == Op.MIN || op == Op.ABS);
    }
    SortedMap<Integer, Real> adjoints = replay.adjointsOf(kinked);
    List<Real> outputs = new ArrayList<>();
    adjoints.forEach((node, bar) -> {
      Real a = replay.value(turned.arg(node, 0));
      Real u = turned.op(node) == Op.ABS ? a : a.sub(replay.value(turned.arg(node, 1)));
      outputs.addAll(List.of(Real.mean(u), Real.mean(u.mul(u)), Real.mean(Real.abs(bar)),
          Real.mean(bar.mul(bar))));
    });
    List<Integer> nodes = List.copyOf(adjoints.keySet());
    int[][] behind = IntStream.range(0, turned.outputs()).mapToObj(o -> {
      boolean[] live = Graph.live(turned.nodes(), new int[] {turned.outputNode(o)});
      return IntStream.range(0, nodes.size()).filter(k -> live[nodes.get(k)]).toArray();
    }).toArray(int[][]::new);
    return new Turns(tape.graph(outputs.toArray(Real[]::new)), behind);
  }
}
