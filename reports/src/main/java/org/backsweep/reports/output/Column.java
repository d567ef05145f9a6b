package org.backsweep.reports.output;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
}
