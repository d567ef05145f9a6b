package org.backsweep.aad.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;
import org.backsweep.aad.RecordedFunction;
import org.backsweep.aad.draws.Draws;
import org.backsweep.aad.execute.Backends;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;

/**
 * The origin of a result that is NaN or infinite: an operation whose arguments are all finite and whose value is not.
 *
 * @param graph the graph
 * @param node the operation
 * @param arguments its arguments, all finite; none for an input or a constant
 * @param value its value
 * @param path the path that it was found on, from 0; -1 for a number that all have in common
 * @param inside the origin within the function that the operation calls; empty for other operations
 */
@SuppressWarnings("ArrayRecordComponent") // written out once; equality is never asked for
public record Origin(Graph graph, int node, double[] arguments, double value, long path, Optional<Origin> inside) {

  /**
   * The origin for the first output of a graph; empty if the output is finite, or if one path cannot show the origin, because
   * means over paths are used in between.
   *
   * @param paths the paths to run; null for a graph that has none
   */
  public static Optional<Origin> of(Graph graph, Paths paths, double... inputs) {
    Program value = Program.of(graph.only(0), Backends.interpreter());
    if (isFinite(value, paths, inputs)) {
      return Optional.empty();
    }
    long path = graph.drawDimensions() == 0 ? -1 : path(value, paths, inputs);
    double[] numbers = Program.of(graph.everyNode(), Backends.interpreter())
        .run(path < 0 ? paths : new Paths(1, new From(paths.draws(), path), paths.workers()), inputs);
    return find(graph, numbers, path);
  }

  /**
   * The first path with a value that is not finite, by bisection: the first half that has such a path, then the first half of
   * that, and so on.
   */
  private static long path(Program value, Paths paths, double[] inputs) {
    long first = 0;
    long count = paths.count();
    while (count > 1) {
      long half = count / 2;
      if (isFinite(value, new Paths(half, new From(paths.draws(), first), paths.workers()), inputs)) {
        first += half;
        count -= half;
      } else {
        count = half;
      }
    }
    return first;
  }

  private static boolean isFinite(Program value, Paths paths, double[] inputs) {
    return Double.isFinite(value.run(paths, inputs)[0]);
  }

  /** Goes back from the output along numbers that are not finite. */
  private static Optional<Origin> find(Graph graph, double[] numbers, long path) {
    int node = graph.outputNode(0);
    boolean isFound = Double.isFinite(numbers[node]);
    while (!isFound) {
      int before = before(graph, node, numbers);
      isFound = before < 0;
      node = isFound ? node : before;
    }
    int found = node;
    if (Double.isFinite(numbers[found])) {
      return Optional.empty();
    }
    int call = call(graph, found);
    double[] arguments = arguments(graph, call < 0 ? found : call, numbers);
    Optional<Origin> inside = call >= 0 && graph.called(call) instanceof RecordedFunction function
        ? of(function.graph().only(found == call ? 0 : graph.index(found)), null, arguments) : Optional.empty();
    return Optional.of(new Origin(graph, call < 0 ? found : call, arguments, numbers[found], path, inside));
  }

  private static double[] arguments(Graph graph, int node, double[] numbers) {
    return IntStream.range(0, graph.arity(node)).mapToDouble(k -> numbers[graph.arg(node, k)]).toArray();
  }

  /** The call that a node is, or is an entry of the results of; -1 for other nodes. */
  private static int call(Graph graph, int node) {
    int vector = graph.op(node) == Op.ELEMENT ? graph.arg(node, 0) : node;
    return graph.op(vector) == Op.CALL ? vector : -1;
  }

  /** An argument that is not finite (for a select, the condition or the side that it takes); -1 if there is none. */
  private static int before(Graph graph, int of, double[] numbers) {
    // The first entry of a vector, which stands for all, says nothing of the others.
    int call = call(graph, of);
    int node = call < 0 ? of : call;
    for (int k = 0; k < graph.arity(node); k++) {
      double number = numbers[graph.arg(node, k)];
      boolean isTaken = graph.op(node) != Op.SELECT || k == 0 || (k == 1) == (numbers[graph.arg(node, 0)] != 0);
      if (isTaken && !Double.isFinite(number)) {
        return graph.arg(node, k);
      }
    }
    return -1;
  }

  /** The draws of a source from a path on. */
  private record From(Draws source, long first) implements Draws {
    @Override
    public int dimensions() {
      return source.dimensions();
    }

    @Override
    public void fill(long from, int count, double[] out, int offset, int stride) {
      source.fill(first + from, count, out, offset, stride);
    }
  }

  /** The names of the inputs that the value depends on, in the order of the graph. */
  public List<String> inputs() {
    boolean[] isBefore = new boolean[node + 1];
    for (int k = 0; k < graph.arity(node); k++) {
      isBefore[graph.arg(node, k)] = inside.isEmpty() || inside.get().inputs().contains(inside.get().graph().inputs().get(k));
    }
    isBefore[node] = true;
    for (int i = node - 1; i >= 0; i--) {
      for (int k = 0; isBefore[i] && k < graph.arity(i); k++) {
        isBefore[graph.arg(i, k)] = true;
      }
    }
    return IntStream.rangeClosed(0, node).filter(i -> isBefore[i] && graph.op(i) == Op.INPUT)
        .mapToObj(i -> graph.inputs().get(graph.index(i))).toList();
  }

  /** The origin as text: {@code log of -0.31 at line 1, column 25, on path 17}. */
  @Override
  public String toString() {
    return inside.map(Origin::toString).orElseGet(this::text) + (path < 0 ? "" : ", on path " + (path + 1));
  }

  private String text() {
    String numbers = IntStream.range(0, arguments.length).mapToObj(k -> Double.toString(arguments[k]))
        .collect(Collectors.joining(", "));
    String what = switch (graph.op(node)) {
      case INPUT -> "input " + graph.inputs().get(graph.index(node));
      case DIV -> arguments[0] + " / " + arguments[1];
      case CONST -> "a division by zero, or the like, of numbers known beforehand";
      default -> graph.op(node).mnemonic() + " of " + numbers;
    };
    return what + graph.note(node).map(note -> " " + note).orElse("") + " is " + value;
  }
}
