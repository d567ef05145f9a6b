package org.backsweep.aad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A function at a point of a recording, and its derivatives there, all as numbers of that recording: {@code y = f(x)},
 * {@code J v} and {@code w^T J} with {@code J = df/dx}.
 *
 * <pre>{@code
 * Linearization near = Linearization.of(u -> new Real[] {Real.sin(u[0]).mul(strike)}, x);
 * Real slope = near.vjp(one)[0];                     // cos(x) strike, which depends on the strike too
 * }</pre>
 *
 * <p>The function is recorded on numbers that stand for its arguments, one set for each call, and derivatives are by these alone:
 * what else it uses of the recording is held fixed, even if it is equal to an argument or made from one. So derivatives within
 * functions that are differentiated mean what they say at any depth (there is no perturbation confusion: Siskind and Pearlmutter,
 * Nesting forward-mode AD in a functional framework, 2008).
 *
 * <p>Arguments and results may be path values; derivatives are then taken path by path, those of a path value by a uniform number
 * too. A path value has no derivative through a mean over paths.
 */
public final class Linearization {
  private final Tape tape;
  private final Real[] x;
  private final Graph graph;
  private final Replay replay;
  private final Real[] values;

  private Linearization(Tape tape, Real[] x, Subgraph function) {
    this.tape = tape;
    this.x = x;
    this.graph = function.residuals();
    requireNoMeanOfArguments();
    this.replay = Replay.of(graph, tape, Stream.of(x, function.parameters()).flatMap(Arrays::stream).toArray(Real[]::new));
    this.values = replay.outputs();
  }

  /**
   * Records a function at a point, on the tape that is open on this thread.
   *
   * @throws IllegalArgumentException if a number is of another tape, the function returns null, or it takes the mean over paths of an
   *     argument that is a path value
   */
  public static Linearization of(UnaryOperator<Real[]> function, Real... x) {
    Tape tape = Tape.current();
    Real[] standIns = tape.standIns(x);
    Real[] y = results(function.apply(standIns.clone()));
    tape.requireMine(y);
    return new Linearization(tape, x.clone(), Subgraph.between(tape, standIns, y));
  }

  /**
   * The results of a function, which must be there.
   *
   * @throws IllegalArgumentException if there are none, or one of them is null
   */
  public static Real[] results(Real... y) {
    if (y == null) {
      throw new IllegalArgumentException("the function returned null in place of its results");
    }
    for (int o = 0; o < y.length; o++) {
      if (y[o] == null) {
        throw new IllegalArgumentException("the function returned null for result " + o + " of " + y.length);
      }
    }
    return y;
  }

  private void requireNoMeanOfArguments() {
    boolean[] active = graph.active(wanted(Real::isPath));
    for (int i = 0; i < active.length; i++) {
      if (active[i] && !graph.isPath(i)) {
        throw new IllegalArgumentException("the function takes a mean over paths of its argument, which is a path value: it has a "
            + "derivative path by path only if it works on each path by itself");
      }
    }
  }

  private boolean[] wanted(Predicate<Real> which) {
    boolean[] wanted = new boolean[graph.inputs().size()];
    for (int j = 0; j < x.length; j++) {
      wanted[j] = which.test(x[j]);
    }
    return wanted;
  }

  /** The results of the function at the point. */
  public Real[] values() {
    return values.clone();
  }

  /**
   * The derivatives of the results in a direction, {@code J v}, in one forward sweep.
   *
   * @throws IllegalArgumentException if there are not as many numbers as arguments, or one is of another tape
   */
  public Real[] jvp(Real... v) {
    require(v, x.length, "direction", "arguments");
    Real[] moved = new Real[graph.inputs().size()];
    for (int j = 0; j < v.length; j++) {
      moved[j] = ConstantFolding.is(v[j], 0) ? null : v[j];
    }
    return Rule.orZero(replay.tangents(moved), tape);
  }

  /**
   * The derivatives by the arguments of the sum of the results, each times its weight, {@code w^T J}, in one backward sweep; for
   * uniform arguments of results or weights that are path values, in a forward sweep for each.
   *
   * @throws IllegalArgumentException if there are not as many numbers as results, or one is of another tape
   */
  public Real[] vjp(Real... w) {
    require(w, values.length, "row of weights", "results");
    boolean[] byPath = bySpreadUniform(w);
    boolean[] wanted = wanted(any -> true);
    for (int j = 0; j < x.length; j++) {
      wanted[j] = !byPath[j];
    }
    Real[] seeds = Arrays.stream(w).map(weight -> ConstantFolding.is(weight, 0) ? null : weight).toArray(Real[]::new);
    Real[] all = Rule.orZero(Arrays.copyOf(replay.adjoints(seeds, wanted), x.length), tape);
    for (int j = 0; j < x.length; j++) {
      Real[] column = byPath[j] ? column(j) : new Real[0];
      for (int o = 0; o < column.length; o++) {
        all[j] = column[o] == null ? all[j] : all[j].add(w[o].mul(column[o]));
      }
    }
    return all;
  }

