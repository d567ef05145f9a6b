package org.backsweep.aad;

import java.util.ArrayList;
import java.util.List;

/**
 * A graph split in two at its solves and calls: one part from the inputs to the solved numbers (curves, calibrated parameters), one
 * from both to the outputs. Few numbers cross there, so that derivatives are made on each side and multiplied (preaccumulation;
 * Griewank and Walther, Evaluating Derivatives, 2nd ed., 2008, section 10.2).
 *
 * @param solves the part from the inputs to the solved numbers
 * @param rest the part from the inputs, followed by the solved numbers, to the outputs; it solves nothing
 */
public record SplitAtSolves(Graph solves, Graph rest) {

  /** Splits a graph without paths. */
  public static SplitAtSolves of(Graph graph) {
    Tape whole = Tape.detached();
    Replay replay = Replay.of(graph, whole, whole.inputs(graph.inputs()));
    List<Real> solved = new ArrayList<>();
    Tape tape = Tape.detached();
    Real[] inputs = tape.inputs(graph.inputs());
    Replay rest = Replay.of(graph, tape, inputs, (i, values) -> {
      if (!isSolve(graph.op(i))) {
        return null;
      }
      Real[] elements = new Real[graph.width(i)];
      for (int e = 0; e < elements.length; e++) {
        elements[e] = tape.input("solved " + solved.size());
        solved.add(replay.value(i).element(e));
      }
      return elements.length == 1 ? elements[0] : tape.vector(elements);
    });
    return new SplitAtSolves(whole.graph(solved.toArray(Real[]::new)), tape.graph(rest.outputs()));
  }

  private static boolean isSolve(Op op) {
    return op == Op.SOLVE || op == Op.LEAST_SQUARES || op == Op.CALL;
  }
}
