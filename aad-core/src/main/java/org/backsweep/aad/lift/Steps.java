package org.backsweep.aad.lift;

import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.NopInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;

/** What each instruction does to a state. */
final class Steps {
  private static final int MOST = 1 << 22;

  private final Calls calls = new Calls();
  private int taken;
  private int arrays;

  /** An array of a state. */
  Value.Array array(State state, Value... elements) {
    Value.Array array = new Value.Array(arrays++);
    state.put(array, elements);
    return array;
  }

  /**
   * Takes the next step; null unless it is a branch on a recorded value, which is not taken.
   *
   * @throws Thrown if Java would throw an exception
   * @throws IllegalArgumentException if the step cannot be lifted
   */
  Branch take(State state) {
    State.Frame frame = state.top();
    int index = frame.next++;
    String place = frame.code.place(index);
    if (++taken > MOST) {
      throw new IllegalArgumentException(place + ": more than " + MOST + " steps; loops are lifted step by step, and Loop.scan records"
          + " one of any length once");
    }
    try {
      return take(state, frame, frame.code.at(index), index);
    } catch (Refusal e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    } catch (ArithmeticException | IndexOutOfBoundsException | NegativeArraySizeException | NullPointerException e) {
      throw new Thrown(place + " throws " + e);
    }
  }

  private Branch take(State state, State.Frame frame, Instruction instruction, int index) {
    switch (instruction) {
      case NopInstruction _ -> { }
      case ConstantInstruction constant -> frame.push(constant.opcode() == Opcode.ACONST_NULL ? Value.NULL
          : Value.of(constant.constantValue()));
      case LoadInstruction load -> frame.push(frame.locals[load.slot()]);
      case StoreInstruction store -> frame.locals[store.slot()] = frame.pop();
      case IncrementInstruction inc ->
          frame.locals[inc.slot()] = new Value.Int(Operands.integer(frame.locals[inc.slot()]) + inc.constant());
      case OperatorInstruction operator -> operate(state, frame, operator.opcode());
      case ConvertInstruction convert -> frame.push(Operands.convert(frame.pop(), convert.opcode()));
      case StackInstruction stack -> shuffle(frame, stack.opcode());
      case BranchInstruction branch -> {
        return Branch.take(frame, branch, index);
      }
      case TableSwitchInstruction s -> frame.next = target(frame, s.cases(), s.defaultTarget());
      case LookupSwitchInstruction s -> frame.next = target(frame, s.cases(), s.defaultTarget());
      case ReturnInstruction back -> {
        Value result = back.typeKind() == TypeKind.VOID ? null : frame.pop();
        state.leave();
        if (result != null) {
          state.top().push(result);
        }
      }
      case ArrayLoadInstruction _ -> {
        int at = Operands.integer(frame.pop());
        frame.push(element(state, frame.pop(), at));
      }
      case ArrayStoreInstruction _ -> {
        Value value = frame.pop();
        int at = Operands.integer(frame.pop());
        elements(state, frame.pop())[at] = value;
      }
      case NewPrimitiveArrayInstruction a -> frame.push(made(state, zero(a.typeKind()), Operands.integer(frame.pop())));
      case NewReferenceArrayInstruction _ -> frame.push(made(state, Value.NULL, Operands.integer(frame.pop())));
      case NewMultiArrayInstruction a -> {
        int[] lengths = new int[a.dimensions()];
        for (int k = lengths.length - 1; k >= 0; k--) {
          lengths[k] = Operands.integer(frame.pop());
        }
        String element = a.arrayType().asSymbol().descriptorString().substring(lengths.length);
        frame.push(made(state, zero(TypeKind.fromDescriptor(element)), lengths));
      }
      case FieldInstruction field -> frame.push(calls.constant(frame.code.owner(), field));
      case InvokeInstruction invoke -> calls.call(state, invoke);
      case NewObjectInstruction object -> throw calls.made(frame, object, index);
      case ThrowInstruction _ -> throw new Thrown(frame.code.place(index) + " throws");
      default -> throw new Refusal("the instruction " + instruction.opcode() + " is none that can be lifted");
    }
    return null;
  }

  private void operate(State state, State.Frame frame, Opcode opcode) {
    switch (opcode) {
      case ARRAYLENGTH -> frame.push(new Value.Int(switch (frame.pop()) {
        case Value.Array array -> state.array(array).length;
        case Value.Fixed(Object object) when object.getClass().isArray() -> Array.getLength(object);
        case Value other -> throw Operands.noArray(other);
      }));
      case INEG -> frame.push(new Value.Int(-Operands.integer(frame.pop())));
      case DNEG -> frame.push(Operands.negative(frame.pop()));
      default -> {
        Value right = frame.pop();
        Value left = frame.pop();
        frame.push(Operands.binary(opcode, left, right));
      }
    }
  }

  /** Doubles are one value each on this stack, and two places on Java's. */
  private static void shuffle(State.Frame frame, Opcode opcode) {
    Value top = frame.pop();
    boolean wide = top instanceof Value.Number;
    switch (opcode) {
      case POP -> { }
      case POP2 -> {
        if (!wide) {
          frame.pop();
        }
      }
      case DUP -> insert(frame, 0, top);
      case DUP_X1 -> insert(frame, 1, top);
      case DUP_X2 -> insert(frame, frame.stack.getLast() instanceof Value.Number ? 1 : 2, top);
      case SWAP -> frame.stack.add(frame.stack.size() - 1, top);
      default -> {
        int below = opcode == Opcode.DUP2 ? 0 : opcode == Opcode.DUP2_X1 ? 1 : 2;
        if (wide) {
          insert(frame, below == 2 && frame.stack.getLast() instanceof Value.Number ? 1 : below, top);
        } else {
          Value second = frame.pop();
          insert(frame, below == 2 && frame.stack.getLast() instanceof Value.Number ? 1 : below, second, top);
        }
      }
    }
  }

  /** Puts values on the stack and copies of them under so many others. */
  private static void insert(State.Frame frame, int under, Value... values) {
    frame.stack.addAll(frame.stack.size() - under, List.of(values));
    frame.stack.addAll(List.of(values));
  }

  private static int target(State.Frame frame, List<SwitchCase> cases, Label otherwise) {
    int key = Operands.integer(frame.pop());
    return frame.code.target(cases.stream().filter(c -> c.caseValue() == key).findFirst().map(SwitchCase::target).orElse(otherwise));
  }

  /** What the elements of a new array are. */
  private static Value zero(TypeKind type) {
    return switch (type) {
      case DOUBLE -> new Value.Known(0);
      case INT, SHORT, BYTE, CHAR, BOOLEAN -> new Value.Int(0);
      case REFERENCE -> Value.NULL;
      case LONG, FLOAT, VOID -> throw new Refusal("it makes an array of " + type.upperBound().displayName());
    };
  }

  private Value.Array made(State state, Value zero, int... lengths) {
    Value[] elements = new Value[lengths[0]];
    Arrays.setAll(elements, _ -> lengths.length == 1 ? zero : made(state, zero, Arrays.copyOfRange(lengths, 1, lengths.length)));
    return array(state, elements);
  }

  private static Value element(State state, Value array, int at) {
    return array instanceof Value.Fixed(Object object) && object.getClass().isArray() ? Value.of(Array.get(object, at))
        : elements(state, array)[at];
  }

  private static Value[] elements(State state, Value array) {
    return switch (array) {
      case Value.Array made -> state.array(made);
      case Value.Fixed(Object object) when object.getClass().isArray() -> 
          throw new Refusal("it writes to an array that it did not make and was not given");
      case Value other -> throw Operands.noArray(other);
    };
  }
}
