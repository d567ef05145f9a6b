package org.backsweep.aad.execute.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.backsweep.aad.Axis;
import org.backsweep.aad.CalledFunction;
import org.backsweep.aad.Graph;
import org.backsweep.aad.GraphFunction;
import org.backsweep.aad.Op;

/**
 * Turns the path nodes that one pass needs into a {@link PathProgram}: it decides their order, and which values are kept and
 * which are computed again.
 *
 * <p>The order is that of the recording, region by region. Checkpoints: a value that a single later region needs (in an adjoint
 * graph, the reverse of its own region) is computed again there if it is cheap and its arguments are there anyway; values that
 * pass from region to region are kept.
 */
public final class Schedule {
  private static final Op[] OPS = Op.values();
  private static final int NOWHERE = -1;
  private static final int MANY = -2;
  /**
   * The number of operations that may be repeated for each value that is then not kept, which saves a store, and later loads.
   */
  private static final int SAVED = 2;
  /** The number of paths whose values stay near the processor from which on keeping them costs next to nothing. */
  private static final int MANY_PATHS = 512;
  /** The number of such paths below which keeping values costs time. */
  private static final int FEW_PATHS = 64;

  private final StagePlan stages;
  private final Graph graph;
  private final boolean checkpoints;
  private final Function<Graph, GraphFunction> functions;
  private final boolean[] needed;
  // The only region other than its own that uses a value; or NOWHERE, or MANY.
  private final int[] elsewhere;
  // The last region in which a value is there without anything being kept for it: because it is kept until then itself, or
  // computed again from values that are; null without checkpoints.
  private final int[] reach;
  // The instructions of the program, some of which may turn out to be unused, and the region of each.
  private int[] code = new int[64 * PathProgram.STRIDE];
  private int[] regions = new int[64];
  private int count;
  private final List<Axis> axes = new ArrayList<>();
  private final List<PathProgram.Call> calls = new ArrayList<>();
  private final List<Integer> means = new ArrayList<>();
  private final List<Integer> entries = new ArrayList<>();
  private final Map<Integer, Integer> scattered = new HashMap<>();

  private Schedule(StagePlan stages, int pass, boolean checkpoints, Function<Graph, GraphFunction> functions) {
    this.stages = stages;
    this.functions = functions;
    this.graph = stages.graph;
    this.checkpoints = checkpoints;
    this.needed = needed(pass);
    this.elsewhere = elsewhere();
    this.reach = checkpoints ? reach() : null;
  }

  /**
   * The program of a pass over the paths.
   *
   * @param nearDoubles the number of doubles that stay near the processor. Where they hold few paths, values are computed again
   *     rather than kept, if that leaves far fewer to keep; so they are where that saves about as many values as it repeats
   *     operations
   * @param functions makes the graphs of functions that are called into functions that evaluate them
   */
  public static PathProgram of(StagePlan stages, int pass, int nearDoubles, Function<Graph, GraphFunction> functions) {
    PathProgram kept = new Schedule(stages, pass, false, functions).program();
    int keptSize = size(kept);
    if (keptSize <= nearDoubles / MANY_PATHS) {
      return kept;
    }
    PathProgram again = new Schedule(stages, pass, true, functions).program();
    int againSize = size(again);
    int saved = keptSize - againSize;
    int more = again.instructions() - kept.instructions();
    boolean isCheaper = saved > 0 && SAVED * saved >= more;
    boolean isNearer = keptSize > nearDoubles / FEW_PATHS
        && (againSize <= nearDoubles / FEW_PATHS || 3L * againSize <= 2L * keptSize);
    return isCheaper || isNearer ? again : kept;
  }

  /** The number of numbers of a path at a time: its draws and live values. */
  private static int size(PathProgram program) {
    return program.draws() + program.mostLive();
  }

  private boolean[] needed(int pass) {
    boolean[] live = new boolean[graph.size()];
    for (int i = live.length - 1; i >= 0; i--) {
      if (stages.isSumOf(pass, i)) {
        live[i] = true;
      }
      for (int k = 0; live[i] && k < graph.arity(i); k++) {
        int a = graph.arg(i, k);
        live[a] |= graph.isPath(a);
      }
    }
    return live;
  }

