package org.backsweep.aad.function;

import java.util.List;

/**
 * The arguments of a function of a record: numbers that come and go as records of doubles, or by name.
 *
 * @param layout the record of {@code Real} numbers
 * @param numbers the class of the numbers, a record or {@link Named}
 */
record Arguments<R extends Record, D>(Layout<R> layout, Class<D> numbers) {

  static <R extends Record, D> Arguments<R, D> of(Class<R> type, Class<D> numbers) {
    Layout<R> layout = new Layout<>(type);
    if (numbers.isRecord()) {
      layout.requireLike(numbers.asSubclass(Record.class));
    }
    return new Arguments<>(layout, numbers);
  }

  /** The row of a point, or of a direction that has to have the same shape. */
  Layout.Row<Double> row(D of) {
    return layout.row(named(of));
  }

  /** A direction in a row. */
  double[] like(List<String> names, D of) {
    Layout.Row<Double> row = row(of);
    requireSame(names, row.names());
    return Layout.toArray(row);
  }

  static void requireSame(List<String> names, List<String> found) {
    if (!found.equals(names)) {
      throw new IllegalArgumentException("what goes with the numbers " + names + " has to have the same, and has " + found);
    }
  }

  /** The derivatives by a row of arguments. */
  D derivatives(List<String> names, double[] derivatives) {
    Named named = layout.named(names, derivatives);
    return numbers.cast(numbers.isRecord() ? named.as(numbers.asSubclass(Record.class)) : named);
  }

  /** Numbers by name, whether they come so or as a record. */
  static Named named(Object numbers) {
    return numbers instanceof Record doubles ? Named.of(doubles) : (Named) numbers;
  }
}
