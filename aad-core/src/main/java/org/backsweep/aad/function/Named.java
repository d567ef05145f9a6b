package org.backsweep.aad.function;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.StringJoiner;

/**
 * Numbers by name: single ones, arrays, and parts that are named numbers again. They stand for a record of {@code Real} numbers where
 * there is no record with {@code double} in its place.
 *
 * <pre>{@code
 * record Market(Real spot, Real vol) {}
 * Named greeks = Grad.of(Market.class, m -> m.spot().mul(m.vol())).at(Named.of(Map.of("spot", 100.0, "vol", 0.2)));
 * double delta = greeks.get("spot");
 * }</pre>
 */
public final class Named {
  // A Double, a double[] or a Named for each name.
  private final SequencedMap<String, Object> parts;

  private Named(SequencedMap<String, Object> parts) {
    this.parts = parts;
  }

  /**
   * Numbers from a map of names to numbers, arrays of {@code double}, maps, records or named numbers.
   *
   * @throws IllegalArgumentException if a value is none of these
   */
  public static Named of(Map<String, ?> numbers) {
    SequencedMap<String, Object> parts = new LinkedHashMap<>();
    numbers.forEach((name, value) -> parts.put(name, part(name, value)));
    return new Named(parts);
  }

  /**
   * Numbers from a record with components that are {@code double}, {@code double[]} or records of such.
   *
   * @throws IllegalArgumentException if a component is none of these
   */
  public static Named of(Record numbers) {
    SequencedMap<String, Object> parts = new LinkedHashMap<>();
    for (RecordComponent component : numbers.getClass().getRecordComponents()) {
      parts.put(component.getName(), part(component.getName(), Components.read(numbers, component)));
    }
    return new Named(parts);
  }

  private static Object part(String name, Object value) {
    return switch (value) {
      case Number number -> number.doubleValue();
      case double[] array -> array.clone();
      case Named named -> named;
      case Record numbers -> of(numbers);
      case Map<?, ?> map -> {
        SequencedMap<String, Object> parts = new LinkedHashMap<>();
        map.forEach((key, each) -> parts.put(key.toString(), part(name + "." + key, each)));
        yield new Named(parts);
      }
      case null -> throw new IllegalArgumentException(name + " is null");
      default -> throw new IllegalArgumentException(name + " is a " + value.getClass().getSimpleName()
          + ": it can be a number, an array of double, or a record or map of such");
    };
  }

  /**
   * One number: {@code "spot"}, {@code "rates[2]"}, {@code "curve.rates[2]"}.
   *
   * @throws IllegalArgumentException if none has the name
   */
  public double get(String name) {
    int bracket = name.lastIndexOf('[');
    if (bracket < 0) {
      return find(name, Double.class, "a single number");
    }
    double[] array = find(name.substring(0, bracket), double[].class, "an array");
    String index = name.substring(bracket + 1).replace("]", "");
    if (!index.matches("\\d{1,9}") || Integer.parseInt(index) >= array.length) {
      throw new IllegalArgumentException(name + ": " + name.substring(0, bracket) + " has the numbers 0 to " + (array.length - 1));
    }
    return array[Integer.parseInt(index)];
  }

  /**
   * The numbers of an array.
   *
   * @throws IllegalArgumentException if no array has the name
   */
  public double[] array(String name) {
    return find(name, double[].class, "an array").clone();
  }

  /**
   * The numbers of a part.
   *
   * @throws IllegalArgumentException if no part has the name
   */
  public Named part(String name) {
    return find(name, Named.class, "a part");
  }

  private <T> T find(String name, Class<T> type, String wanted) {
    int dot = name.lastIndexOf('.');
    Named in = dot < 0 ? this : find(name.substring(0, dot), Named.class, "a part");
    Object found = in.parts.get(name.substring(dot + 1));
    if (!type.isInstance(found)) {
      throw new IllegalArgumentException(found == null ? "there is no \"" + name + "\" among " + in.parts.keySet()
          : "\"" + name + "\" is not " + wanted);
    }
    return type.cast(found);
  }

  /** The numbers as a map, by name: each a {@code Double}, a {@code double[]} or {@code Named}. */
  public SequencedMap<String, Object> parts() {
    return Collections.unmodifiableSequencedMap(parts);
  }

  /**
   * The numbers as a record with {@code double}, {@code double[]} and records of such under the same names.
   *
   * @throws IllegalArgumentException if a component has no number of its name and kind
   */
  public <D extends Record> D as(Class<D> type) {
    return Components.make(type, component -> {
      String name = component.getName();
      Class<?> kind = component.getType();
      if (kind == double.class || kind == Double.class) {
        return get(name);
      }
      if (kind == double[].class) {
        return array(name);
      }
      if (kind.isRecord()) {
        return part(name).as(kind.asSubclass(Record.class));
      }
      throw new IllegalArgumentException(type.getSimpleName() + "." + name + " is a " + kind.getSimpleName()
          + ": it can be a double, a double[] or a record of such");
    });
  }

  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "{", "}");
    parts.forEach((name, value) -> text.add(name + "=" + (value instanceof double[] array ? Arrays.toString(array) : value)));
    return text.toString();
  }
}