  private PathProgram program() {
    write();
    boolean[] isUsed = used();
    int[] number = new int[count];
    int[] used = new int[code.length];
    BitSet regionStarts = new BitSet();
    List<PathProgram.Call> called = new ArrayList<>();
    int region = -1;
    int n = 0;
    for (int i = 0; i < count; i++) {
      if (isUsed[i]) {
        number[i] = n;
        regionStarts.set(n, regions[i] != region);
        region = regions[i];
        System.arraycopy(code, i * PathProgram.STRIDE, used, n * PathProgram.STRIDE, PathProgram.STRIDE);
        for (int p = n * PathProgram.STRIDE + 2; p < (n + 1) * PathProgram.STRIDE; p++) {
          used[p] = numbered(used[p], number);
        }
        if (OPS[used[n * PathProgram.STRIDE]] == Op.CALL) {
          PathProgram.Call call = calls.get(used[n * PathProgram.STRIDE + 1]);
          used[n * PathProgram.STRIDE + 1] = called.size();
          called.add(new PathProgram.Call(call.name(), call.function(),
              Arrays.stream(call.operands()).map(operand -> numbered(operand, number)).toArray()));
        }
        n++;
      }
    }
    return new PathProgram(Arrays.copyOf(used, n * PathProgram.STRIDE), regionStarts, axes, called, graph.drawDimensions(), ints(means),
        ints(entries));
  }

  private static int numbered(int operand, int[] number) {
    return Operand.kind(operand) == Operand.VALUE ? Operand.value(number[Operand.index(operand)]) : operand;
  }

  private void write() {
    // The instruction of each node in the region being written, and of its copies computed again there.
    int[] value = new int[graph.size()];
    Arrays.fill(value, -1);
    Map<Integer, Integer> copies = new HashMap<>();
    int region = -1;
    for (int i = 0; i < needed.length; i++) {
      if (!needed[i] || graph.op(i) == Op.DRAW) {
        continue;
      }
      if (graph.region(i) != region) {
        region = graph.region(i);
        copies.clear();
      }
      value[i] = write(i, region, value, copies);
    }
  }

  /** The instructions whose results are used: a value that every user computes again need not have been computed before. */
  private boolean[] used() {
    boolean[] isUsed = new boolean[count];
    boolean isCalled = false;
    for (int i = count - 1; i >= 0; i--) {
      int p = i * PathProgram.STRIDE;
      Op op = OPS[code[p]];
      isCalled |= op == Op.ELEMENT && isUsed[i];
      isUsed[i] |= PathProgram.isSum(op) || (op == Op.CALL && isCalled);
      isCalled &= op != Op.CALL;
      int[] operands = op == Op.CALL ? calls.get(code[p + 1]).operands() : Arrays.copyOfRange(code, p + 2, p + PathProgram.STRIDE);
      for (int k = 0; isUsed[i] && k < operands.length; k++) {
        if (Operand.kind(operands[k]) == Operand.VALUE) {
          isUsed[Operand.index(operands[k])] = true;
        }
      }
    }
    return isUsed;
  }

  private int[] elsewhere() {
    int[] elsewhere = new int[graph.size()];
    Arrays.fill(elsewhere, NOWHERE);
    for (int i = 0; i < needed.length; i++) {
      for (int k = 0; needed[i] && k < graph.arity(i); k++) {
        int a = graph.arg(i, k);
        if (graph.region(a) != graph.region(i)) {
          elsewhere[a] = elsewhere[a] == NOWHERE || elsewhere[a] == graph.region(i) ? graph.region(i) : MANY;
        }
      }
    }
    return elsewhere;
  }

  private int[] reach() {
    int[] reach = new int[graph.size()];
    for (int i = 0; i < needed.length; i++) {
      reach[i] = Math.max(reach[i], graph.region(i));
      for (int k = 0; needed[i] && k < graph.arity(i); k++) {
        reach[graph.arg(i, k)] = Math.max(reach[graph.arg(i, k)], graph.region(i));
      }
    }
    for (int i = 0; i < needed.length; i++) {
      if (needed[i] && elsewhere[i] == NOWHERE && !graph.op(i).isExpensive()) {
        reach[i] = Math.max(reach[i], reachOfArguments(reach, i));
      }
    }
    return reach;
  }

  /** The last region that has all arguments of a value. */
  private int reachOfArguments(int[] reach, int i) {
    int least = Integer.MAX_VALUE;
    for (int k = 0; k < graph.arity(i); k++) {
      int a = graph.arg(i, k);
      least = graph.isPath(a) && graph.op(a) != Op.DRAW ? Math.min(least, reach[a]) : least;
    }
    return least;
  }

  /**
   * Whether a region computes a value of an earlier one again: it does so for a cheap value that no other region uses, whose
   * arguments are there anyway.
   *
   * @param forCopy whether the user is itself computed again, so that the inside of its region goes with it
   */
  private boolean isAgain(int a, int region, boolean forCopy) {
    // The next region uses a value as state, which is kept.
    return checkpoints && region > graph.region(a) + 1 && !graph.op(a).isExpensive()
        && (elsewhere[a] == region || (forCopy && elsewhere[a] == NOWHERE)) && region <= reachOfArguments(reach, a);
  }

