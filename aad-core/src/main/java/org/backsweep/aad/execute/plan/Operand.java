package org.backsweep.aad.execute.plan;

/** An operand of an instruction of a {@link PathProgram}, as an int: its kind in the low bits, an index above. */
public final class Operand {
  /** The kind of an operand that an operation does not have, or of a table, which is given by its place. */
  public static final int NONE = 0;
  /** A number that is part of the instruction. */
  public static final int NUMBER = 1;
  /** A uniform number, by its address. */
  public static final int UNIFORM = 2;
  /** A draw of the path, by its dimension. */
  public static final int DRAW = 3;
  /** The value of an earlier instruction, by the number of the instruction. */
  public static final int VALUE = 4;
  /** The largest number of operands of an instruction. */
  public static final int MOST = 3;

  private static final int KIND_BITS = 3;

  private Operand() {}

  /** The kind of an operand. */
  public static int kind(int operand) {
    return operand & (1 << KIND_BITS) - 1;
  }

  /** The index of an operand. */
  public static int index(int operand) {
    return operand >>> KIND_BITS;
  }

  /** Whether an operand has a number for each path. */
  public static boolean isPath(int operand) {
    return kind(operand) == DRAW || kind(operand) == VALUE;
  }

  static int number(int n) {
    return n << KIND_BITS | NUMBER;
  }

  static int uniform(int address) {
    return address << KIND_BITS | UNIFORM;
  }

  static int draw(int dimension) {
    return dimension << KIND_BITS | DRAW;
  }

  static int value(int instruction) {
    return instruction << KIND_BITS | VALUE;
  }

  static String text(int operand) {
    return switch (kind(operand)) {
      case NUMBER -> Integer.toString(index(operand));
      case UNIFORM -> "u" + index(operand);
      case DRAW -> "d" + index(operand);
      case VALUE -> "%" + index(operand);
      default -> "";
    };
  }
}
