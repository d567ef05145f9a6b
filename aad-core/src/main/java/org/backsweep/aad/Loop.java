package org.backsweep.aad;

import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A loop over a state of numbers, recorded once however often it is run: {@code s[i + 1] = f(i, s[i])}.
 *
 * <pre>{@code
 * // Euler's steps of y' = -a y: a million of them are a few nodes.
 * Real y = Loop.scan(1_000_000, new Real[] {one}, (i, s) -> new Real[] {s[0].sub(a.mul(s[0]).mul(1e-6))})[0];
 * }</pre>
 *
 * <p>The step may use other numbers of the recording, such as {@code a}, of which the result has derivatives too. A backward sweep
 * goes through the steps from the last to the first, several at once where they are short; it keeps states in a bounded memory and
 * computes the others again ({@link Checkpoints}), which changes no bit. Derivatives are loops of their own, to any order.
 *
 * <p>With path values in the start or in the step, each path has its own loop. Loops with a known number of steps, no more than
 * {@value #WRITTEN_OUT} operations in all and no table are recorded step by step then, each step a region. A step that solves an equation
 * with path values calls a {@link RecordedFunction} that does.
 */
public final class Loop extends NumberFunction {
  /**
   * The numbers that the states of a backward sweep may take: 32 MiB, or a share of the largest heap where that is less, since as many
   * threads may sweep at once.
   */
  private static final int MOST = 1 << 22;
  private static final int SHARE = 8;

  // From the number of the step, the state and parameters to the next state; of a while loop also whether it goes on.
  private final Graph step;
  private final long steps;
  private final int size;
  private final int parameters;

  /** One step of a loop. */
  @FunctionalInterface
  public interface Step {
    /**
     * The next state.
     *
     * <p>It is called while recording, more than once where a number that it uses turns out to be a path value.
     *
     * @param i the number of the step, from 0
     * @param state the state before it
     */
    Real[] next(Real i, Real[] state);
  }

  private static final long WHILE = -1;
  /** The nodes of the steps that are gone back at once, at most, and the number of those steps. */
  private static final int SHORT = 400;
  private static final int MOST_STRIDE = 64;
  /** So many steps pass between two looks at whether the thread was interrupted. */
  private static final int LOOK = 1 << 14;

  private Loop(Graph step, long steps, int size) {
    this.step = step;
    this.steps = steps;
    this.size = size;
    this.parameters = step.inputs().size() - 1 - size;
  }

  /**
   * The state after some steps.
   *
   * @param steps how many, 0 or more
   * @throws IllegalArgumentException if the number of steps is negative, there is no state, a step returns another number of numbers, or
   *     it takes a mean over paths of what it makes of path values
   */
  public static Real[] scan(long steps, Real[] start, Step body) {
    if (steps < 0) {
      throw new IllegalArgumentException("a loop of " + steps + " steps");
    }
    return run(steps, start, (i, state) -> next(body, i, state));
  }

  /**
   * The first state on which a condition does not hold, which is looked at before each step. Running it ends with an
   * {@link ArithmeticException} if the condition is NaN. The derivative is that of as many steps as the loop takes, which is right where a
   * small move of the inputs does not change their number.
   *
   * @param condition other than 0 where the loop goes on
   * @throws IllegalArgumentException if there is no state, a step returns another number of numbers, or it takes a mean over paths of what
   *     it makes of path values
   */
  public static Real[] whileLoop(Function<Real[], Real> condition, Real[] start, Function<Real[], Real[]> body) {
    return run(WHILE, start, (i, state) -> {
      Real goesOn = condition.apply(state.clone());
      Real[] next = next((_, s) -> body.apply(s), i, state);
      Real[] all = Arrays.copyOf(next, next.length + 1);
      all[next.length] = goesOn;
      return all;
    });
  }

  private static Real[] next(Step body, Real i, Real[] state) {
    Real[] next = body.next(i, state.clone());
    if (next == null || next.length != state.length) {
      throw new IllegalArgumentException("a step of a loop over " + state.length + " numbers returned "
          + (next == null ? "null" : String.valueOf(next.length)));
    }
    return next;
  }

  private static Real[] run(long steps, Real[] start, Step step) {
    if (start.length == 0) {
      throw new IllegalArgumentException("a loop needs a state of at least one number");
    }
    Subgraph body = Subgraph.ofOnePath(x -> step.next(x[0], Arrays.copyOfRange(x, 1, x.length)), 1 + start.length,
        Arrays.stream(start).anyMatch(Real::isPath), "the step of a loop");
    Real[] arguments = Arrays.copyOf(start, start.length + body.parameters().length);
    System.arraycopy(body.parameters(), 0, arguments, start.length, body.parameters().length);
    return new Loop(body.residuals(), steps, start.length).at(arguments);
  }

  @Override
  public int arguments() {
    return size + parameters;
  }

  @Override
  public int results() {
    return size;
  }

  @Override
  public GraphFunction code(Function<Graph, GraphFunction> functions) {
    Body body = new Body(functions);
    return x -> {
      Walk walk = new Walk(body, x);
      double[] state = Arrays.copyOf(x, size);
      walk.toTheEnd(state);
      return state;
    };
  }

  @Override
  long countWrittenOut() {
    long each = steps == WHILE ? super.countWrittenOut() : countWrittenOut(step);
    return steps == 0 ? 0 : each > WRITTEN_OUT / steps ? super.countWrittenOut() : steps * each;
  }

  @Override
  Real[] writeOut(Tape tape, Real... x) {
    Graph next = nextState();
    Real[] inputs = new Real[1 + x.length];
    System.arraycopy(x, 0, inputs, 1, x.length);
    for (int i = 0; i < steps; i++) {
      tape.endRegion();
      inputs[0] = tape.constant(i);
      System.arraycopy(Replay.of(next, tape, inputs).outputs(), 0, inputs, 1, size);
    }
    tape.endRegion();
    return Arrays.copyOfRange(inputs, 1, 1 + size);
  }

  /** The code of a step, and of the condition of a while loop, which is looked at before. */
  private final class Body {
    private final GraphFunction next;
    private final GraphFunction condition;

    Body(Function<Graph, GraphFunction> functions) {
      next = functions.apply(nextState());
      condition = steps == WHILE ? functions.apply(step.only(size)) : null;
    }
  }

  private Graph nextState() {
    return step.only(IntStream.range(0, size).toArray());
  }

  /** The steps of a loop from given arguments. */
  private final class Walk {
    private final Body body;
    private final double[] inputs;
    // A walk looks at its first step too: it may be one of many short ones.
    private int unlooked = LOOK;

    Walk(Body body, double[] arguments) {
      this.body = body;
      this.inputs = new double[1 + size + parameters];
      System.arraycopy(arguments, size, inputs, 1 + size, parameters);
    }

    /** Takes the steps from one number to another. */
    void steps(long from, long to, double[] state) {
      start(from, state);
      for (long i = from; i < to; i += LOOK) {
        int count = (int) Math.min(LOOK, to - i);
        body.next.repeat(inputs, count);
        look(count);
      }
      System.arraycopy(inputs, 1, state, 0, size);
    }

    /** Notes that some steps were taken, and looks now and then whether the thread was interrupted. */
    void look(int count) {
      unlooked += count;
      if (unlooked >= LOOK) {
        unlooked = 0;
        if (Thread.interrupted()) {
          throw new CancellationException("interrupted");
        }
      }
    }

    private void start(long number, double[] state) {
      inputs[0] = number;
      System.arraycopy(state, 0, inputs, 1, size);
    }

    private boolean goesOn(long number) {
      double condition = body.condition.at(inputs)[0];
      if (Double.isNaN(condition)) {
        throw new ArithmeticException("the condition of a loop is NaN at step " + number);
      }
      return condition != 0;
    }

    /** Takes all steps; returns their number. */
    long toTheEnd(double[] state) {
      if (steps != WHILE) {
        steps(0, steps, state);
        return steps;
      }
      start(0, state);
      long i = 0;
      for (; goesOn(i); i++) {
        body.next.repeat(inputs, 1);
        look(1);
      }
      System.arraycopy(inputs, 1, state, 0, size);
      return i;
    }
  }

  /** The loop over states and their tangents. */
  @Override
  NumberFunction makeTangent(BitSet moved) {
    Graph doubled = withTangents(moved.get(size, size + parameters));
    Loop loop = new Loop(doubled, steps, 2 * size);
    return RecordedFunction.of(size + parameters + moved.cardinality(), all -> {
      Real[] dots = scattered(moved, arguments(), Arrays.copyOfRange(all, arguments(), all.length), all[0].tape());
      Real[] x = new Real[doubled.inputs().size() - 1];
      System.arraycopy(all, 0, x, 0, size);
      System.arraycopy(dots, 0, x, size, size);
      System.arraycopy(all, size, x, 2 * size, parameters);
      int next = 2 * size + parameters;
      for (int j = size; j < arguments(); j++) {
        if (moved.get(j)) {
          x[next++] = dots[j];
        }
      }
      return Arrays.copyOfRange(loop.at(x), size, 2 * size);
    });
  }

  /** A step on the state and its tangents; after the parameters come the tangents of those that are moved. */
  private Graph withTangents(BitSet moved) {
    Tape tape = Tape.detached();
    Real i = tape.input("i");
    Real[] state = inputs(tape, "s", size);
    Real[] dots = inputs(tape, "ds", size);
    Real[] p = inputs(tape, "p", parameters);
    Real[] arguments = new Real[1 + size + parameters];
    Real[] directions = new Real[arguments.length];
    arguments[0] = i;
    System.arraycopy(state, 0, arguments, 1, size);
    System.arraycopy(p, 0, arguments, 1 + size, parameters);
    System.arraycopy(dots, 0, directions, 1, size);
    moved.stream().forEach(j -> directions[1 + size + j] = tape.input("dp" + j));
    Replay replay = Replay.of(step, tape, arguments);
    Real[] next = replay.outputs();
    Real[] nextDots = Rule.orZero(replay.tangents(directions), tape);
    return tape.graph(IntStream.range(0, next.length + size)
        .mapToObj(o -> o < size ? next[o] : o < 2 * size ? nextDots[o - size] : next[size]).toArray(Real[]::new));
  }

  private static Real[] inputs(Tape tape, String name, int count) {
    return IntStream.range(0, count).mapToObj(j -> tape.input(name + j)).toArray(Real[]::new);
  }

  @Override
  NumberFunction makePullback(BitSet wanted) {
    return new CodedPullback(this, wanted, functions -> back(wanted, functions));
  }

  /** The adjoints of some arguments, from all of them and the adjoints of the last state. */
  private GraphFunction back(BitSet wanted, Function<Graph, GraphFunction> functions) {
    BitSet by = new BitSet();
    by.set(1, 1 + size);
    IntStream.range(size, arguments()).filter(wanted::get).forEach(j -> by.set(1 + j));
    Body forward = new Body(functions);
    Graph one = Adjoint.pullback(nextState(), by, "bar ");
    int stride = stride(one);
    GraphFunction backOne = functions.apply(one);
    GraphFunction backSeveral = stride == 1 ? backOne : functions.apply(Adjoint.pullback(several(stride), by, "bar "));
    int[] kept = wanted.stream().toArray();
    int sums = (int) IntStream.of(kept).filter(j -> j >= size).count();
    return x -> {
      double[] arguments = Arrays.copyOf(x, arguments());
      double[] start = Arrays.copyOf(x, size);
      Walk walk = new Walk(forward, arguments);
      long count = steps == WHILE ? walk.toTheEnd(start.clone()) : steps;
      Return back = new Return(walk, Arrays.copyOfRange(x, arguments(), arguments() + size), sums);
      // What is left over of whole strides comes first, and is gone back last.
      int odd = (int) (count % stride);
      double[] later = start.clone();
      walk.steps(0, odd, later);
      new Checkpoints(size, room(count / stride)).back(count / stride, later,
          (from, to, state) -> walk.steps(odd + from * stride, odd + to * stride, state),
          (number, state) -> back.step(backSeveral, odd + number * stride, state, stride));
      new Checkpoints(size, room(odd)).back(odd, start, walk::steps, (number, state) -> back.step(backOne, number, state, 1));
      double[] bars = back.bars;
      double[] total = back.total;
      double[] results = new double[kept.length];
      int states = kept.length - sums;
      for (int j = 0; j < kept.length; j++) {
        results[j] = j < states ? bars[kept[j]] : total[j - states];
      }
      return results;
    };
  }

  /** The adjoints on the way back through the steps of a walk. */
  private final class Return {
    private final Walk walk;
    private final double[] inputs;
    private final double[] bars;
    private final double[] total;

    Return(Walk walk, double[] bars, int sums) {
      this.walk = walk;
      this.inputs = Arrays.copyOf(walk.inputs, 1 + arguments() + size);
      this.bars = bars;
      this.total = new double[sums];
    }

    /** Goes back over some steps from the state before them, whose number is given. */
    void step(GraphFunction backward, long number, double[] state, int steps) {
      walk.look(steps);
      inputs[0] = number;
      System.arraycopy(state, 0, inputs, 1, size);
      System.arraycopy(bars, 0, inputs, 1 + arguments(), size);
      double[] next = backward.at(inputs);
      System.arraycopy(next, 0, bars, 0, size);
      for (int j = 0; j < total.length; j++) {
        total[j] += next[size + j];
      }
    }
  }

  /** As many steps as are gone back at once, as one graph: where the graph of a step is short, what is beside it would take the time. */
  private int stride(Graph back) {
    int stride = Math.clamp(SHORT / back.size(), 1, MOST_STRIDE);
    return steps == WHILE ? stride : (int) Math.clamp(steps, 1, stride);
  }

  private Graph several(int count) {
    Tape tape = Tape.detached();
    Real[] x = inputs(tape, "x", 1 + size + parameters);
    Real[] arguments = x.clone();
    for (int k = 0; k < count; k++) {
      arguments[0] = x[0].add(k);
      System.arraycopy(Replay.of(nextState(), tape, arguments).outputs(), 0, arguments, 1, size);
    }
    return tape.graph(Arrays.copyOfRange(arguments, 1, 1 + size));
  }

  private int room(long count) {
    // A place is kept beside each state.
    long numbers = Math.min(MOST, Runtime.getRuntime().maxMemory() / Double.BYTES / SHARE / Runtime.getRuntime().availableProcessors());
    return (int) Math.clamp(numbers / (size + 1), 1, Math.clamp(count, 1, MOST));
  }

  @Override
  public String toString() {
    return (steps == WHILE ? "a loop" : "a loop of " + steps + " steps") + " over " + size + " numbers in " + step.size() + " nodes";
  }
}
