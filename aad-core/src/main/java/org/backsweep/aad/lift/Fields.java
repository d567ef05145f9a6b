package org.backsweep.aad.lift;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields that a method uses: constants of classes and of objects from outside, and all fields of objects that it made.
 *
 * <p>A constant is a field that is final, or private and written by the initializers of its class alone.
 */
final class Fields {
  private final Map<Field, Boolean> constants = new HashMap<>();
  private final Map<Class<?>, List<Field>> ofObjects = new HashMap<>();

  /** Reads or writes a field. */
  void use(State state, FieldInstruction instruction) {
    State.Frame frame = state.top();
    String what = Classes.name(instruction.owner().asSymbol()) + "." + instruction.name().stringValue();
    if (Classes.isLongOrFloat(instruction.typeSymbol())) {
      throw new Refusal("it uses the field " + what + ": long and float are not lifted");
    }
    Field field = field(Classes.find(frame.code.owner(), instruction.owner().asSymbol()), instruction.name().stringValue())
        .orElseThrow(() -> new Refusal("it needs the field " + what + ", which is not there"));
    switch (instruction.opcode()) {
      case GETSTATIC -> frame.push(constant(field, null, what));
      case GETFIELD -> frame.push(switch (frame.pop()) {
        case Value.Made made -> state.fields(made)[ofObject(made.type()).indexOf(field)];
        case Value.Fixed(Object object) -> constant(field, object, what);
        case Value other -> throw Operands.noObject(other);
      });
      case PUTFIELD -> {
        Value value = frame.pop();
        switch (frame.pop()) {
          case Value.Made made -> state.fields(made)[ofObject(made.type()).indexOf(field)] = value;
          case Value.Fixed(Object object) ->
              throw new Refusal("it writes to the field " + what + " of an object that it did not make");
          case Value other -> throw Operands.noObject(other);
        }
      }
      default -> throw new Refusal("it writes to the field " + what + ", which is static");
    }
  }

  private Value constant(Field field, Object of, String what) {
    if (!constants.computeIfAbsent(field, Fields::isConstant)) {
      throw new Refusal("it reads the field " + what + ", which is not final");
    }
    try {
      field.setAccessible(true);
      return Value.of(field.get(of), field.getType());
    } catch (IllegalAccessException | InaccessibleObjectException e) {
      throw new Refusal("it reads " + what + ": " + e.getMessage());
    }
  }

  private static boolean isConstant(Field field) {
    return Modifier.isFinal(field.getModifiers()) || Modifier.isPrivate(field.getModifiers()) && isInitializedAlone(field);
  }

  private static boolean isInitializedAlone(Field field) {
    Class<?> owner = field.getDeclaringClass();
    String initializer = Modifier.isStatic(field.getModifiers()) ? "<clinit>" : "<init>";
    for (Class<?> mate : owner.getNestMembers()) {
      ClassModel model = Code.read(mate);
      for (MethodModel method : model.methods()) {
        if ((mate != owner || !method.methodName().equalsString(initializer)) && method.code().stream()
            .flatMap(code -> code.elementStream()).anyMatch(element -> isWrite(element, field))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isWrite(CodeElement element, Field field) {
    return element instanceof FieldInstruction instruction
        && (instruction.opcode() == Opcode.PUTFIELD || instruction.opcode() == Opcode.PUTSTATIC)
        && instruction.name().equalsString(field.getName())
        && Classes.name(instruction.owner().asSymbol()).equals(field.getDeclaringClass().getName());
  }

  /** The fields of an object of a class, at their first values. */
  Value[] first(Class<?> type) {
    return ofObject(type).stream().map(field -> {
      Class<?> of = field.getType();
      if (of == long.class || of == float.class) {
        throw new Refusal("it makes an object of " + type.getName() + ", whose field " + field.getName() + " is " + of
            + ": long and float are not lifted");
      }
      return of == double.class ? new Value.Known(0) : of.isPrimitive() ? new Value.Int(0) : Value.NULL;
    }).toArray(Value[]::new);
  }

  private List<Field> ofObject(Class<?> type) {
    return ofObjects.computeIfAbsent(type, of -> {
      List<Field> all = new ArrayList<>();
      for (Class<?> each = of; each != null; each = each.getSuperclass()) {
        for (Field field : each.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers())) {
            all.add(field);
          }
        }
      }
      return all;
    });
  }

  private static Optional<Field> field(Class<?> owner, String name) {
    for (Class<?> each = owner; each != null; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return Optional.of(field);
        }
      }
      for (Class<?> above : each.getInterfaces()) {
        Optional<Field> field = field(above, name);
        if (field.isPresent()) {
          return field;
        }
      }
    }
    return Optional.empty();
  }
}
