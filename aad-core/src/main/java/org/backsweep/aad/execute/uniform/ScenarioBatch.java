package org.backsweep.aad.execute.uniform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.backsweep.aad.Graph;
import org.backsweep.aad.GraphFunction;
import org.backsweep.aad.KnownResults;
import org.backsweep.aad.Op;
import org.backsweep.aad.RecordedFunction;
import org.backsweep.aad.execute.pass.Arithmetic;
import org.backsweep.aad.execute.plan.Operand;
import org.backsweep.aad.parallel.Workers;

/**
 * Runs a graph without paths for eight scenarios at a time: number {@code a} of scenario {@code s} stands at {@code 8 a + s}, and
 * arithmetic is done as on the paths of a block. The bits are those of each scenario alone.
 *
 * <p>Scenarios may come in sets that have their first inputs in common: numbers that depend on these alone are computed once for
 * a set. A recorded function that is called is a batch too, which all callers share.
 *
 * <p>The place of a number is given to another after its last use, so that a large graph stays in the cache.
 */
public final class ScenarioBatch {
  private static final int LANES = Arithmetic.LANES;
  private static final int KEPT = Integer.MAX_VALUE;

  /** A step, and the place of its results. */
  private record Placed(UniformStep step, int at, int width) {}

  /**
   * A part of the calculation: arithmetic, and then other steps.
   *
   * @param code the instructions of arithmetic
   * @param steps the steps after it
   */
  @SuppressWarnings("ArrayRecordComponent") // executed as it is; equality is never asked for
  private record Stretch(int[] code, List<Placed> steps) {
    void run(Arithmetic arithmetic, Work work) {
      arithmetic.run(code, 0, code.length / Arithmetic.STRIDE, work.numbers, LANES, work.scratch);
    }
  }

  /** The numbers that a thread works on, and the common inputs whose numbers they hold; null before there are any. */
  private static final class Work {
    private final double[] numbers;
    private final double[] scratch = new double[Arithmetic.SCRATCH];
    private double[] begun;

    Work(double[] numbers) {
      this.numbers = numbers;
    }
  }

  private final Graph graph;
  private final Arithmetic arithmetic;
  private final Function<Graph, GraphFunction> functions;
  private final int common;
  private final int[] address;
  private final int size;
  private final List<Stretch> once;
  private final List<Stretch> each;
  // What no run is using, with constants in their places.
  private final Queue<Work> idle = new ConcurrentLinkedQueue<>();

  /**
   * Prepares a graph to run.
   *
   * @param arithmetic executes most of the graph
   * @param common the number of first inputs that the scenarios of a set have in common
   * @param functions makes the graphs of functions given by equations into functions that evaluate them
   */
  public ScenarioBatch(Graph graph, Arithmetic arithmetic, int common, Function<Graph, GraphFunction> functions) {
    this.graph = graph;
    this.arithmetic = arithmetic;
    this.functions = functions;
    this.common = common;
    this.address = new int[graph.size()];
    boolean[] isOwn = isOwn();
    int[] shared = UniformOrder.of(graph, i -> !isOwn[i]);
    int[] own = UniformOrder.of(graph, i -> isOwn[i]);
    this.size = place(IntStream.concat(IntStream.of(shared), IntStream.of(own)).toArray(), isOwn);
    this.once = stretches(shared, isOwn);
    this.each = stretches(own, isOwn);
  }

  /** The outputs for each of several input vectors. */
  public double[][] run(Workers workers, double[][] scenarios) {
    return run(workers, new double[1][0], new double[][][] {scenarios})[0];
  }

  /**
   * The outputs for each scenario of each set.
   *
   * @param shared the inputs that the scenarios of each set have in common
   * @param scenarios the other inputs of each scenario, by set
   */
  public double[][][] run(Workers workers, double[][] shared, double[][][] scenarios) {
    double[][][] outputs = new double[shared.length][][];
    List<int[]> tasks = new ArrayList<>();
    for (int set = 0; set < shared.length; set++) {
      outputs[set] = new double[scenarios[set].length][];
      for (int first = 0; first < scenarios[set].length; first += LANES) {
        tasks.add(new int[] {set, first});
      }
    }
    Work[] work = new Work[workers.threads()];
    workers.forEach(tasks.size(), (worker, t) -> {
      if (work[worker] == null) {
        work[worker] = take();
      }
      int set = tasks.get(t)[0];
      begin(shared[set], work[worker]);
      run(scenarios[set], tasks.get(t)[1], work[worker], outputs[set]);
    });
    Arrays.stream(work).filter(Objects::nonNull).forEach(idle::add);
    return outputs;
  }

