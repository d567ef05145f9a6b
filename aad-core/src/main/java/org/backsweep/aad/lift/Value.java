package org.backsweep.aad.lift;

import java.util.Optional;
import org.backsweep.aad.Real;

/** What a local variable, a place of the stack or an element of an array holds while a method is lifted. */
sealed interface Value {
  /** The null reference. */
  Value NULL = new Fixed(Optional.empty());

  /** An int that is known while lifting; booleans, bytes, chars and shorts are ints too. */
  record Int(int value) implements Value {}

  /** A double. */
  sealed interface Number extends Value {}

  /** A double that is known while lifting. */
  record Known(double value) implements Number {}

  /** A double that is recorded. */
  record Recorded(Real real) implements Number {}

  /** The outcome of a comparison of two doubles of which one is recorded: -1, 0 or 1. */
  record Compared(Real left, Real right) implements Value {}

  /** An array that the method made or was given, by its place in the {@link State}. */
  record Array(int id) implements Value {}

  /** An object from outside, which is read as it is: an array of a static final field, a text, null. */
  record Fixed(Object object) implements Value {}

  /** What Java holds. */
  static Value of(Object object) {
    return switch (object) {
      case null -> NULL;
      case Double d -> new Known(d);
      case Integer i -> new Int(i);
      case Short s -> new Int(s);
      case Byte b -> new Int(b);
      case Character c -> new Int(c);
      case Boolean b -> new Int(b ? 1 : 0);
      default -> new Fixed(object);
    };
  }
}
