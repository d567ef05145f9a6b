package org.backsweep.aad;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A function that a recording calls: one node of it, however much the function does. It was recorded ({@link RecordedFunction}), it is a
 * loop ({@link Loop}), or it is code of one's own, of numbers ({@link Operation}) or of vectors ({@link VectorFunction}). It may be used
 * by several threads.
 *
 * <p>A call with an argument that is a path value is made on each path. What is short and made of arithmetic is then recorded in place
 * of the call, up to {@value #WRITTEN_OUT} operations, so that it is fused with what is around it.
 */
public abstract class CalledFunction {
  /** The most operations that take the place of a call on each path. */
  static final int WRITTEN_OUT = 1 << 14;

  private final Kept kept = new Kept();
  private volatile long operations = -1;

  CalledFunction() {}

  /** The number of arguments. */
  public abstract int arguments();

  /** The number of results. */
  public abstract int results();

  /**
   * The function as code from arguments to results.
   *
   * @param functions makes graphs into functions that evaluate them
   */
  public abstract GraphFunction code(Function<Graph, GraphFunction> functions);

  /** The tangent of a call's result: see {@link Rule#tangent}. */
  abstract Real tangent(Rule.Recorded y, Real[] xdot);

  /** Adds to the adjoints of a call's arguments: see {@link Rule#adjoint}. */
  abstract void adjoint(Rule.Recorded y, Real[] ybar, Rule.Adjoints xbar);

  /** Whether the adjoint of the result is wanted as one vector. */
  abstract boolean isByVector();

  /** The number of operations that would take the place of a call on each path; the largest number where none can. */
  final long writtenOut() {
    // Functions call functions: each is counted once.
    if (operations < 0) {
      operations = countWrittenOut();
    }
    return operations;
  }

  /** Counts {@link #writtenOut}. */
  long countWrittenOut() {
    return Long.MAX_VALUE;
  }

  /**
   * The number of operations that a graph of uniform numbers is on each path, with calls that are written out; the largest number where it
   * means something else there, as an entry of a table does, which would be one for all, and a solution.
   */
  static long countWrittenOut(Graph graph) {
    long sum = 0;
    for (int i = 0; i < graph.size() && sum <= WRITTEN_OUT; i++) {
      switch (graph.op(i).kind()) {
        case LEAF, ELEMENTWISE, VECTOR -> sum++;
        case CALL -> {
          long called = graph.called(i).writtenOut();
          sum += called <= WRITTEN_OUT ? called : 1;
        }
        case TABLE, REDUCTION, SOLVE -> {
          return Long.MAX_VALUE;
        }
      }
    }
    return sum;
  }

  /** Records what takes the place of a call on each path; returns the results. */
  Real[] writeOut(Tape tape, Real... x) {
    throw new IllegalStateException(this + " is not written out");
  }

  /** A call, a vector of the results: as one node, or written out. */
  Real on(Tape tape, Real... x) {
    if (Arrays.stream(x).anyMatch(Real::isPath) && writtenOut() <= WRITTEN_OUT) {
      Real[] results = writeOut(tape, x);
      return results.length == 1 ? results[0] : tape.vector(results);
    }
    return tape.structured(Op.CALL, tape.nodes().intern(this), results(), x);
  }

  /**
   * What is made of the function to run it: made when it is first asked for under its key, and kept with the function.
   *
   * @throws ClassCastException if something of another type was made under the key
   */
  public <T> T kept(Object key, Supplier<T> maker) {
    return kept.of(key, maker);
  }

  /** The chain rule through a call, which is the function's. */
  enum Calling implements Rule {
    /** The only one. */
    INSTANCE;

    @Override
    public Real tangent(Recorded y, Real[] xdot) {
      return ((CalledFunction) y.data()).tangent(y, xdot);
    }

    @Override
    public void adjoint(Recorded y, Real[] ybar, Adjoints xbar) {
      ((CalledFunction) y.data()).adjoint(y, ybar, xbar);
    }

    @Override
    public boolean isByVector(Object data) {
      return ((CalledFunction) data).isByVector();
    }
  }
}
