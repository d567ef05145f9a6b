package org.backsweep.aad.function;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.backsweep.aad.Real;

/**
 * A record of {@link Real} numbers in a row. Its shape, that is the lengths of its arrays, is told by the names of the numbers in the
 * row: {@code spot, curve.rates[0], curve.rates[1]}.
 *
 * @param type the class of the record
 */
record Layout<R extends Record>(Class<R> type) {

  /** Checks that all components are numbers. */
  Layout {
    if (type.getRecordComponents().length == 0) {
      throw new IllegalArgumentException("the record " + type.getSimpleName() + " has no components");
    }
    for (RecordComponent component : type.getRecordComponents()) {
      Class<?> kind = component.getType();
      if (kind.isRecord()) {
        part(component);
      } else if (kind != Real.class && kind != Real[].class) {
        throw new IllegalArgumentException(type.getSimpleName() + "." + component.getName() + " is a " + kind.getSimpleName()
            + ": it can be a Real, a Real[] or a record of such");
      }
    }
  }

  private static Layout<? extends Record> part(RecordComponent component) {
    return new Layout<>(component.getType().asSubclass(Record.class));
  }

  /** Numbers in a row, and the name of each. */
  record Row<T>(List<String> names, List<T> numbers) {
    Row() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    void add(String name, T number) {
      names.add(name);
      numbers.add(number);
    }
  }

  static double[] toArray(Row<Double> row) {
    return row.numbers().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The row of a record. */
  Row<Real> row(R of) {
    Row<Real> row = new Row<>();
    add(of, "", row);
    return row;
  }

  private void add(Record of, String prefix, Row<Real> row) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + component.getName();
      switch (Components.read(of, component)) {
        case Real[] array -> {
          for (int e = 0; e < array.length; e++) {
            row.add(name + "[" + e + "]", array[e]);
          }
        }
        case Record numbers -> part(component).add(numbers, name + ".", row);
        case null -> throw new IllegalArgumentException(type.getSimpleName() + "." + component.getName() + " is null");
        case Object number -> row.add(name, (Real) number);
      }
    }
  }

  /**
   * The row of named numbers.
   *
   * @throws IllegalArgumentException if they are not those of the record
   */
  Row<Double> row(Named of) {
    Row<Double> row = new Row<>();
    add(of, "", row);
    return row;
  }

  private void add(Named of, String prefix, Row<Double> row) {
    Set<String> unknown = new LinkedHashSet<>(of.parts().keySet());
    for (RecordComponent component : type.getRecordComponents()) {
      unknown.remove(component.getName());
      String name = prefix + component.getName();
      if (component.getType() == Real.class) {
        row.add(name, of.get(component.getName()));
      } else if (component.getType() == Real[].class) {
        double[] array = of.array(component.getName());
        for (int e = 0; e < array.length; e++) {
          row.add(name + "[" + e + "]", array[e]);
        }
      } else {
        part(component).add(of.part(component.getName()), name + ".", row);
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("the record " + type.getSimpleName() + " has no component " + String.join(", ", unknown));
    }
  }

  /** The record of the numbers of a row. */
  R record(List<String> names, Real[] numbers) {
    return filled("", new Cursor(names), i -> numbers[i]);
  }

  private R filled(String prefix, Cursor at, IntFunction<Real> number) {
    return Components.make(type, component -> {
      String name = prefix + component.getName();
      return component.getType() == Real.class ? number.apply(at.next())
          : component.getType() == Real[].class ? Arrays.stream(at.entries(name)).mapToObj(number).toArray(Real[]::new)
          : part(component).filled(name + ".", at, number);
    });
  }

  /** The named numbers of a row. */
  Named named(List<String> names, double[] numbers) {
    return Named.of(parts("", new Cursor(names), numbers));
  }

  private Map<String, Object> parts(String prefix, Cursor at, double[] numbers) {
    SequencedMap<String, Object> parts = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + component.getName();
      parts.put(component.getName(), component.getType() == Real.class ? (Object) numbers[at.next()]
          : component.getType() == Real[].class ? Arrays.stream(at.entries(name)).mapToDouble(i -> numbers[i]).toArray()
          : part(component).parts(name + ".", at, numbers));
    }
    return parts;
  }

  /** Goes along a row by the names of its numbers. */
  private static final class Cursor {
    private final List<String> names;
    private int next;

    Cursor(List<String> names) {
      this.names = names;
    }

    int next() {
      return next++;
    }

    /** The places of the entries of an array. */
    int[] entries(String array) {
      int first = next;
      while (next < names.size() && names.get(next).equals(array + "[" + (next - first) + "]")) {
        next++;
      }
      return IntStream.range(first, next).toArray();
    }
  }

  /**
   * Checks that a record of doubles has the same components.
   *
   * @throws IllegalArgumentException if it has not
   */
  void requireLike(Class<? extends Record> numbers) {
    Map<String, Class<?>> theirs = new LinkedHashMap<>();
    for (RecordComponent component : numbers.getRecordComponents()) {
      theirs.put(component.getName(), component.getType());
    }
    for (RecordComponent component : type.getRecordComponents()) {
      Class<?> own = component.getType();
      Class<?> found = theirs.remove(component.getName());
      boolean isLike = found != null && (own == Real.class ? found == double.class || found == Double.class
          : own == Real[].class ? found == double[].class : found.isRecord());
      if (!isLike) {
        String wanted = own == Real.class ? "a double" : own == Real[].class ? "a double[]" : "a record of doubles";
        throw new IllegalArgumentException(numbers.getSimpleName() + " needs a component " + component.getName() + " that is " + wanted
            + ", as " + type.getSimpleName() + " has one that is a " + own.getSimpleName());
      }
      if (own.isRecord()) {
        part(component).requireLike(found.asSubclass(Record.class));
      }
    }
    if (!theirs.isEmpty()) {
      throw new IllegalArgumentException(numbers.getSimpleName() + " has a component " + String.join(", ", theirs.keySet()) + ", which "
          + type.getSimpleName() + " has not");
    }
  }
}
