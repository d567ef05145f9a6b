package org.backsweep.aad;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A function of numbers that is recorded once and called from any number of recordings. A call is one node of the
 * recording that makes it, however long the function is, and recording, differentiating and preparing it for execution are not
 * done again for each call.
 *
 * <pre>{@code
 * RecordedFunction norm = RecordedFunction.of(2, x -> new Real[] {Real.sqrt(x[0].mul(x[0]).add(x[1].mul(x[1])))});
 * Real r = norm.at(a, b)[0];
 * }</pre>
 */
public final class RecordedFunction extends NumberFunction {
  private final Graph graph;
  private final int point;
  private final Optional<KnownResults> known;

  private RecordedFunction(Graph graph, int point, boolean isRemembered) {
    this.graph = graph;
    this.point = point;
    this.known = isRemembered ? Optional.of(new KnownResults()) : Optional.empty();
    for (int o = 0; o < graph.outputs(); o++) {
      Adjoint.requireUniform(graph, o);
    }
  }

  /**
   * Records a function on a tape of its own.
   *
   * @param arguments the number of arguments, at least 1
   * @throws IllegalArgumentException if a result is a path value, or a number of another tape is used
   */
  public static RecordedFunction of(int arguments, UnaryOperator<Real[]> function) {
    return of(Graph.record(IntStream.range(0, arguments).mapToObj(j -> "x" + j).toList(), function));
  }

  /**
   * The function from the inputs of a graph to its outputs.
   *
   * @throws IllegalArgumentException if an output is a path value
   */
  public static RecordedFunction of(Graph graph) {
    return new RecordedFunction(graph, 0, false);
  }

  /**
   * The function from the inputs of a graph to its outputs, whose last results are remembered: for a long one that many
   * recordings call with the same arguments, such as a calibration in each scenario. Its derivatives are not remembered.
   *
   * @throws IllegalArgumentException if an output is a path value
   */
  public static RecordedFunction remembered(Graph graph) {
    return new RecordedFunction(graph, 0, true);
  }

  /** The recording: its inputs are the arguments, its outputs the results. */
  public Graph graph() {
    return graph;
  }

  /**
   * The number of first arguments that calls with many different other arguments have in common, so that what depends on these
   * alone is worth keeping: for a pullback those of the function, before the weights. 0 where there are none.
   */
  public int point() {
    return point;
  }

  /** The results that are remembered, whoever runs it; empty where none are. */
  public Optional<KnownResults> known() {
    return known;
  }

  @Override
  public int arguments() {
    return graph.inputs().size();
  }

  @Override
  public int results() {
    return graph.outputs();
  }

  @Override
  public GraphFunction code(Function<Graph, GraphFunction> functions) {
    GraphFunction made = functions.apply(graph);
    return known.<GraphFunction>map(results -> x -> results.at(x, made)).orElse(made);
  }

  @Override
  long countWrittenOut() {
    return countWrittenOut(graph);
  }

  @Override
  Real[] writeOut(Tape tape, Real... x) {
    return Replay.of(graph, tape, x).outputs();
  }

  @Override
  RecordedFunction makeTangent(BitSet moved) {
    Tape tape = Tape.detached();
    Replay replay = Replay.of(graph, tape, tape.inputs(graph.inputs()));
    Real[] direction = new Real[graph.inputs().size()];
    String prefix = unused("d");
    moved.stream().forEach(j -> direction[j] = tape.input(prefix + graph.inputs().get(j)));
    return of(tape.graph(Rule.orZero(replay.tangents(direction), tape)));
  }

  @Override
  RecordedFunction makePullback(BitSet wanted) {
    return new RecordedFunction(Adjoint.pullback(graph, wanted, unused("weight")), graph.inputs().size(), false);
  }

  /** A word, numbered where a name of an argument begins with it: this function may be a derivative itself. */
  private String unused(String word) {
    String prefix = word + " ";
    for (int order = 2; isStart(prefix); order++) {
      prefix = word + order + " ";
    }
    return prefix;
  }

  private boolean isStart(String prefix) {
    return graph.inputs().stream().anyMatch(name -> name.startsWith(prefix));
  }

  @Override
  public String toString() {
    return graph.outputs() + " functions of " + graph.inputs().size() + " numbers in " + graph.size() + " nodes";
  }
}
