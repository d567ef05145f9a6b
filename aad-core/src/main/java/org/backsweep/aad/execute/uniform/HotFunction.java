package org.backsweep.aad.execute.uniform;

import org.backsweep.aad.Graph;
import org.backsweep.aad.GraphFunction;

/** A graph as a function that is interpreted at first, and written as bytecode of its own once much has been asked of it. */
public final class HotFunction implements GraphFunction {
  /** The work from which on a function is written, in operations: a tenth of a second in the interpreter, about what writing takes. */
  private static final long HOT = 20_000_000;
  /** What a call takes in the interpreter beside its operations, in operations. */
  private static final int CALL = 10;

  private final Graph graph;
  private final GraphFunction interpreted;
  private final int arguments;
  private final long hot;
  // Threads may lose counts to each other: they only say when to look.
  private long calls;
  private volatile GraphFunction written;

  private HotFunction(Graph graph, GraphFunction interpreted, long work) {
    this.graph = graph;
    this.interpreted = interpreted;
    this.arguments = graph.inputs().size();
    this.hot = work / (CALL + graph.size());
  }

  /** A graph as a function, which is as given until it is hot; as given for ever where the graph is more than arithmetic, or long. */
  public static GraphFunction of(Graph graph, GraphFunction interpreted) {
    return of(graph, interpreted, HOT);
  }

  /** The same, hot from some work on, in operations: 0 writes it at the first call. */
  public static GraphFunction of(Graph graph, GraphFunction interpreted, long work) {
    return FunctionCode.isWritten(graph) ? new HotFunction(graph, interpreted, work) : interpreted;
  }

  @Override
  public double[] at(double... inputs) {
    return after(1, inputs).at(inputs);
  }

  @Override
  public void repeat(double[] inputs, int times) {
    after(times, inputs).repeat(inputs, times);
  }

  private GraphFunction after(int times, double[] inputs) {
    GraphFunction now = written;
    if (now == null) {
      calls += times;
      now = calls < hot ? interpreted : write();
    }
    // Which says what is wrong.
    return inputs.length == arguments ? now : interpreted;
  }

  private synchronized GraphFunction write() {
    if (written == null) {
      written = FunctionCode.of(graph).orElse(interpreted);
    }
    return written;
  }
}
