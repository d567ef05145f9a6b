package org.backsweep.aad.execute.plan;

import org.backsweep.aad.Op;

/**
 * An operand of a scheduled step before slots are known: a kind in the low bits, an index above.
 *
 * <p>A step is {@link BlockCode#STRIDE} ints: operation, number of the result (for a sum, its place: see
 * {@link BlockCode}), and three operands with room for their masks; and the region that it is executed in.
 */
public final class Operand {
  static final int UNUSED = 0;
  static final int NUMBER = 1;
  static final int UNIFORM = 2;
  static final int DRAW = 3;
  static final int VALUE = 4;
  /** The operands of a step. */
  public static final int MOST = 3;

  private Operand() {}

  static int kind(int operand) {
    return operand & 7;
  }

  static int index(int operand) {
    return operand >>> 3;
  }

  static int number(int n) {
    return n << 3 | NUMBER;
  }

  static int uniform(int n) {
    return n << 3 | UNIFORM;
  }

  static int draw(int n) {
    return n << 3 | DRAW;
  }

  static int value(int n) {
    return n << 3 | VALUE;
  }

  /** Operand k of a step. */
  static int of(int[] step, int k) {
    return step[2 + 2 * k];
  }

  /** The region that a step is executed in. */
  static int region(int[] step) {
    return step[BlockCode.STRIDE];
  }

  /** Whether a step adds to sums instead of giving a value. */
  static boolean isSum(int[] step) {
    return step[0] == Op.MEAN.ordinal() || step[0] == Op.SCATTER.ordinal();
  }

  /** The number of the value that is operand k of a step; -1 if it is something else. */
  static int valueAt(int[] step, int k) {
    int operand = of(step, k);
    return kind(operand) == VALUE ? index(operand) : -1;
  }
}