  private Work take() {
    Work used = idle.poll();
    return used == null ? new Work(constants()) : used;
  }

  /**
   * Runs as a function that another batch calls.
   *
   * @param u the numbers of the caller
   * @param from the places of the arguments, of which the common ones are the same in all lanes
   * @param to the place of the first result
   */
  private void call(double[] u, int[] from, int to, int scenarios) {
    Work work = take();
    double[] inputs = new double[common];
    Arrays.setAll(inputs, j -> u[LANES * from[j]]);
    begin(inputs, work);
    for (int j = common; j < from.length; j++) {
      System.arraycopy(u, LANES * from[j], work.numbers, LANES * address[graph.inputNode(j)], LANES);
    }
    run(work, scenarios);
    for (int o = 0; o < graph.outputs(); o++) {
      System.arraycopy(work.numbers, LANES * address[graph.outputNode(o)], u, LANES * (to + o), LANES);
    }
    idle.add(work);
  }

  /** Computes the numbers that the scenarios of a set have in common, which are the same in all lanes. */
  private void begin(double[] inputs, Work work) {
    if (Arrays.equals(work.begun, inputs)) {
      return;
    }
    work.begun = null;
    double[] u = work.numbers;
    for (int j = 0; j < common; j++) {
      int at = LANES * address[graph.inputNode(j)];
      Arrays.fill(u, at, at + LANES, inputs[j]);
    }
    for (Stretch stretch : once) {
      stretch.run(arithmetic, work);
      for (Placed placed : stretch.steps()) {
        placed.step().run(u, LANES, 1);
        for (int a = placed.at(); a < placed.at() + placed.width(); a++) {
          Arrays.fill(u, LANES * a + 1, LANES * (a + 1), u[LANES * a]);
        }
      }
    }
    work.begun = inputs.clone();
  }

  private void run(double[][] scenarios, int first, Work work, double[][] outputs) {
    double[] u = work.numbers;
    int count = Math.min(LANES, scenarios.length - first);
    for (int s = 0; s < count; s++) {
      double[] inputs = scenarios[first + s];
      for (int j = 0; j < inputs.length; j++) {
        u[LANES * address[graph.inputNode(common + j)] + s] = inputs[j];
      }
    }
    run(work, count);
    for (int s = 0; s < count; s++) {
      double[] found = new double[graph.outputs()];
      for (int o = 0; o < found.length; o++) {
        found[o] = u[LANES * address[graph.outputNode(o)] + s];
      }
      outputs[first + s] = found;
    }
  }

  private void run(Work work, int scenarios) {
    for (Stretch stretch : each) {
      stretch.run(arithmetic, work);
      for (Placed placed : stretch.steps()) {
        placed.step().run(work.numbers, LANES, scenarios);
      }
    }
  }

  private double[] constants() {
    double[] numbers = new double[LANES * Math.max(1, size)];
    for (int i = 0; i < address.length; i++) {
      if (graph.op(i) == Op.CONST) {
        Arrays.fill(numbers, LANES * address[i], LANES * (address[i] + 1), graph.constant(i));
      }
    }
    return numbers;
  }

  /** Whether each node depends on an input that a scenario has of its own. */
  private boolean[] isOwn() {
    boolean[] isOwn = new boolean[graph.size()];
    for (int i = 0; i < isOwn.length; i++) {
      isOwn[i] = graph.op(i) == Op.INPUT && graph.index(i) >= common;
      for (int k = 0; !isOwn[i] && k < graph.arity(i); k++) {
        isOwn[i] = isOwn[graph.arg(i, k)];
      }
    }
    return isOwn;
  }

  /** The step of a node that is more than arithmetic; null for others. */
  private UniformStep step(int i, boolean[] isOwn) {
    // A loop or code of one's own runs for one scenario after the other.
    if (graph.op(i) != Op.CALL || !(graph.called(i) instanceof RecordedFunction function)) {
      return UniformStep.of(graph, i, address, functions);
    }
    boolean isOneForAll = IntStream.range(0, function.point()).noneMatch(k -> isOwn[graph.arg(i, k)]);
    int ofAll = isOneForAll ? function.point() : 0;
    ScenarioBatch called = function.kept(List.of(arithmetic.getClass(), ofAll),
        () -> new ScenarioBatch(function.graph(), arithmetic, ofAll, functions));
    int[] from = UniformStep.from(graph, i, address);
    int to = address[i];
    UniformStep call = (u, stride, scenarios) -> called.call(u, from, to, scenarios);
    return function.known().map(known -> lookingUp(known, call, from, to, graph.width(i))).orElse(call);
  }

