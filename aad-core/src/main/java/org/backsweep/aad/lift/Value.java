package org.backsweep.aad.lift;

import java.util.Locale;
import org.backsweep.aad.Real;

/** What a local variable, a place of the stack, an element of an array or a field holds while a method is lifted. */
sealed interface Value {
  /** The null reference. */
  Value NULL = new Null();

  /** The type of {@link #NULL}. */
  record Null() implements Value {}

  /** An int that is known while lifting; booleans, bytes, chars and shorts are ints too. */
  record Int(int value) implements Value {}

  /** A double. */
  sealed interface Number extends Value {}

  /** A double that is known while lifting. */
  record Known(double value) implements Number {}

  /** A double that is recorded. */
  record Recorded(Real real) implements Number {}

  /** A {@code Double} object. */
  record Boxed(Number number) implements Value {}

  /** The outcome of a comparison of two doubles of which one is recorded: -1, 0 or 1. */
  record Compared(Real left, Real right) implements Value {}

  /** An array that the method made or was given, by its place in the {@link State}. */
  record Array(int id) implements Value {}

  /** An object that the method made, whose fields are at a place in the {@link State}. */
  record Made(int id, Class<?> type) implements Value {}

  /** An object from outside, which is read as it is: an array of a static final field, a text, what a lambda uses. */
  record Fixed(Object object) implements Value {}

  /** An object that is handed on and of which nothing is asked: a text made of values, a logger. */
  record Opaque(String what) implements Value {}

  /** What Java holds as a primitive value. */
  static Value primitive(Object object) {
    return switch (object) {
      case Double d -> new Known(d);
      case Integer i -> new Int(i);
      case Short s -> new Int(s);
      case Byte b -> new Int(b);
      case Character c -> new Int(c);
      case Boolean b -> new Int(b ? 1 : 0);
      default -> throw new Refusal("it uses a " + object.getClass().getSimpleName().toLowerCase(Locale.ROOT)
          + ": long and float are not lifted");
    };
  }

  /** What Java refers to. */
  static Value reference(Object object) {
    return switch (object) {
      case null -> NULL;
      case Double d -> new Boxed(new Known(d));
      default -> new Fixed(object);
    };
  }

  /** What Java holds in a variable of a type. */
  static Value of(Object object, Class<?> type) {
    return type.isPrimitive() ? primitive(object) : reference(object);
  }
}
