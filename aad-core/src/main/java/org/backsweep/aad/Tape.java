package org.backsweep.aad;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The recorder: while a tape is open, arithmetic on {@link Real} numbers made from it is written down, folding constants
 * and sharing equal steps as it goes.
 *
 * <pre>{@code
 * try (Tape tape = Tape.open()) {
 *   Real x = tape.input("x");
 *   Graph f = tape.graph(Real.exp(x).mul(x));
 * }
 * }</pre>
 *
 * <p>A thread has at most one open tape. Numbers of a tape live and die with it; the {@link Graph} made from it stays. Where it
 * is used wrongly (a second tape, a number of another or a closed tape, another thread, a path value where only a uniform one has
 * meaning), it throws {@link IllegalStateException} or {@link IllegalArgumentException} with a message that says so. A recording
 * on a thread that is interrupted ends with a {@link CancellationException}.
 */
public final class Tape implements AutoCloseable {
  private static final ThreadLocal<Tape> OPEN = new ThreadLocal<>();
  // An interruption is looked for once in so many nodes.
  private static final int HEEDED = (1 << 14) - 1;

  private final Nodes nodes = new Nodes();
  private final Map<String, Real> inputs = new LinkedHashMap<>();
  private final Thread thread = Thread.currentThread();
  private long[] shared = new long[1024];
  private int region;
  private boolean regionUsed;
  private boolean closed;
  // Null where numbers have no values while they are recorded.
  private final Values values;

  private Tape(Function<Graph, GraphFunction> programs) {
    values = programs == null ? null : new Values(nodes, programs);
  }

  /**
   * Opens a tape on this thread.
   *
   * @throws IllegalStateException if one is open already
   */
  public static Tape open() {
    return open(null);
  }

  /**
   * Opens a tape on this thread whose inputs are given values, so that uniform numbers have a {@linkplain Real#value value} while
   * they are recorded.
   *
   * @param programs makes graphs without paths into functions of their inputs, for numbers that are solved for or called
   * @throws IllegalStateException if a tape is open already
   */
  public static Tape valued(Function<Graph, GraphFunction> programs) {
    return open(Objects.requireNonNull(programs, "programs"));
  }

  private static Tape open(Function<Graph, GraphFunction> programs) {
    if (isOpen(OPEN.get())) {
      throw new IllegalStateException("a tape is already open on thread \"" + Thread.currentThread().getName()
          + "\": close it first (try-with-resources), or record on another thread");
    }
    Tape tape = new Tape(programs);
    OPEN.set(tape);
    return tape;
  }

  /** A tape for a transform's own use, which is not the tape of the thread. */
  static Tape detached() {
    return new Tape(null);
  }

  /**
   * The tape that is open on this thread.
   *
   * @throws IllegalStateException if no tape is open
   */
  public static Tape current() {
    Tape tape = OPEN.get();
    if (!isOpen(tape)) {
      throw new IllegalStateException("no tape is open on thread \"" + Thread.currentThread().getName()
          + "\": open one with Tape.open()");
    }
    return tape;
  }

  /**
   * The result of a task that may open a tape of its own. This tape pauses meanwhile: nothing that the task records is on this
   * one.
   *
   * @throws IllegalStateException if this is not the open tape of the thread
   */
  public <T> T rest(Supplier<T> task) {
    requireOpen();
    if (OPEN.get() != this) {
      throw new IllegalStateException("the tape is not the one that is open on this thread");
    }
    OPEN.remove();
    try {
      return task.get();
    } finally {
      OPEN.set(this);
    }
  }

  /** The result of a task on a tape of its own, whether the thread has one open or not; that one pauses meanwhile. */
  static <T> T alone(Function<Tape, T> task) {
    Tape before = OPEN.get();
    OPEN.remove();
    try (Tape tape = open()) {
      return task.apply(tape);
    } finally {
      if (isOpen(before)) {
        OPEN.set(before);
      }
    }
  }

  // A tape that another thread closed may still be the one that this thread remembers.
  private static boolean isOpen(Tape tape) {
    return tape != null && !tape.closed;
  }

  @Override
  public void close() {
    closed = true;
    if (OPEN.get() == this) {
      OPEN.remove();
    }
  }

  /**
   * A named input, uniform.
   *
   * @throws IllegalArgumentException if the tape has an input of that name
   */
  public Real input(String name) {
    requireOpen();
    if (values != null) {
      throw new IllegalStateException("input \"" + name + "\" needs a value: numbers of this tape have one while they are recorded");
    }
    return newInput(name);
  }

