package org.backsweep.aad.lift;

import java.lang.classfile.Opcode;
import org.backsweep.aad.Real;

/** Arithmetic on values: what is known is computed, what is not is recorded. */
final class Operands {
  private Operands() {}

  static int integer(Value value) {
    return switch (value) {
      case Value.Int known -> known.value();
      case Value.Compared _ -> throw new Refusal("it keeps the outcome of a comparison of recorded values as an int");
      case Value other -> throw new Refusal(other + " is no int that is known while lifting");
    };
  }

  static Value.Number number(Value value) {
    if (value instanceof Value.Number number) {
      return number;
    }
    throw new Refusal(value + " is no double");
  }

  static RuntimeException noArray(Value value) {
    return value.equals(Value.NULL) ? new NullPointerException("null is no array") : new Refusal(value + " is no array");
  }

  static RuntimeException noObject(Value value) {
    return value.equals(Value.NULL) ? new NullPointerException("null is no object") : new Refusal("it looks into " + value);
  }

  static boolean same(Value a, Value b) {
    return a instanceof Value.Fixed(Object x) && b instanceof Value.Fixed(Object y) ? x == y : a.equals(b);
  }

  static Value negative(Value value) {
    return switch (number(value)) {
      case Value.Known(double known) -> new Value.Known(-known);
      case Value.Recorded(Real real) -> new Value.Recorded(real.neg());
    };
  }

  static Value convert(Value value, Opcode opcode) {
    return switch (opcode) {
      case I2D -> new Value.Known(integer(value));
      case I2B -> new Value.Int((byte) integer(value));
      case I2C -> new Value.Int((char) integer(value));
      case I2S -> new Value.Int((short) integer(value));
      case D2I -> switch (number(value)) {
        case Value.Known(double known) -> new Value.Int((int) known);
        case Value.Recorded _ -> throw new Refusal("it makes an int of a recorded value");
      };
      default -> throw new Refusal("the instruction " + opcode + " is none that can be lifted: long and float are not");
    };
  }

  static Value binary(Opcode opcode, Value left, Value right) {
    return switch (opcode) {
      case DADD, DSUB, DMUL, DDIV, DREM, DCMPL, DCMPG -> doubles(opcode, number(left), number(right));
      default -> new Value.Int(integers(opcode, integer(left), integer(right)));
    };
  }

  private static int integers(Opcode opcode, int a, int b) {
    return switch (opcode) {
      case IADD -> a + b;
      case ISUB -> a - b;
      case IMUL -> a * b;
      case IDIV -> a / b;
      case IREM -> a % b;
      case ISHL -> a << b;
      case ISHR -> a >> b;
      case IUSHR -> a >>> b;
      case IAND -> a & b;
      case IOR -> a | b;
      case IXOR -> a ^ b;
      default -> throw new Refusal("the instruction " + opcode + " is none that can be lifted: long and float are not");
    };
  }

  private static Value doubles(Opcode opcode, Value.Number left, Value.Number right) {
    if (left instanceof Value.Known(double a) && right instanceof Value.Known(double b)) {
      return switch (opcode) {
        case DADD -> new Value.Known(a + b);
        case DSUB -> new Value.Known(a - b);
        case DMUL -> new Value.Known(a * b);
        case DDIV -> new Value.Known(a / b);
        case DREM -> new Value.Known(a % b);
        case DCMPL -> new Value.Int(a > b ? 1 : a == b ? 0 : -1);
        default -> new Value.Int(a < b ? -1 : a == b ? 0 : 1);
      };
    }
    Real of = left instanceof Value.Recorded(Real a) ? a : ((Value.Recorded) right).real();
    Real a = State.real(left, of);
    Real b = State.real(right, of);
    return switch (opcode) {
      case DADD -> new Value.Recorded(a.add(b));
      case DSUB -> new Value.Recorded(a.sub(b));
      case DMUL -> new Value.Recorded(a.mul(b));
      case DDIV -> new Value.Recorded(a.div(b));
      case DREM -> throw new Refusal("it takes the remainder of a recorded value");
      default -> new Value.Compared(a, b);
    };
  }
}
