package org.backsweep.aad.lift;

import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.backsweep.aad.Real;

/** What a method uses of other classes: their static methods and constants. */
final class Calls {
  private record Key(Class<?> owner, String name, MethodTypeDesc type) {}

  private final Map<Key, Code> codes = new HashMap<>();

  /** Begins the call of a static method, or takes that of a mathematical function. */
  void call(State state, InvokeInstruction invoke) {
    State.Frame frame = state.top();
    String owner = name(invoke.owner().asSymbol());
    String what = owner + "." + invoke.name().stringValue();
    MethodTypeDesc type = invoke.typeSymbol();
    if (invoke.opcode() != Opcode.INVOKESTATIC) {
      throw new Refusal("it calls " + what + ", which is not static");
    }
    if (type.parameterList().stream().anyMatch(Calls::isLongOrFloat) || isLongOrFloat(type.returnType())) {
      throw new Refusal("it calls " + what + type.displayDescriptor() + ": long and float are not lifted");
    }
    List<Value> arguments = new ArrayList<>();
    for (int k = 0; k < type.parameterCount(); k++) {
      arguments.add(frame.pop());
    }
    Collections.reverse(arguments);
    Class<?> in = find(frame.code.owner(), owner);
    if (Functions.areOf(owner)) {
      frame.push(function(in, invoke.name().stringValue(), type, arguments));
    } else {
      state.call(codes.computeIfAbsent(new Key(in, invoke.name().stringValue(), type), key -> {
        try {
          return Code.of(key.owner(), key.name(), key.type());
        } catch (IllegalArgumentException e) {
          throw new Refusal("it calls " + what + ": " + e.getMessage());
        }
      }), arguments);
    }
  }

  private static Value function(Class<?> in, String name, MethodTypeDesc type, List<Value> arguments) {
    Real of = arguments.stream().filter(Value.Recorded.class::isInstance).map(x -> ((Value.Recorded) x).real()).findFirst().orElse(null);
    if (of == null) {
      return known(in, name, type, arguments);
    }
    Function<Real[], Real> function = Functions.of(name, arguments.size());
    if (function == null) {
      throw new Refusal("it calls " + in.getName() + "." + name + " on a recorded value, which Real has not");
    }
    return new Value.Recorded(function.apply(arguments.stream()
        .map(x -> x instanceof Value.Int(int whole) ? of.constant(whole) : State.real(Operands.number(x), of)).toArray(Real[]::new)));
  }

  private static Value known(Class<?> in, String name, MethodTypeDesc type, List<Value> arguments) {
    List<Object> numbers = new ArrayList<>();
    for (Value argument : arguments) {
      numbers.add(argument instanceof Value.Int(int whole) ? (Object) whole : ((Value.Known) Operands.number(argument)).value());
    }
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      return Value.of(lookup.findStatic(in, name, type.resolveConstantDesc(lookup)).invokeWithArguments(numbers));
    } catch (ReflectiveOperationException e) {
      throw new Refusal("it calls " + in.getName() + "." + name + ": " + e.getMessage());
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new Refusal("it calls " + in.getName() + "." + name + ", which throws " + e);
    }
  }

  /** The value of a static final field. */
  Value constant(Class<?> from, FieldInstruction instruction) {
    String owner = name(instruction.owner().asSymbol());
    String what = owner + "." + instruction.name().stringValue();
    if (instruction.opcode() != Opcode.GETSTATIC) {
      throw new Refusal("it uses the field " + what + ", and only static final fields can be read");
    }
    if (isLongOrFloat(instruction.typeSymbol())) {
      throw new Refusal("it reads " + what + ": long and float are not lifted");
    }
    Field field = field(find(from, owner), instruction.name().stringValue());
    if (field == null || !Modifier.isFinal(field.getModifiers())) {
      throw new Refusal("it reads the field " + what + ", which is not final");
    }
    try {
      field.setAccessible(true);
      return Value.of(field.get(null));
    } catch (IllegalAccessException | InaccessibleObjectException e) {
      throw new Refusal("it reads " + what + ": " + e.getMessage());
    }
  }

  private static Field field(Class<?> owner, String name) {
    for (Class<?> each = owner; each != null; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return field;
        }
      }
      for (Class<?> above : each.getInterfaces()) {
        Field field = field(above, name);
        if (field != null) {
          return field;
        }
      }
    }
    return null;
  }

  /** The making of an object, which can only be an exception that is about to be thrown. */
  RuntimeException made(State.Frame frame, NewObjectInstruction instruction, int index) {
    String name = name(instruction.className().asSymbol());
    return Throwable.class.isAssignableFrom(find(frame.code.owner(), name)) ? new Thrown(frame.code.place(index) + " throws " + name)
        : new Refusal("it makes an object of " + name);
  }

  private static boolean isLongOrFloat(ClassDesc type) {
    return type.descriptorString().equals("J") || type.descriptorString().equals("F");
  }

  private static String name(ClassDesc type) {
    return type.descriptorString().substring(1, type.descriptorString().length() - 1).replace('/', '.');
  }

  private static Class<?> find(Class<?> from, String name) {
    try {
      return Class.forName(name, false, from.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new Refusal("it needs the class " + name + ", which is not there");
    }
  }
}
