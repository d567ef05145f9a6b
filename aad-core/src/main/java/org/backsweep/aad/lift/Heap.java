package org.backsweep.aad.lift;

import java.lang.classfile.TypeKind;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;

/** The arrays and objects that a method makes, numbered over all paths, and the elements of arrays, of those from outside too. */
final class Heap {
  private final Fields fields;
  private int made;

  Heap(Fields fields) {
    this.fields = fields;
  }

  /** An array of a state. */
  Value.Array array(State state, Value... elements) {
    Value.Array array = new Value.Array(made++);
    state.put(array, elements);
    return array;
  }

  /** An array of the first values of a type, of arrays where it has several lengths. */
  Value.Array array(State state, TypeKind type, int... lengths) {
    Value zero = zero(type);
    Value[] elements = new Value[lengths[0]];
    Arrays.setAll(elements, _ -> lengths.length == 1 ? zero : array(state, type, Arrays.copyOfRange(lengths, 1, lengths.length)));
    return array(state, elements);
  }

  private static Value zero(TypeKind type) {
    return switch (type) {
      case DOUBLE -> new Value.Known(0);
      case INT, SHORT, BYTE, CHAR, BOOLEAN -> new Value.Int(0);
      case REFERENCE -> Value.NULL;
      case LONG, FLOAT, VOID -> throw new Refusal("it makes an array of " + type.upperBound().displayName());
    };
  }

  /** An object of a state, whose fields have their first values. */
  Value.Made object(State state, Class<?> type) {
    if (type.getName().startsWith("java.")) {
      throw new Refusal("it makes an object of " + type.getName());
    }
    Value.Made object = new Value.Made(made++, type);
    state.put(object, fields.first(type));
    return object;
  }

  int length(State state, Value array) {
    return array instanceof Value.Fixed(Object object) && object.getClass().isArray() ? Array.getLength(object)
        : elements(state, array).length;
  }

  Value element(State state, Value array, int at) {
    return array instanceof Value.Fixed(Object object) && object.getClass().isArray()
        ? Value.of(Array.get(object, at), object.getClass().componentType()) : elements(state, array)[at];
  }

  /** The elements of an array that may be written. */
  Value[] elements(State state, Value array) {
    return switch (array) {
      case Value.Array of -> state.array(of);
      case Value.Fixed(Object object) when object.getClass().isArray() ->
          throw new Refusal("it writes to an array that it did not make and was not given");
      case Value other -> throw Operands.noArray(other);
    };
  }

  /** Copies of the elements of any array. */
  Value[] copies(State state, Value array) {
    Value[] copies = new Value[length(state, array)];
    Arrays.setAll(copies, at -> element(state, array, at));
    return copies;
  }

  /** Copies elements from an array to another, as {@link System#arraycopy} does with its arguments. */
  void copy(State state, List<Value> arguments) {
    System.arraycopy(copies(state, arguments.get(0)), Operands.integer(arguments.get(1)), elements(state, arguments.get(2)),
        Operands.integer(arguments.get(3)), Operands.integer(arguments.get(4)));
  }
}
