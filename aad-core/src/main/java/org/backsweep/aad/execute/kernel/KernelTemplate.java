package org.backsweep.aad.execute.kernel;

import java.util.Arrays;
import org.backsweep.aad.Op;

/**
 * The calculation of a kernel, apart from the places that it works on: a number of paths, and a list of operations whose operands
 * are earlier results, inputs, or uniform numbers, each numbered in the order of its first use.
 *
 * <p>Each operation is stored as its ordinal, one int for each operand (number and kind), and whether its result is stored.
 */
public final class KernelTemplate {
  static final int RESULT = 0;
  public static final int INPUT = 1;
  static final int UNIFORM = 2;
  /** The kind of an input that is read from the draws; it is numbered as the other inputs are. */
  static final int DRAW = 3;
  private static final Op[] OPS = Op.values();

  /** The number of paths that a call runs over. */
  public final int paths;
  final int inputs;
  final int uniforms;
  final int outputs;
  final int sums;
  private final int[] code;
  private final int hash;

  public KernelTemplate(int[] code, int paths, int inputs, int uniforms, int outputs, int sums) {
    this.code = code;
    this.paths = paths;
    this.inputs = inputs;
    this.uniforms = uniforms;
    this.outputs = outputs;
    this.sums = sums;
    this.hash = 31 * Arrays.hashCode(code) + paths;
  }

  /** The number of ints that a call passes: the places of inputs, uniform numbers and outputs, then those of sums. */
  int arguments() {
    return firstSum() + sums;
  }

  /** The index of the argument that is the place of the first sum. */
  public int firstSum() {
    return inputs + uniforms + outputs;
  }

  static int operand(int kind, int number) {
    return number << 2 | kind;
  }

  static int kind(int operand) {
    return operand & 3;
  }

  /** Whether an operand has a value on each path and is not a result. */
  static boolean isInput(int operand) {
    return kind(operand) == INPUT || kind(operand) == DRAW;
  }

  static int number(int operand) {
    return operand >>> 2;
  }

  /** Visits the operations, in order. */
  public interface Visitor {
    /** Visits an operation with its operands. */
    void visit(Op op, int[] operands, boolean stored);
  }

  public void forEach(Visitor visitor) {
    for (int p = 0; p < code.length; ) {
      Op op = OPS[code[p]];
      int end = p + 1 + op.arity();
      visitor.visit(op, Arrays.copyOfRange(code, p + 1, end), code[end] != 0);
      p = end + 1;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KernelTemplate that && paths == that.paths && Arrays.equals(code, that.code);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    int[] n = new int[1];
    forEach((op, operands, stored) -> {
      text.append('%').append(n[0]++).append(" = ").append(op.mnemonic());
      for (int o : operands) {
        text.append(isInput(o) ? " in" : kind(o) == RESULT ? " %" : " u").append(number(o));
      }
      text.append(stored ? " ; stored\n" : "\n");
    });
    return text.toString();
  }
}