  /**
   * A named input, uniform, of a tape whose numbers {@linkplain #valued have values}.
   *
   * @throws IllegalArgumentException if the tape has an input of that name, or the value is NaN
   * @throws IllegalStateException if numbers of this tape have no values
   */
  public Real input(String name, double value) {
    requireOpen();
    if (values == null) {
      throw new IllegalStateException("input \"" + name + "\" was given a value, and the numbers of this tape have none while they are "
          + "recorded: the values of inputs are given to a run of the graph");
    }
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("the value of input \"" + name + "\" is NaN");
    }
    Real input = newInput(name);
    values.set(input.node(), value);
    return input;
  }

  private Real newInput(String name) {
    if (inputs.containsKey(name)) {
      throw new IllegalArgumentException("input \"" + name + "\" is on the tape already: names label the results and must differ");
    }
    Real input = new Real(this, nodes.append(Op.INPUT, inputs.size(), 1, false, region));
    inputs.put(name, input);
    return input;
  }

  /** Inputs of the given names. */
  Real[] inputs(List<String> names) {
    return names.stream().map(this::input).toArray(Real[]::new);
  }

  /** A constant. */
  public Real constant(double value) {
    return append(Op.CONST, Double.doubleToRawLongBits(value), 1, false);
  }

  Real[] constants(double[] values) {
    return Arrays.stream(values).mapToObj(this::constant).toArray(Real[]::new);
  }

  /**
   * One dimension of the standard normal draws of a path: independent of the other dimensions, one value for each path.
   *
   * @throws IllegalArgumentException if the dimension is negative
   */
  public Real draw(int dimension) {
    if (dimension < 0) {
      throw new IllegalArgumentException("dimension " + dimension + " of the draws is negative");
    }
    return append(Op.DRAW, dimension, 1, true);
  }

  /**
   * Ends a region: a time step, an event. What is recorded between two ends is one unit of execution, and
   * the reverse sweep may compute its inside again instead of keeping it.
   */
  public void endRegion() {
    if (regionUsed) {
      region++;
      regionUsed = false;
    }
  }

  /**
   * The recording that the given outputs need, with all inputs.
   *
   * @throws IllegalStateException if an output depends on the unknown of a {@code solve}
   */
  public Graph graph(Real... outputs) {
    requireMine(outputs);
    return Graph.of(nodes, List.copyOf(inputs.keySet()), inputs.values().stream().mapToInt(Real::node).toArray(),
        Arrays.stream(outputs).mapToInt(Real::node).toArray());
  }

  /**
   * The derivatives of a number by some inputs, as numbers of this tape, which may be differentiated again: one backward sweep over
   * what was recorded.
   *
   * @throws IllegalArgumentException if the number is a path value, or one of those that it is differentiated by is not an input
   */
  public Real[] gradient(Real y, Real... by) {
    requireMine(by);
    Graph graph = graph(y);
    Adjoint.requireUniform(graph, 0);
    boolean[] wanted = new boolean[inputs.size()];
    for (Real input : by) {
      if (nodes.op(input.node()) != Op.INPUT) {
        throw new IllegalArgumentException(input + " is not an input of the tape: equal steps are recorded once, so that only inputs "
            + "can be told from what they are equal to; differentiate a function of it (Grad) instead");
      }
      wanted[(int) nodes.payload(input.node())] = true;
    }
    SortedMap<Integer, Real> row = Replay.of(graph, this, inputs.values().toArray(Real[]::new)).rows(wanted).of(0);
    return Arrays.stream(by).map(input -> Rule.orZero(row.get((int) nodes.payload(input.node())), this)).toArray(Real[]::new);
  }

  /** The value of a uniform number of a tape whose numbers have values. */
  double value(Real x) {
    requireOpen();
    if (values == null) {
      throw new IllegalStateException(x + " has no value while it is recorded: a graph is recorded once and run at many values. "
          + "Choose by Real.select, or record with Eager, where numbers have values");
    }
    return values.of(x);
  }

  Nodes nodes() {
    return nodes;
  }

  /** Records an elementwise operation, or finds it already recorded, or folds it away. */
  Real record(Op op, Real... x) {
    requireOpen();
    boolean path = false;
    for (Real a : x) {
      requireMine(a);
      path |= nodes.isPath(a.node());
    }
    Real folded = ConstantFolding.fold(this, op, x);
    return folded != null ? folded : append(op, 0, 1, path, x);
  }

  /** The cell of a coordinate. */
  Real cell(Axis axis, Real x) {
    requireMine(x);
    return append(Op.CELL, nodes.intern(axis), 1, nodes.isPath(x.node()), x);
  }

  /**
   * The entry of a vector at a cell.
   *
   * @throws IllegalArgumentException if the vector is a path value
   */
  Real gather(Real vector, Real cell) {
    requireUniform(Op.GATHER, vector);
    requireMine(cell);
    return append(Op.GATHER, 0, 1, nodes.isPath(cell.node()), vector, cell);
  }

  /** The vector of the means of an amount over the paths of each cell. */
  Real scatter(Real cell, Real amount, int cells) {
    Real spread = nodes.isPath(cell.node()) ? amount : mean(amount);
    return append(Op.SCATTER, cells, cells, false, cell, spread);
  }

  /** A number whose derivatives are zero: a product with 1 that is not folded away, around which no derivative goes. */
  Real stopped(Real x) {
    requireMine(x);
    return x.isConstant() || nodes.isStopped(x.node()) ? x : append(Op.WEIGH, Nodes.STOP, 1, nodes.isPath(x.node()), x, constant(1));
  }

  Real mean(Real x) {
    requireOpen();
    requireMine(x);
    return !nodes.isPath(x.node()) ? x : x.size() == 1 ? append(Op.MEAN, 0, 1, false, x)
        : vector(Arrays.stream(Solve.elements(x)).map(this::mean).toArray(Real[]::new));
  }

  /** A vector of numbers. */
  Real vector(Real... elements) {
    return structured(Op.VECTOR, 0, elements.length, elements);
  }

  /** The sum of vectors of one size. */
  Real vectorSum(Real... vectors) {
    return vectors.length == 1 ? vectors[0] : structured(Op.VECTOR_SUM, 0, vectors[0].size(), vectors);
  }

  Real element(Real vector, int e) {
    if (nodes.op(vector.node()) == Op.VECTOR) {
      return new Real(this, nodes.arg(vector.node(), e));
    }
    return vector.size() == 1 ? vector : append(Op.ELEMENT, e, 1, nodes.isPath(vector.node()), vector);
  }

  /**
   * Records an operation on vectors, a call, or one that solves equations, which has meaning for uniform numbers only.
   *
   * @throws IllegalArgumentException if it solves equations and an argument is a path value
   */
  Real structured(Op op, long payload, int size, Real... args) {
    boolean path = false;
    for (Real a : args) {
      if (op.kind() == Op.Kind.SOLVE) {
        requireUniform(op, a);
      } else {
        requireMine(a);
      }
      path |= nodes.isPath(a.node());
    }
    return append(op, payload, size, path, args);
  }

  /** Checks that a number is uniform, since an operation has meaning for such only. */
  void requireUniform(Op op, Real x) {
    requireMine(x);
    if (nodes.isPath(x.node())) {
      throw new IllegalArgumentException(op.mnemonic() + " was given a path value, " + x
          + ": it has meaning for uniform numbers only; take mean(x) first, or call a RecordedFunction that has it, path by path");
    }
  }

  /** The unknowns of a system while its residuals are recorded, or the state of a loop while its step is. */
  Real[] unknowns(int n, boolean isPath) {
    Real[] x = new Real[n];
    for (int i = 0; i < n; i++) {
      x[i] = new Real(this, nodes.append(Op.UNKNOWN, i, 1, isPath, region));
    }
    return x;
  }

  /** New numbers that stand for others while a function of them is recorded. */
  Real[] standIns(Real[] x) {
    requireMine(x);
    Real[] standIns = new Real[x.length];
    for (int j = 0; j < x.length; j++) {
      int node = nodes.append(Op.UNKNOWN, j, 1, nodes.isPath(x[j].node()), region);
      standIns[j] = new Real(this, node);
      if (values != null) {
        values.standsFor(node, x[j].node());
      }
    }
    return standIns;
  }

  /** Records a node again, of a graph or of this tape, with other arguments. */
  Real again(Nodes from, int i, Real[] args) {
    Op op = from.op(i);
    return switch (op.kind()) {
      case LEAF -> leafAgain(from, i);
      case ELEMENTWISE -> from.isStopped(i) ? stopped(args[0]) : record(op, args);
      case TABLE -> op == Op.CELL ? cell((Axis) from.data(i), args[0]) : op == Op.GATHER ? gather(args[0], args[1])
          : scatter(args[0], args[1], (int) from.payload(i));
      case REDUCTION -> mean(args[0]);
      case VECTOR -> op == Op.ELEMENT ? element(args[0], (int) from.payload(i))
          : structured(op, from.payload(i), from.size(i), args);
      case SOLVE -> structured(op, op.payload() == Op.Payload.OBJECT ? nodes.intern(from.data(i)) : from.payload(i),
          from.size(i), args);
      case CALL -> ((CalledFunction) from.data(i)).on(this, args);
    };
  }

  private Real leafAgain(Nodes from, int i) {
    return switch (from.op(i)) {
      case CONST -> constant(from.constant(i));
      case DRAW -> draw((int) from.payload(i));
      default -> throw new IllegalStateException(from.op(i).mnemonic() + " cannot be recorded again");
    };
  }

  private Real append(Op op, long payload, int size, boolean path, Real... x) {
    requireOpen();
    int[] args = new int[x.length];
    for (int k = 0; k < args.length; k++) {
      args[k] = x[k].node();
    }
    if (commutes(op) && args[0] > args[1]) {
      int swap = args[0];
      args[0] = args[1];
      args[1] = swap;
    }
    int hash = hash(op, payload, args);
    int slot = find(hash, op, payload, args);
    if (shared[slot] != 0) {
      return new Real(this, (int) shared[slot] - 1);
    }
    int node = nodes.append(op, payload, size, path, region, args);
    if ((node & HEEDED) == 0) {
      heedInterrupt();
    }
    regionUsed = true;
    shared[slot] = (long) hash << 32 | (node + 1);
    if (2 * nodes.count() > shared.length) {
      rehash();
    }
    return new Real(this, node);
  }

  /** A recording that never ends can be broken off. */
  private static void heedInterrupt() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted");
    }
  }

  private static boolean commutes(Op op) {
    return op == Op.ADD || op == Op.MUL;
  }

  /** The place of a node in the table of recorded nodes, which is occupied by its equal, or free. */
  private int find(int hash, Op op, long payload, int[] args) {
    int mask = shared.length - 1;
    int slot = hash & mask;
    // Most others are told apart by their hash, without a look at the node, which lies anywhere in memory.
    while (shared[slot] != 0
        && !((int) (shared[slot] >>> 32) == hash && nodes.same((int) shared[slot] - 1, op, payload, args))) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static int hash(Op op, long payload, int[] args) {
    // Mixed after each number: neighbours as arguments, as in all products of many inputs, would else meet in few places.
    long hash = mixed(op.ordinal() ^ payload);
    for (int a : args) {
      hash = mixed(hash ^ a);
    }
    return (int) (mixed(hash) >>> 32);
  }

  // Multiplied by the golden ratio, which is odd, as a factor that keeps differences must be; the high bits, which the
  // multiplication mixes, go into the low ones.
  private static long mixed(long x) {
    long y = x * 0x9E3779B97F4A7C15L;
    return y ^ (y >>> 32);
  }

  private void rehash() {
    long[] old = shared;
    shared = new long[4 * old.length];
    int mask = shared.length - 1;
    for (long entry : old) {
      if (entry != 0) {
        int slot = (int) (entry >>> 32) & mask;
        while (shared[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        shared[slot] = entry;
      }
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the tape is closed: its numbers cannot be used any more; what is to be kept is "
          + "the graph made from it before closing");
    }
    if (thread != Thread.currentThread()) {
      throw new IllegalStateException("the tape was opened on thread \"" + thread.getName() + "\" and is used on \""
          + Thread.currentThread().getName() + "\": a tape belongs to one thread");
    }
  }

  /** Checks that numbers are there, and of this tape. */
  void requireMine(Real[] x) {
    requireOpen();
    for (int j = 0; j < x.length; j++) {
      if (x[j] == null) {
        throw new IllegalArgumentException("number " + j + " of " + x.length + " is null");
      }
      requireMine(x[j]);
    }
  }

  private void requireMine(Real x) {
    if (x.tape() != this) {
      throw new IllegalArgumentException(x.tape().closed
          ? x + " belongs to a tape that is closed: numbers live and die with their tape"
          : x + " belongs to another tape: numbers of two tapes cannot meet in one operation; what a function needs from a recording "
              + "around it is given to it as an argument");
    }
  }
}
