package org.backsweep.aad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A called function of single numbers, with single numbers as results.
 *
 * <p>Its derivatives are functions of the same kind, made when they are first needed: the tangent {@code J dx} and the pullback
 * {@code w^T J} (Griewank and Walther, Evaluating Derivatives, 2nd ed., 2008, section 10.2). The caller's sweep so has one node
 * for them, too.
 */
public abstract class NumberFunction extends CalledFunction {
  /** The arguments that a derivative is by. */
  private record By(boolean isTangent, BitSet arguments) {}

  NumberFunction() {}

  /**
   * The tangents of the results; the arguments are those of this function, then the tangents of those that are moved, in their
   * order.
   */
  final NumberFunction tangent(BitSet moved) {
    BitSet by = (BitSet) moved.clone();
    return kept(new By(true, by), () -> makeTangent(by));
  }

  /**
   * The adjoints of some arguments, in their order, from those of the results; the arguments are those of this function, then the
   * adjoints of its results.
   */
  final NumberFunction pullback(BitSet wanted) {
    BitSet by = (BitSet) wanted.clone();
    return kept(new By(false, by), () -> makePullback(by));
  }

  /** Makes {@link #tangent(BitSet)}. */
  abstract NumberFunction makeTangent(BitSet moved);

  /** Makes {@link #pullback}. */
  abstract NumberFunction makePullback(BitSet wanted);

  /**
   * Calls the function, on each path where an argument is a path value.
   *
   * @param x the arguments, numbers of one tape
   * @return the results, on that tape
   * @throws IllegalArgumentException if there are not as many arguments as the function has
   */
  public Real[] at(Real... x) {
    if (x.length != arguments()) {
      throw new IllegalArgumentException("the function has " + arguments() + " arguments and was given " + x.length);
    }
    Tape tape = x.length == 0 || x[0] == null ? Tape.current() : x[0].tape();
    tape.requireMine(x);
    return results() == 0 ? new Real[0] : Solve.elements(on(tape, x));
  }

  /** Some numbers at their places among zeros. */
  static Real[] scattered(BitSet places, int count, Real[] some, Tape tape) {
    Real[] all = new Real[count];
    Arrays.fill(all, tape.constant(0));
    int next = 0;
    for (int j = places.nextSetBit(0); j >= 0; j = places.nextSetBit(j + 1)) {
      all[j] = some[next++];
    }
    return all;
  }

  @Override
  final Real tangent(Rule.Recorded y, Real[] xdot) {
    BitSet moved = new BitSet();
    List<Real> arguments = new ArrayList<>(Arrays.asList(y.args()));
    for (int k = 0; k < xdot.length; k++) {
      if (xdot[k] != null) {
        moved.set(k);
        arguments.add(xdot[k]);
      }
    }
    return tangent(moved).on(y.tape(), arguments.toArray(Real[]::new));
  }

  @Override
  final void adjoint(Rule.Recorded y, Real[] ybar, Rule.Adjoints xbar) {
    BitSet wanted = new BitSet();
    for (int k = 0; k < y.args().length; k++) {
      wanted.set(k, xbar.wanted(k));
    }
    List<Real> arguments = new ArrayList<>(Arrays.asList(y.args()));
    arguments.addAll(Arrays.asList(Rule.orZero(ybar, y.tape())));
    Real back = pullback(wanted).on(y.tape(), arguments.toArray(Real[]::new));
    int next = 0;
    for (int k = wanted.nextSetBit(0); k >= 0; k = wanted.nextSetBit(k + 1)) {
      xbar.add(k, back.element(next++));
    }
  }

  @Override
  final boolean isByVector() {
    return false;
  }
}
