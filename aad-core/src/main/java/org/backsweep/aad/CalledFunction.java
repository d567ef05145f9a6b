package org.backsweep.aad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A function of uniform numbers that a recording calls: one node of it, however much the function does. It was recorded
 * ({@link RecordedFunction}), it is a loop ({@link Loop}), or it is code of one's own, of numbers ({@link Operation}) or of vectors
 * ({@link VectorFunction}).
 *
 * <p>Its derivatives are functions of the same kind, made when they are first needed: the tangent {@code J dx} and the pullback
 * {@code w^T J} (Griewank and Walther, Evaluating Derivatives, 2nd ed., 2008, section 10.2). The caller's sweep so has one node
 * for them, too. It may be used by several threads.
 */
public abstract class CalledFunction {
  private final Kept kept = new Kept();

  /** The arguments that a derivative is by. */
  private record By(boolean isTangent, BitSet arguments) {}

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

  /**
   * The tangents of the results; the arguments are those of this function, then the tangents of those that are moved, in their
   * order.
   */
  final CalledFunction tangent(BitSet moved) {
    BitSet by = (BitSet) moved.clone();
    return kept(new By(true, by), () -> makeTangent(by));
  }

  /**
   * The adjoints of some arguments, in their order, from those of the results; the arguments are those of this function, then the
   * adjoints of its results.
   */
  final CalledFunction pullback(BitSet wanted) {
    BitSet by = (BitSet) wanted.clone();
    return kept(new By(false, by), () -> makePullback(by));
  }

  /** Makes {@link #tangent}. */
  abstract CalledFunction makeTangent(BitSet moved);

  /** Makes {@link #pullback}. */
  abstract CalledFunction makePullback(BitSet wanted);

  /**
   * Calls the function.
   *
   * @param x the arguments, uniform numbers of one tape
   * @return the results, on that tape
   * @throws IllegalArgumentException if there are not as many arguments as the function has, or one is a path value
   */
  public Real[] at(Real... x) {
    if (x.length != arguments()) {
      throw new IllegalArgumentException("the function has " + arguments() + " arguments and was given " + x.length);
    }
    Tape tape = x.length == 0 || x[0] == null ? Tape.current() : x[0].tape();
    tape.requireMine(x);
    for (Real each : x) {
      if (each.isPath()) {
        throw new IllegalArgumentException("a call of " + this + " was given a path value, " + each
            + ": it has meaning for uniform numbers only; take mean(x) first");
      }
    }
    return results() == 0 ? new Real[0] : Solve.elements(on(tape, x));
  }

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

  /** The chain rule through a call. */
  enum Calling implements Rule {
    /** The only one. */
    INSTANCE;

    @Override
    public Real tangent(Operation y, Real[] xdot) {
      if (y.data() instanceof VectorFunction function) {
        return function.tangent(y, xdot);
      }
      BitSet moved = new BitSet();
      List<Real> arguments = new ArrayList<>(Arrays.asList(y.args()));
      for (int k = 0; k < xdot.length; k++) {
        if (xdot[k] != null) {
          moved.set(k);
          arguments.add(xdot[k]);
        }
      }
      return ((CalledFunction) y.data()).tangent(moved).on(y.tape(), arguments.toArray(Real[]::new));
    }

    @Override
    public boolean isByVector(Object data) {
      return data instanceof VectorFunction;
    }

    @Override
    public void adjoint(Operation y, Real[] ybar, Adjoints xbar) {
      if (y.data() instanceof VectorFunction function) {
        function.adjoint(y, ybar[0], xbar);
        return;
      }
      BitSet wanted = new BitSet();
      for (int k = 0; k < y.args().length; k++) {
        wanted.set(k, xbar.wanted(k));
      }
      List<Real> arguments = new ArrayList<>(Arrays.asList(y.args()));
      arguments.addAll(Arrays.asList(Rule.orZero(ybar, y.tape())));
      Real back = ((CalledFunction) y.data()).pullback(wanted).on(y.tape(), arguments.toArray(Real[]::new));
      int next = 0;
      for (int k = wanted.nextSetBit(0); k >= 0; k = wanted.nextSetBit(k + 1)) {
        xbar.add(k, back.element(next++));
      }
    }
  }
}
