package org.backsweep.reports.output;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A column of a table: a component of the record that is its row, {@code stdError} being headed {@code std_error} and {@code quote1}
 * {@code quote_1}, but for a {@link Heading} that is prescribed.
 */
public final class Column {
  private final RecordComponent component;

  private Column(RecordComponent component) {
    this.component = component;
    // Records of rows are of the rooms that make them.
    component.getAccessor().setAccessible(true);
  }

  /** The columns of a type of row, in their order. */
  public static List<Column> of(Class<? extends Record> row) {
    return Arrays.stream(row.getRecordComponents()).map(Column::new).toList();
  }

  /** The heading. */
  public String name() {
    Heading prescribed = component.getAnnotation(Heading.class);
    return prescribed != null ? prescribed.value() : component.getName().replaceAll("([A-Z]|[0-9]+)", "_$1").toLowerCase(Locale.ROOT);
  }

  /** The type of the values. */
  public Class<?> type() {
    return component.getType();
  }

  /** The value of a row; null where it has none. */
  public Object in(Record row) {
    try {
      return component.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the component " + component + " cannot be read", e);
    }
  }

  /**
   * Makes a row of what is known of its columns.
   *
   * @param values gives the value of a column, of its type
   */
  public static <R extends Record> R row(Class<R> type, Function<Column, Object> values) {
    List<Column> columns = of(type);
    try {
      Constructor<R> made = type.getDeclaredConstructor(columns.stream().map(Column::type).toArray(Class<?>[]::new));
      made.setAccessible(true);
      return made.newInstance(columns.stream().map(values).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a row of " + type + " cannot be made", e);
    }
  }
}
