package org.backsweep.aad.lift;

import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import org.backsweep.aad.Real;

/** A branch on a recorded value: where its condition is 1 the code goes on at one instruction, and where it is 0 at another. */
record Branch(Real condition, int index, int then, int otherwise, String place) {
  /** Takes a branch on what is known; one on a recorded value is returned. */
  static Branch take(State.Frame frame, BranchInstruction branch, int index) {
    int target = frame.code.target(branch.target());
    if (branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W) {
      frame.next = target;
      return null;
    }
    Value right = frame.pop();
    if (right instanceof Value.Compared(Real a, Real b)) {
      boolean jumpsIfTrue = branch.opcode() != Opcode.IFNE;
      return new Branch(condition(branch.opcode(), a, b), index, jumpsIfTrue ? target : index + 1, jumpsIfTrue ? index + 1 : target,
          frame.code.place(index));
    }
    if (goes(branch.opcode(), frame, right)) {
      frame.next = target;
    }
    return null;
  }

  /** The condition on two recorded numbers, equality for inequality too. */
  private static Real condition(Opcode opcode, Real a, Real b) {
    return switch (opcode) {
      case IFLT -> a.lt(b);
      case IFLE -> a.le(b);
      case IFGT -> a.gt(b);
      case IFGE -> a.ge(b);
      default -> a.ge(b).mul(b.ge(a));
    };
  }

  private static boolean goes(Opcode opcode, State.Frame frame, Value right) {
    return switch (opcode) {
      case IFNULL -> right.equals(Value.NULL);
      case IFNONNULL -> !right.equals(Value.NULL);
      case IF_ACMPEQ -> Operands.same(frame.pop(), right);
      case IF_ACMPNE -> !Operands.same(frame.pop(), right);
      case IFEQ -> Operands.integer(right) == 0;
      case IFNE -> Operands.integer(right) != 0;
      case IFLT -> Operands.integer(right) < 0;
      case IFGE -> Operands.integer(right) >= 0;
      case IFGT -> Operands.integer(right) > 0;
      case IFLE -> Operands.integer(right) <= 0;
      case IF_ICMPEQ -> Operands.integer(frame.pop()) == Operands.integer(right);
      case IF_ICMPNE -> Operands.integer(frame.pop()) != Operands.integer(right);
      case IF_ICMPLT -> Operands.integer(frame.pop()) < Operands.integer(right);
      case IF_ICMPGE -> Operands.integer(frame.pop()) >= Operands.integer(right);
      case IF_ICMPGT -> Operands.integer(frame.pop()) > Operands.integer(right);
      case IF_ICMPLE -> Operands.integer(frame.pop()) <= Operands.integer(right);
      default -> throw new Refusal("the instruction " + opcode + " is none that can be lifted");
    };
  }
}