  /** Writes a node, and before it the nodes that have to be computed again for it; returns its instruction. */
  private int write(int i, int region, int[] value, Map<Integer, Integer> copies) {
    // A stack of our own: the inside of a region can be a chain longer than the thread's.
    Deque<Integer> open = new ArrayDeque<>();
    for (int next = missing(i, region, false, copies); next >= 0; next = missing(i, region, false, copies)) {
      open.push(next);
      while (!open.isEmpty()) {
        int a = open.element();
        int before = missing(a, region, true, copies);
        if (before >= 0) {
          open.push(before);
        } else {
          copies.put(open.pop(), writeOne(a, region, true, value, copies));
        }
      }
    }
    return writeOne(i, region, false, value, copies);
  }

  /** The first argument of a node that has yet to be computed again for it; -1 if none has. */
  private int missing(int i, int region, boolean copy, Map<Integer, Integer> copies) {
    for (int k = 0; k < graph.arity(i); k++) {
      int a = graph.arg(i, k);
      if (graph.isPath(a) && graph.op(a) != Op.DRAW && isAgain(a, region, copy) && !copies.containsKey(a)) {
        return a;
      }
    }
    return -1;
  }

  private int writeOne(int i, int region, boolean copy, int[] value, Map<Integer, Integer> copies) {
    Op op = graph.op(i);
    if (op == Op.CALL) {
      return writeCall(i, region, value, copies);
    }
    if (op == Op.ELEMENT) {
      // It was written with its call.
      return value[graph.arg(i, 0)] + graph.index(i);
    }
    int p = next(op, region);
    for (int k = 0; k < graph.arity(i); k++) {
      code[p + 2 + k] = operand(graph.arg(i, k), region, copy, value, copies);
    }
    switch (op) {
      case CELL -> code[p + 4] = Operand.number(axisNumber(graph.axis(i)));
      case GATHER -> {
        code[p + 2] = Operand.number(stages.address[graph.arg(i, 0)]);
        code[p + 4] = Operand.number(graph.width(graph.arg(i, 0)));
      }
      case SCATTER -> {
        code[p + 1] = entriesAt(stages.address[i], graph.width(i));
        code[p + 4] = Operand.number(graph.width(i));
      }
      case MEAN -> {
        code[p + 1] = means.size();
        means.add(stages.address[i]);
      }
      default -> { }
    }
    return count - 1;
  }

  /** Begins an instruction; returns its place. */
  private int next(Op op, int region) {
    if (count == regions.length) {
      code = Arrays.copyOf(code, 2 * code.length);
      regions = Arrays.copyOf(regions, 2 * count);
    }
    regions[count] = region;
    code[count * PathProgram.STRIDE] = op.ordinal();
    return count++ * PathProgram.STRIDE;
  }

  /** Writes a call and an instruction for each of its results; returns the first of these. */
  private int writeCall(int i, int region, int[] value, Map<Integer, Integer> copies) {
    CalledFunction called = graph.called(i);
    int p = next(Op.CALL, region);
    code[p + 1] = calls.size();
    calls.add(new PathProgram.Call(called.toString(), called.kept(GraphFunction.class, () -> called.code(functions)),
        IntStream.range(0, graph.arity(i)).map(k -> operand(graph.arg(i, k), region, false, value, copies)).toArray()));
    int first = count;
    for (int e = 0; e < graph.width(i); e++) {
      int element = next(Op.ELEMENT, region);
      code[element + 2] = Operand.number(e);
    }
    return first;
  }

  /** The place at which the entries of a scattered vector are added up; vectors of one sum share it. */
  private int entriesAt(int address, int width) {
    return scattered.computeIfAbsent(address, key -> {
      int at = entries.size();
      for (int e = 0; e < width; e++) {
        entries.add(address + e);
      }
      return at;
    });
  }

  private int operand(int a, int region, boolean forCopy, int[] value, Map<Integer, Integer> copies) {
    if (!graph.isPath(a)) {
      return graph.width(a) > 1 ? Operand.NONE : Operand.uniform(stages.address[a]);
    }
    if (graph.op(a) == Op.DRAW) {
      return Operand.draw(graph.index(a));
    }
    if (isAgain(a, region, forCopy)) {
      return Operand.value(Objects.requireNonNull(copies.get(a)));
    }
    return Operand.value(value[a]);
  }

  private int axisNumber(Axis axis) {
    int at = axes.indexOf(axis);
    if (at < 0) {
      axes.add(axis);
      at = axes.size() - 1;
    }
    return at;
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
