package org.backsweep.aad;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Many results and the gradient of each: the outputs of a graph, followed by the derivatives that are not zero, row by row.
 *
 * <p>One reverse sweep an output, each over no more than what its output rests on and all on one tape, so that the value and
 * what the sweeps have in common are computed once. The Jacobian of a Jacobian's graph has all Hessians.
 *
 * @param graph the outputs, then the rows
 * @param columns for each output the inputs that its row has entries for, ascending
 * @param starts for each output the place of its row's first entry among the outputs of the graph
 */
@SuppressWarnings("ArrayRecordComponent") // read by index where each entry goes; equality is never asked for
public record Jacobian(Graph graph, int[][] columns, int[] starts) {

  /**
   * Differentiates all outputs of a graph.
   *
   * @throws IllegalArgumentException if an output is a path value
   */
  public static Jacobian of(Graph graph) {
    for (int o = 0; o < graph.outputs(); o++) {
      Adjoint.requireUniform(graph, o);
    }
    Tape tape = Tape.detached();
    Replay replay = Replay.of(graph, tape, tape.inputs(graph.inputs()));
    List<Real> outputs = new ArrayList<>(List.of(replay.outputs()));
    int[][] columns = new int[graph.outputs()][];
    int[] starts = new int[columns.length];
    for (int o = 0; o < columns.length; o++) {
      SortedMap<Integer, Real> row = replay.row(o);
      columns[o] = row.keySet().stream().mapToInt(Integer::intValue).toArray();
      starts[o] = outputs.size();
      outputs.addAll(row.values());
    }
    return new Jacobian(tape.graph(outputs.toArray(Real[]::new)), columns, starts);
  }

  /** The number of rows: of outputs of the graph that was differentiated. */
  public int rows() {
    return columns.length;
  }

  /** The place of an entry of a row among the outputs of the graph; the entries of a row stand side by side. */
  public int place(int row, int entry) {
    return starts[row] + entry;
  }
}
