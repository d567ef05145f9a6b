package org.backsweep.aad;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A function of uniform numbers that a recording calls: one node of it, however much the function does. It was recorded
 * ({@link RecordedFunction}), it is a loop ({@link Loop}), or it is code of one's own, of numbers ({@link Operation}) or of vectors
 * ({@link VectorFunction}). It may be used by several threads.
 */
public abstract class CalledFunction {
  private final Kept kept = new Kept();

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

  /** A call as one node, a vector of the results. */
  Real on(Tape tape, Real... x) {
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
