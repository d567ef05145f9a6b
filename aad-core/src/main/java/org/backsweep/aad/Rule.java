package org.backsweep.aad;

import java.util.Arrays;

/**
 * The rule by which an operation is differentiated, written in {@link Real} so that derivatives of derivatives come free.
 *
 * <p>A null tangent or partial derivative means zero.
 */
interface Rule {
  /** The rule of a leaf, which has nothing to differentiate. */
  Rule NONE = new Zero();
  /** The rule of a step function, whose derivative is zero wherever it has one. */
  Rule ZERO = new Zero();

  /**
   * The tangent of the result.
   *
   * @param xdot the tangents of the arguments, null for zero; not all null
   */
  Real tangent(Recorded y, Real[] xdot);

  /**
   * Adds to the adjoints of the arguments.
   *
   * @param ybar the adjoint of each entry of the result, null for zero; or one vector of all where the rule {@link #isByVector}
   */
  void adjoint(Recorded y, Real[] ybar, Adjoints xbar);

  /**
   * Whether the adjoint of the result is wanted as one vector, which costs one number however many entries it has.
   *
   * @param data what the operation is of
   */
  default boolean isByVector(Object data) {
    return false;
  }

  /**
   * One recorded operation on the tape that its derivative is written to.
   *
   * @param strict says whether a tangent or adjoint that is 0, because a side is not taken or an input not moved, may meet a
   *     slope that is infinite or NaN and has to stay 0
   */
  record Recorded(Tape tape, Op op, Object data, Real[] args, Real result, Strict strict) {
    int size() {
      return result.size();
    }

    /** A slope times the tangent or adjoint that comes through it. */
    Real times(Real slope, Real dot) {
      // The slope is zero in every run: nothing comes through, not even NaN.
      if (ConstantFolding.is(slope, 0) || ConstantFolding.is(dot, 0)) {
        return tape.constant(0);
      }
      return strict.of(slope, dot) ? slope.weigh(dot) : slope.mul(dot);
    }

    /** A tangent or adjoint divided by a number. */
    Real over(Real dot, Real divisor) {
      return ConstantFolding.is(dot, 0) ? dot : dot.div(divisor);
    }
  }

  /** Says where the chain rule weighs slopes. */
  interface Strict {
    boolean of(Real slope, Real dot);
  }

  /** Takes the contributions of a rule to the adjoints of the arguments. */
  interface Adjoints {
    /** Whether the adjoint of argument {@code k} is needed. */
    boolean wanted(int k);

    /** Adds to the adjoint of argument {@code k}, which is a single number. */
    default void add(int k, Real amount) {
      add(k, 0, amount);
    }

    /** Adds to the adjoint of one entry of argument {@code k}. */
    void add(int k, int element, Real amount);

    /** Adds to the adjoints of all entries of argument {@code k}, at the cost of one number. */
    void addVector(int k, Real amounts);
  }

  /** The partial derivative of an elementwise operation by argument {@code k}. */
  interface Partial {
    Real by(int k, Real[] x, Real y);
  }

  static Rule elementwise(Partial partial) {
    return new Elementwise(partial);
  }

  /** The tangent and the adjoint of an elementwise operation, both from its partial derivatives. */
  record Elementwise(Partial partial) implements Rule {
    @Override
    public Real tangent(Recorded y, Real[] xdot) {
      Real sum = null;
      for (int k = 0; k < xdot.length; k++) {
        Real by = xdot[k] == null ? null : partial.by(k, y.args(), y.result());
        if (by != null) {
          sum = plus(sum, y.times(by, xdot[k]));
        }
      }
      return sum;
    }

    @Override
    public void adjoint(Recorded y, Real[] ybar, Adjoints xbar) {
      for (int k = 0; k < y.args().length; k++) {
        Real by = xbar.wanted(k) ? partial.by(k, y.args(), y.result()) : null;
        if (by != null) {
          xbar.add(k, y.times(by, ybar[0]));
        }
      }
    }
  }

  /** The condition that chooses one of several arguments. */
  interface Condition {
    /** The condition on the arguments: 1 where the first is chosen. */
    Real on(Real[] x);
  }

  static Rule choice(Condition condition, int first, int second) {
    return new Choice(condition, first, second);
  }

  /**
   * The result is argument {@code first} where the condition holds, otherwise argument {@code second}. The derivative is
   * chosen too, not multiplied by 0 or 1: an infinite one on the other side, as of {@code sqrt(max(x, 0))} below zero,
   * would give NaN. What it meets further on is weighed with that zero: see {@link Recorded#times}.
   */
  record Choice(Condition condition, int first, int second) implements Rule {
    @Override
    public Real tangent(Recorded y, Real[] xdot) {
      return xdot[first] == null && xdot[second] == null ? null
          : Real.select(condition.on(y.args()), orZero(xdot[first], y.tape()), orZero(xdot[second], y.tape()));
    }

    @Override
    public void adjoint(Recorded y, Real[] ybar, Adjoints xbar) {
      Real zero = y.tape().constant(0);
      if (xbar.wanted(first)) {
        xbar.add(first, Real.select(condition.on(y.args()), ybar[0], zero));
      }
      if (xbar.wanted(second)) {
        xbar.add(second, Real.select(condition.on(y.args()), zero, ybar[0]));
      }
    }
  }

  /** The product rule, where a weight of zero keeps out what comes through the number as it keeps out the number. */
  record Weighed() implements Rule {
    @Override
    public Real tangent(Recorded y, Real[] xdot) {
      return plus(xdot[0] == null ? null : xdot[0].weigh(y.args()[1]), xdot[1] == null ? null : y.args()[0].weigh(xdot[1]));
    }

    @Override
    public void adjoint(Recorded y, Real[] ybar, Adjoints xbar) {
      if (xbar.wanted(0)) {
        Real weight = y.args()[1];
        Real through = ybar[0].weigh(weight);
        // An adjoint of 0 may be that of a side not taken, on which the weight is NaN.
        xbar.add(0, y.strict().of(weight, ybar[0]) ? Real.select(ybar[0], through, y.tape().constant(0)) : through);
      }
      if (xbar.wanted(1)) {
        xbar.add(1, y.args()[0].weigh(ybar[0]));
      }
    }
  }

  /** No derivative. */
  record Zero() implements Rule {
    @Override
    public Real tangent(Recorded y, Real[] xdot) {
      return null;
    }

    @Override
    public void adjoint(Recorded y, Real[] ybar, Adjoints xbar) {}
  }

  /** The sum of two of which either may be null for zero. */
  static Real plus(Real a, Real b) {
    return a == null ? b : b == null ? a : a.add(b);
  }

  /** The number itself, or zero for null. */
  static Real orZero(Real x, Tape tape) {
    return x == null ? tape.constant(0) : x;
  }

  /** The numbers with null replaced by zero. */
  static Real[] orZero(Real[] x, Tape tape) {
    return Arrays.stream(x).map(v -> orZero(v, tape)).toArray(Real[]::new);
  }
}
