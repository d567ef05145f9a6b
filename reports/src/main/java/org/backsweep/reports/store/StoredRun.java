package org.backsweep.reports.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.backsweep.reports.compare.ComparedRun;
import org.backsweep.reports.output.Column;

/**
 * A run of a store.
 *
 * @param id its id
 */
public record StoredRun(Store store, long id) implements ComparedRun {
  /**
   * Passes rows on while they are read.
   *
   * @throws StoreException if the store cannot be read, or the time is over
   */
  @Override
  public <R extends Record> void each(Rows<R> rows, Consumer<? super R> action) {
    List<Column> columns = Column.of(rows.type());
    List<String> names = columns.stream().map(Column::name).toList();
    List<Object> parameters = new ArrayList<>(List.of(id));
    if (!rows.level().isEmpty()) {
      parameters.add(rows.level());
    }
    store.query("SELECT " + Relation.quoted(columns) + " FROM " + Relation.quoted(rows.table()) + " WHERE " + Relation.RUN + " = ?"
        + (rows.level().isEmpty() ? "" : " AND level = ?"), answer -> {
          answer.rows().forEach(row -> action.accept(rows.row(column -> value(row.get(names.indexOf(column.name())), column.type()))));
          return rows;
        }, parameters.toArray());
  }

  private static Object value(Object value, Class<?> type) {
    return type == String.class ? (value == null ? "" : value.toString())
        : type == long.class ? (Object) (value instanceof Number number ? number.longValue() : 0L)
        : value instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