  /**
   * A call whose results are looked up. It is made where those of any scenario are not known: for eight scenarios side by side it takes
   * hardly longer than for one, and searches within it look up what they have found.
   */
  private static UniformStep lookingUp(KnownResults known, UniformStep call, int[] from, int to, int width) {
    int[] places = IntStream.range(to, to + width).toArray();
    return (u, stride, scenarios) -> {
      double[][] arguments = new double[scenarios][];
      boolean isKnown = true;
      for (int s = 0; s < scenarios; s++) {
        arguments[s] = UniformStep.pick(u, stride, s, from);
        Optional<double[]> results = isKnown ? known.find(arguments[s]) : Optional.empty();
        isKnown = results.isPresent();
        if (isKnown) {
          UniformStep.copy(results.get(), u, stride, s, to);
        }
      }
      if (!isKnown) {
        call.run(u, stride, scenarios);
        for (int s = 0; s < scenarios; s++) {
          known.keep(arguments[s], UniformStep.pick(u, stride, s, places));
        }
      }
    };
  }

  private List<Stretch> stretches(int[] order, boolean[] isOwn) {
    List<Stretch> stretches = new ArrayList<>();
    int[] code = new int[Arithmetic.STRIDE * order.length];
    int length = 0;
    List<Placed> steps = new ArrayList<>();
    for (int i : order) {
      UniformStep step = step(i, isOwn);
      if (step != null) {
        steps.add(new Placed(step, address[i], graph.width(i)));
        continue;
      }
      if (!steps.isEmpty()) {
        stretches.add(new Stretch(Arrays.copyOf(code, length), List.copyOf(steps)));
        steps.clear();
        length = 0;
      }
      code[length] = graph.op(i).ordinal();
      code[length + 1] = LANES * address[i];
      for (int k = 0; k < Operand.MOST; k++) {
        // Unused operands read the first place.
        code[length + 2 + 2 * k] = k < graph.arity(i) ? LANES * address[graph.arg(i, k)] : 0;
        code[length + 3 + 2 * k] = Arithmetic.ALL;
      }
      length += Arithmetic.STRIDE;
    }
    if (length > 0 || !steps.isEmpty()) {
      stretches.add(new Stretch(Arrays.copyOf(code, length), List.copyOf(steps)));
    }
    return List.copyOf(stretches);
  }

  /** Gives each node its place, in the order of computation; returns the number of places. */
  private int place(int[] order, boolean[] isOwn) {
    int next = 0;
    for (int i = 0; i < address.length; i++) {
      if (graph.op(i) == Op.CONST || graph.op(i) == Op.INPUT) {
        address[i] = next++;
      }
    }
    int[] last = lastUses(order, isOwn);
    Deque<Integer> free = new ArrayDeque<>();
    for (int n = 0; n < order.length; n++) {
      int i = order[n];
      for (int k = 0; k < graph.arity(i); k++) {
        int a = graph.arg(i, k);
        if (graph.op(a) == Op.ELEMENT) {
          // An element is a name for a place in its vector.
          address[a] = address[graph.arg(a, 0)] + graph.index(a);
        } else if (last[a] == n && isReused(a)) {
          free.push(address[a]);
          // Counted once, although an operation may have it twice.
          last[a] = KEPT;
        }
      }
      if (!free.isEmpty() && isReused(i)) {
        address[i] = free.pop();
      } else {
        address[i] = next;
        next += graph.width(i);
      }
    }
    for (int o = 0; o < graph.outputs(); o++) {
      int i = graph.outputNode(o);
      if (graph.op(i) == Op.ELEMENT) {
        address[i] = address[graph.arg(i, 0)] + graph.index(i);
      }
    }
    return next;
  }

  /** Whether the place of a node is given to other nodes after it; numbers that are set before a run keep their own. */
  private boolean isReused(int i) {
    return graph.op(i) != Op.CONST && graph.op(i) != Op.ELEMENT && graph.op(i) != Op.INPUT && graph.width(i) == 1;
  }

  /** The position in the order at which each node is used for the last time; nodes that outlive a scenario are kept. */
  private int[] lastUses(int[] order, boolean[] isOwn) {
    int[] last = new int[graph.size()];
    for (int n = 0; n < order.length; n++) {
      for (int k = 0; k < graph.arity(order[n]); k++) {
        int a = graph.arg(order[n], k);
        // Numbers that all scenarios of a set read have to be there for the next scenarios too.
        last[a] = isOwn[order[n]] && !isOwn[a] ? KEPT : n;
      }
    }
    for (int o = 0; o < graph.outputs(); o++) {
      last[graph.outputNode(o)] = KEPT;
    }
    return last;
  }
}
