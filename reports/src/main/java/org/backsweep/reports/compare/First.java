package org.backsweep.reports.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.backsweep.reports.output.Column;

/**
 * The first rows of a list of differences, and how many it has.
 *
 * @param type the type of the rows, whose components are the columns
 * @param rows the first rows
 * @param all the number of all rows
 */
public record First<R extends Record>(Class<R> type, List<R> rows, long all) {
  /** How much of the whole list there is, behind a comma; empty for all. */
  public String note() {
    return rows.size() == all ? "" : String.format(Locale.ROOT, ", %,d of %,d", rows.size(), all);
  }

  /** The headings. */
  public List<String> columns() {
    return Column.of(type).stream().map(Column::name).toList();
  }

  /** The rows, each with a value for each column; null where there is none. */
  public List<List<Object>> values() {
    List<Column> columns = Column.of(type);
    return rows.stream().map(row -> {
      List<Object> values = new ArrayList<>();
      columns.forEach(column -> values.add(shown(column.in(row))));
      return values;
    }).toList();
  }

  private static Object shown(Object value) {
    return value instanceof Double number && number.isNaN() || value instanceof String text && text.isEmpty() ? null : value;
  }
}
