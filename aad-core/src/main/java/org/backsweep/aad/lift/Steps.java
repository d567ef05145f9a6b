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
import java.lang.classfile.instruction.InvokeDynamicInstruction;
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
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.util.List;

/** What each instruction does to a state. */
final class Steps {
  private static final int MOST = 1 << 22;

  private final Fields fields = new Fields();
  private final Heap heap = new Heap(fields);
  private final Calls calls = new Calls(heap);
  private int taken;

  Heap heap() {
    return heap;
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
    if (++taken > MOST) {
      throw new IllegalArgumentException(frame.code.place(index) + ": more than " + MOST + " steps; loops are lifted step by step, and"
          + " Loop.scan records one of any length once");
    }
    try {
      return take(state, frame, frame.code.at(index), index);
    } catch (Refusal e) {
      throw new IllegalArgumentException(frame.code.place(index) + ": " + e.getMessage(), e);
    } catch (ArithmeticException | ClassCastException | IndexOutOfBoundsException | NegativeArraySizeException
        | NullPointerException e) {
      throw new Thrown(frame.code.place(index) + " throws " + e);
    }
  }

  private Branch take(State state, State.Frame frame, Instruction instruction, int index) {
    switch (instruction) {
      case NopInstruction _ -> { }
      case ConstantInstruction constant -> frame.push(constant(frame, constant));
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
        frame.push(heap.element(state, frame.pop(), at));
      }
      case ArrayStoreInstruction _ -> {
        Value value = frame.pop();
        int at = Operands.integer(frame.pop());
        heap.elements(state, frame.pop())[at] = value;
      }
      case NewPrimitiveArrayInstruction a -> frame.push(heap.array(state, a.typeKind(), Operands.integer(frame.pop())));
      case NewReferenceArrayInstruction _ -> frame.push(heap.array(state, TypeKind.REFERENCE, Operands.integer(frame.pop())));
      case NewMultiArrayInstruction a -> {
        int[] lengths = new int[a.dimensions()];
        for (int k = lengths.length - 1; k >= 0; k--) {
          lengths[k] = Operands.integer(frame.pop());
        }
        String element = a.arrayType().asSymbol().descriptorString().substring(lengths.length);
        frame.push(heap.array(state, TypeKind.fromDescriptor(element), lengths));
      }
      case FieldInstruction field -> fields.use(state, field);
      case InvokeInstruction invoke -> calls.call(state, invoke);
      case InvokeDynamicInstruction dynamic -> calls.dynamic(state, dynamic);
      case TypeCheckInstruction check -> check(frame, check);
      case NewObjectInstruction object -> frame.push(object(state, frame, Classes.find(frame.code.owner(), object.className().asSymbol()),
          index));
      case ThrowInstruction _ -> throw new Thrown(frame.code.place(index) + " throws");
      default -> throw new Refusal("the instruction " + instruction.opcode() + " is none that can be lifted");
    }
    return null;
  }

  private void operate(State state, State.Frame frame, Opcode opcode) {
    switch (opcode) {
      case ARRAYLENGTH -> frame.push(new Value.Int(heap.length(state, frame.pop())));
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

  private static Value constant(State.Frame frame, ConstantInstruction constant) {
    return switch (constant.constantValue()) {
      case String text -> new Value.Fixed(text);
      case ClassDesc type -> new Value.Fixed(Classes.find(frame.code.owner(), type));
      case ConstantDesc _ when constant.opcode() == Opcode.ACONST_NULL -> Value.NULL;
      case ConstantDesc number -> Value.primitive(number);
    };
  }

  /** A new object, or the exception that is about to be thrown where it is one. */
  private Value object(State state, State.Frame frame, Class<?> type, int index) {
    if (Throwable.class.isAssignableFrom(type)) {
      throw new Thrown(frame.code.place(index) + " throws " + type.getName());
    }
    return heap.object(state, type);
  }

  private static void check(State.Frame frame, TypeCheckInstruction check) {
    Value value = frame.pop();
    if (check.opcode() == Opcode.CHECKCAST && !(value instanceof Value.Fixed)) {
      // Which class the others are of is known, and Java's compiler has seen it too.
      frame.push(value);
      return;
    }
    Class<?> type = Classes.find(frame.code.owner(), check.type().asSymbol());
    boolean isOne = switch (value) {
      case Value.Fixed(Object object) -> type.isInstance(object);
      case Value.Made object -> type.isAssignableFrom(object.type());
      case Value.Boxed _ -> type.isAssignableFrom(Double.class);
      case Value.Null _ -> false;
      case Value.Array _, Value.Opaque _, Value.Int _, Value.Known _, Value.Recorded _, Value.Compared _ ->
          throw new Refusal("it asks for the class of " + value);
    };
    if (check.opcode() == Opcode.INSTANCEOF) {
      frame.push(new Value.Int(isOne ? 1 : 0));
    } else if (isOne) {
      frame.push(value);
    } else {
      throw new ClassCastException("it is no " + type.getName());
    }
  }
}
