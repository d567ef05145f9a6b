package org.backsweep.aad.execute.uniform;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.backsweep.aad.Axis;
import org.backsweep.aad.Graph;
import org.backsweep.aad.GraphFunction;
import org.backsweep.aad.Op;
import org.backsweep.aad.VectorFunction;
import org.backsweep.aad.solve.DenseAlgebra;
import org.backsweep.aad.solve.ImplicitSolver;

/** A step on uniform numbers that is more than arithmetic on three of them. */
interface UniformStep {
  /** Runs for the first scenarios, where number {@code a} of scenario {@code s} is at {@code stride a + s}. */
  void run(double[] u, int stride, int scenarios);

  /** A step for one scenario. */
  interface Single {
    /** Runs on the numbers of one scenario, whose number {@code a} is at {@code stride a + lane}. */
    void run(double[] u, int stride, int lane);
  }

  /**
   * The step of a node, one scenario after the other; null if it is arithmetic or needs none.
   *
   * @param address the place of each node
   * @param functions makes the graphs of functions into functions that evaluate them
   */
  static UniformStep of(Graph graph, int i, int[] address, Function<Graph, GraphFunction> functions) {
    Single single = graph.op(i) == Op.CALL && graph.called(i) instanceof VectorFunction function
        ? call(function, graph, i, address) : single(graph, i, address[i], from(graph, i, address), functions);
    return single == null ? null : (u, stride, scenarios) -> {
      for (int lane = 0; lane < scenarios; lane++) {
        single.run(u, stride, lane);
      }
    };
  }

  /** A call whose arguments are taken whole. */
  private static Single call(VectorFunction function, Graph graph, int i, int[] address) {
    int[] from = IntStream.range(0, graph.arity(i)).map(k -> address[graph.arg(i, k)]).toArray();
    int[] widths = IntStream.range(0, graph.arity(i)).map(k -> graph.width(graph.arg(i, k))).toArray();
    int to = address[i];
    return (u, n, s) -> {
      double[][] x = new double[from.length][];
      for (int k = 0; k < x.length; k++) {
        x[k] = entries(u, n, s, from[k], widths[k]);
      }
      copy(function.at(x), u, n, s, to);
    };
  }

  private static double[] entries(double[] u, int stride, int lane, int from, int width) {
    if (stride == 1) {
      return Arrays.copyOfRange(u, from, from + width);
    }
    double[] entries = new double[width];
    for (int e = 0; e < width; e++) {
      entries[e] = u[stride * (from + e) + lane];
    }
    return entries;
  }

  /** The places of the arguments of a node; for a call, of the entries of all arguments. */
  static int[] from(Graph graph, int i, int[] address) {
    if (graph.op(i) == Op.CALL) {
      return IntStream.range(0, graph.arity(i)).map(k -> graph.arg(i, k))
          .flatMap(a -> IntStream.range(address[a], address[a] + graph.width(a))).toArray();
    }
    int[] from = new int[graph.arity(i)];
    for (int k = 0; k < from.length; k++) {
      from[k] = address[graph.arg(i, k)];
    }
    return from;
  }

  private static Single single(Graph graph, int i, int d, int[] from, Function<Graph, GraphFunction> functions) {
    return switch (graph.op(i)) {
      case CELL -> {
        Axis axis = graph.axis(i);
        yield (u, n, s) -> u[n * d + s] = axis.cell(u[n * from[0] + s]);
      }
      case GATHER -> (u, n, s) -> u[n * d + s] = u[n * (from[0] + (int) u[n * from[1] + s]) + s];
      case SCATTER -> {
        int size = graph.width(i);
        yield (u, n, s) -> {
          for (int k = 0; k < size; k++) {
            u[n * (d + k) + s] = 0;
          }
          u[n * (d + (int) u[n * from[0] + s]) + s] = u[n * from[1] + s];
        };
      }
      case VECTOR -> (u, n, s) -> {
        for (int k = 0; k < from.length; k++) {
          u[n * (d + k) + s] = u[n * from[k] + s];
        }
      };
      case VECTOR_SUM -> {
        int size = graph.width(i);
        yield (u, n, s) -> {
          for (int k = 0; k < size; k++) {
            double sum = u[n * (from[0] + k) + s];
            for (int v = 1; v < from.length; v++) {
              sum += u[n * (from[v] + k) + s];
            }
            u[n * (d + k) + s] = sum;
          }
        };
      }
      case LINEAR_SOLVE -> (u, n, s) -> copy(DenseAlgebra.solve(pick(u, n, s, from), graph.width(i)), u, n, s, d);
      case CHOLESKY -> (u, n, s) -> copy(DenseAlgebra.cholesky(pick(u, n, s, from), graph.index(i)), u, n, s, d);
      case SOLVE -> {
        ImplicitSolver roots = new ImplicitSolver(graph.implicit(i), functions);
        yield (u, n, s) -> copy(roots.solve(pick(u, n, s, from)), u, n, s, d);
      }
      case LEAST_SQUARES -> {
        ImplicitSolver roots = new ImplicitSolver(graph.implicit(i), functions);
        yield (u, n, s) -> copy(roots.minimise(pick(u, n, s, from)), u, n, s, d);
      }
      case CALL -> {
        GraphFunction called = graph.called(i).kept(GraphFunction.class, () -> graph.called(i).code(functions));
        yield (u, n, s) -> copy(called.at(pick(u, n, s, from)), u, n, s, d);
      }
      default -> null;
    };
  }

  static double[] pick(double[] u, int stride, int lane, int[] from) {
    double[] picked = new double[from.length];
    for (int k = 0; k < picked.length; k++) {
      picked[k] = u[stride * from[k] + lane];
    }
    return picked;
  }

  static void copy(double[] from, double[] u, int stride, int lane, int d) {
    if (stride == 1) {
      System.arraycopy(from, 0, u, d, from.length);
      return;
    }
    for (int k = 0; k < from.length; k++) {
      u[stride * (d + k) + lane] = from[k];
    }
  }
}
