package org.backsweep.aad;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Many results and the gradient of each: the outputs of a graph, followed by those derivatives that are not zero, row by row.
 *
 * <p>There is one reverse sweep for each output, over no more than the nodes that the output depends on. All sweeps are on one
 * tape, so that the value and the common parts of the sweeps are computed once. The Jacobian of a Jacobian's graph has all
 * Hessians.
 *
 * @param graph the graph of the outputs, then the rows
 * @param columns the inputs for which the row of each output has entries, ascending
 * @param starts the place of the first entry of each output's row among the outputs of the graph
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

  /** The number of rows, which is the number of outputs of the graph that was differentiated. */
  public int rows() {
    return columns.length;
  }

  /** The place of an entry of a row among the outputs of the graph; the entries of a row stand side by side. */
  public int place(int row, int entry) {
    return starts[row] + entry;
  }
}