  /** Whether each argument is a uniform number that a result depends on which has a derivative for each path. */
  private boolean[] bySpreadUniform(Real[] w) {
    int[] spread = IntStream.range(0, values.length)
        .filter(o -> w[o].isPath() || graph.isPath(graph.outputNode(o))).toArray();
    boolean[] depends = graph.dependsOn(spread);
    boolean[] uniform = wanted(a -> !a.isPath());
    boolean[] both = new boolean[x.length];
    for (int j = 0; j < both.length; j++) {
      both[j] = spread.length > 0 && depends[j] && uniform[j];
    }
    return both;
  }

  /** Whether a result is a path value and depends on a uniform argument. */
  private boolean isAnySpread() {
    Real[] ones = new Real[values.length];
    Arrays.fill(ones, tape.constant(1));
    boolean isAny = false;
    for (boolean isSpread : bySpreadUniform(ones)) {
      isAny |= isSpread;
    }
    return isAny;
  }

  /** The derivatives of all results by one argument, null for zero. */
  private Real[] column(int j) {
    Real[] direction = new Real[graph.inputs().size()];
    direction[j] = tape.constant(1);
    return replay.tangents(direction);
  }

  private void require(Real[] given, int count, String what, String of) {
    if (given.length != count) {
      throw new IllegalArgumentException("the function has " + count + " " + of + ": a " + what + " of " + count
          + " numbers is needed, and " + given.length + " were given");
    }
    tape.requireMine(given);
  }

  /**
   * The rows of the Jacobian, each by the arguments for which it has entries that are not zero in every run, made by a backward sweep for
   * each result. A sweep goes over no more than the nodes that lead from arguments to the result, so that a sparse Jacobian costs
   * little.
   *
   * @throws IllegalArgumentException if a result is a path value and depends on a uniform argument: such derivatives are taken forward
   */
  public List<SortedMap<Integer, Real>> byRows() {
    if (isAnySpread()) {
      throw new IllegalArgumentException("a path value is differentiated by a uniform number: such derivatives are taken forward");
    }
    Replay.Rows sweep = replay.rows(wanted(any -> true));
    List<SortedMap<Integer, Real>> rows = new ArrayList<>();
    for (int o = 0; o < values.length; o++) {
      SortedMap<Integer, Real> row = sweep.of(o);
      row.values().removeIf(entry -> ConstantFolding.is(entry, 0));
      rows.add(row);
    }
    return rows;
  }

  /** The same rows, made by a forward sweep for each argument, which goes over no more than the nodes that depend on the argument. */
  public List<SortedMap<Integer, Real>> byColumns() {
    List<SortedMap<Integer, Real>> rows = new ArrayList<>();
    for (int o = 0; o < values.length; o++) {
      rows.add(new TreeMap<>());
    }
    for (int j = 0; j < x.length; j++) {
      Real[] column = column(j);
      for (int o = 0; o < column.length; o++) {
        if (column[o] != null && !ConstantFolding.is(column[o], 0)) {
          rows.get(o).put(j, column[o]);
        }
      }
    }
    return rows;
  }

  /**
   * The rows by whichever way visits fewer nodes: a node is visited by a forward sweep for each argument that it depends on, and by a
   * backward sweep for each result that depends on it. Both ways follow the structure of the graph, so that columns (or rows) without a
   * common entry never visit a common node, and nothing is won by sweeping several together (by colouring: Griewank and Walther,
   * Evaluating Derivatives, 2nd ed., 2008, chapter 8).
   */
  public List<SortedMap<Integer, Real>> rows() {
    return isAnySpread() || isCheaperForward() ? byColumns() : byRows();
  }

  private boolean isCheaperForward() {
    if (x.length <= 1 || values.length <= 1) {
      return x.length <= 1;
    }
    long backward = Visits.backward(graph, graph.active(wanted(any -> true)));
    return Visits.forward(graph, x.length, backward) <= backward;
  }
}
