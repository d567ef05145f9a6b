package org.backsweep.aad.lift;

import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.StringConcatFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.backsweep.aad.Real;

/** The methods that a method calls: those of classes, and of objects from outside or that it made. */
final class Calls {
  private static final Set<String> LOGGERS = Set.of("org.slf4j.Logger", "org.apache.logging.log4j.Logger", "org.apache.commons.logging.Log",
      "java.util.logging.Logger", "java.lang.System$Logger");
  private static final Set<String> BOXES = Set.of("java.lang.Integer", "java.lang.Short", "java.lang.Byte", "java.lang.Character",
      "java.lang.Boolean");

  private record Key(Class<?> owner, String name, MethodTypeDesc type, boolean isStatic) {}

  private record Call(State state, State.Frame frame, ClassDesc owner, String name, MethodTypeDesc type, List<Value> arguments) {
    String className() {
      return Classes.name(owner);
    }

    String what() {
      return className() + "." + name;
    }

    boolean is(String method) {
      return (className() + "." + name + type.descriptorString()).equals(method);
    }

    void result(Value value) {
      if (value != null) {
        frame.push(value);
      }
    }
  }

  private final Heap heap;
  private final Map<Key, Code> codes = new HashMap<>();

  Calls(Heap heap) {
    this.heap = heap;
  }

  /** Begins a call, or takes one that is not of code that is lifted. */
  void call(State state, InvokeInstruction invoke) {
    State.Frame frame = state.top();
    MethodTypeDesc type = invoke.typeSymbol();
    List<Value> arguments = frame.pop(type.parameterCount());
    Call call = new Call(state, frame, invoke.owner().asSymbol(), invoke.name().stringValue(), type, arguments);
    if (invoke.opcode() == Opcode.INVOKESTATIC) {
      ofClass(call);
    } else {
      ofObject(call, frame.pop(), invoke.opcode() == Opcode.INVOKESPECIAL);
    }
  }

  private void ofClass(Call call) {
    String owner = call.className();
    if (LOGGERS.contains(named(call.type().returnType()))) {
      call.frame().push(new Value.Opaque("a logger"));
      return;
    }
    refuseLongAndFloat(call);
    Class<?> in = Classes.find(call.frame().code.owner(), call.owner());
    if (Functions.areOf(owner, call.name(), call.arguments().size())) {
      call.result(function(in, call));
    } else if (call.is("java.lang.Double.valueOf(D)Ljava/lang/Double;")) {
      call.result(new Value.Boxed(Operands.number(call.arguments().getFirst())));
    } else if (BOXES.contains(owner) && call.name().equals("valueOf")) {
      call.result(KnownCalls.ofClass(in, call.name(), call.type(), call.arguments()));
    } else if (call.is("java.lang.System.arraycopy(Ljava/lang/Object;ILjava/lang/Object;II)V")) {
      heap.copy(call.state(), call.arguments());
    } else {
      Class<?> of = Substitutes.have(owner, call.name(), call.type()) ? Substitutes.class : in;
      call.state().call(code(call, of, true), call.arguments());
    }
  }

  private void ofObject(Call call, Value receiver, boolean isSpecial) {
    if (receiver.equals(Value.NULL)) {
      throw new NullPointerException("null has no method " + call.name());
    }
    if (LOGGERS.contains(named(call.owner()))) {
      log(call);
      return;
    }
    refuseLongAndFloat(call);
    boolean isClone = call.name().equals("clone") && call.arguments().isEmpty();
    switch (receiver) {
      case Value.Boxed(Value.Number number) when call.name().equals("doubleValue") -> call.frame().push(number);
      case Value.Array array when isClone -> call.frame().push(heap.array(call.state(), heap.copies(call.state(), array)));
      case Value.Fixed(Object object) when object.getClass().isArray() && isClone ->
          call.frame().push(heap.array(call.state(), heap.copies(call.state(), receiver)));
      case Value.Fixed(Object object) when KnownCalls.isAsked(object, call.name(), call.type()) ->
          call.result(KnownCalls.ofObject(object, call.name(), call.type(), call.arguments()));
      case Value.Fixed(Object object) when object.getClass().getName().startsWith("java.") ->
          throw new Refusal("it calls " + call.what() + " of a " + object.getClass().getName());
      case Value.Fixed(Object object) -> method(call, receiver, object.getClass(), isSpecial);
      case Value.Made made -> method(call, receiver, made.type(), isSpecial);
      case Value.Boxed _, Value.Array _, Value.Opaque _, Value.Null _, Value.Int _, Value.Known _, Value.Recorded _, Value.Compared _ ->
          throw new Refusal("it calls " + call.what() + " of " + receiver);
    }
  }

  /** What is logged is no part of a value: it is left out. */
  private static void log(Call call) {
    switch (call.type().returnType().descriptorString()) {
      case "V" -> { }
      case "Z" -> call.frame().push(new Value.Int(0));
      default -> throw new Refusal("it asks the logger for " + call.name());
    }
  }

  private void method(Call call, Value receiver, Class<?> type, boolean isSpecial) {
    Class<?> named = Classes.find(call.frame().code.owner(), call.owner());
    Code code = code(call, isSpecial ? named : Code.owner(named, type, call.name(), call.type()), false);
    call.arguments().addFirst(receiver);
    call.state().call(code, call.arguments());
  }

  private Code code(Call call, Class<?> owner, boolean isStatic) {
    return codes.computeIfAbsent(new Key(owner, call.name(), call.type(), isStatic), key -> {
      try {
        return Code.of(key.owner(), key.name(), key.type(), key.isStatic());
      } catch (IllegalArgumentException e) {
        throw new Refusal("it calls " + call.what() + ": " + e.getMessage());
      }
    });
  }

  private static Value function(Class<?> in, Call call) {
    List<Value> arguments = call.arguments();
    Real of = arguments.stream().filter(Value.Recorded.class::isInstance).map(x -> ((Value.Recorded) x).real()).findFirst().orElse(null);
    if (of == null) {
      return KnownCalls.ofClass(in, call.name(), call.type(), arguments);
    }
    Function<Real[], Real> function = Functions.of(call.name(), arguments.size());
    if (function == null) {
      throw new Refusal("it calls " + call.what() + " on a recorded value, which Real has not");
    }
    return new Value.Recorded(function.apply(arguments.stream()
        .map(x -> x instanceof Value.Int(int whole) ? of.constant(whole) : State.real(Operands.number(x), of)).toArray(Real[]::new)));
  }

  /** A text made of values, which a message is. */
  void dynamic(State state, InvokeDynamicInstruction instruction) {
    if (!instruction.bootstrapMethod().owner().displayName().equals(StringConcatFactory.class.getSimpleName())) {
      throw new Refusal("it makes a lambda, or what else is made by " + instruction.bootstrapMethod().owner().displayName());
    }
    state.top().pop(instruction.typeSymbol().parameterCount());
    state.top().push(new Value.Opaque("a text made of values"));
  }

  private static void refuseLongAndFloat(Call call) {
    if (Classes.hasLongOrFloat(call.type())) {
      throw new Refusal("it calls " + call.what() + call.type().displayDescriptor() + ": long and float are not lifted");
    }
  }

  private static String named(ClassDesc type) {
    return type.isClassOrInterface() ? Classes.name(type) : type.displayName();
  }
}
