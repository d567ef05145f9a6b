package org.backsweep.aad.lift;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls of the JDK's methods on what is known while lifting, which Java itself takes. */
final class KnownCalls {
  private static final Set<String> ANY = Set.of();

  /** Objects that are asked while lifting, each with the questions that change nothing; any, where none does. */
  private static final Map<Class<?>, Set<String>> ASKED = Map.of(
      String.class, ANY,
      Integer.class, ANY,
      Short.class, ANY,
      Byte.class, ANY,
      Character.class, ANY,
      Boolean.class, ANY,
      Enum.class, ANY,
      List.class, Set.of("contains", "get", "getFirst", "getLast", "indexOf", "isEmpty", "size"),
      Map.class, Set.of("containsKey", "get", "getOrDefault", "isEmpty", "size"));

  private KnownCalls() {}

  /** Whether a method of an object may be called while lifting. */
  static boolean isAsked(Object object, String name, MethodTypeDesc type) {
    return asked(object, name, type) != null;
  }

  private static MethodHandle asked(Object object, String name, MethodTypeDesc type) {
    for (Map.Entry<Class<?>, Set<String>> each : ASKED.entrySet()) {
      if (each.getKey().isInstance(object) && (each.getValue() == ANY || each.getValue().contains(name))) {
        try {
          MethodHandles.Lookup lookup = MethodHandles.publicLookup();
          return lookup.findVirtual(each.getKey(), name, (MethodType) type.resolveConstantDesc(lookup)).bindTo(object);
        } catch (ReflectiveOperationException none) {
          continue;
        }
      }
    }
    return null;
  }

  /** The answer of an object, or null where it has none. */
  static Value ofObject(Object object, String name, MethodTypeDesc type, List<Value> arguments) {
    return call(asked(object, name, type), object.getClass().getName() + "." + name, type, arguments);
  }

  /** The result of a static method, or null where it has none. */
  static Value ofClass(Class<?> in, String name, MethodTypeDesc type, List<Value> arguments) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      return call(lookup.findStatic(in, name, (MethodType) type.resolveConstantDesc(lookup)), in.getName() + "." + name, type, arguments);
    } catch (ReflectiveOperationException e) {
      throw new Refusal("it calls " + in.getName() + "." + name + ": " + e.getMessage());
    }
  }

  private static Value call(MethodHandle handle, String what, MethodTypeDesc type, List<Value> arguments) {
    List<Object> objects = new ArrayList<>();
    for (int k = 0; k < arguments.size(); k++) {
      objects.add(object(arguments.get(k), type.parameterType(k), what));
    }
    try {
      Object result = handle.invokeWithArguments(objects);
      Class<?> returned = handle.type().returnType();
      return returned == void.class ? null : Value.of(result, returned);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new Refusal("it calls " + what + ", which throws " + e);
    }
  }

  private static Object object(Value value, ClassDesc type, String what) {
    return switch (value) {
      case Value.Int(int whole) -> switch (type.descriptorString()) {
        case "Z" -> whole != 0;
        case "B" -> (byte) whole;
        case "C" -> (char) whole;
        case "S" -> (short) whole;
        default -> whole;
      };
      case Value.Known(double known) -> known;
      case Value.Boxed(Value.Known(double known)) -> known;
      case Value.Fixed(Object object) -> object;
      case Value.Null _ -> null;
      case Value.Recorded _, Value.Boxed _, Value.Compared _, Value.Array _, Value.Made _, Value.Opaque _ ->
          throw new Refusal("it calls " + what + " on a value that is not known while lifting");
    };
  }
}
