package org.backsweep.reports.compare;

import java.util.function.Consumer;
import java.util.function.Function;
import org.backsweep.reports.output.Column;

/** A run that is compared with another one: rows of its tables, wherever they stand. */
public interface ComparedRun {
  /**
   * Passes rows on, one by one.
   *
   * @throws RuntimeException if they cannot be read, with a message that names what is wrong
   */
  <R extends Record> void each(Rows<R> rows, Consumer<? super R> action);

  /**
   * The rows of a table, or those of them that are of one level.
   *
   * @param table the name of the table as a store has it: {@code trades} are the rows of {@code values.csv}
   * @param type what is wanted of a row: its components are columns of the table, texts and numbers
   * @param level the {@code level} of the rows that are wanted; empty for all
   */
  record Rows<R extends Record>(String table, Class<R> type, String level) {
    /** Makes a row of what is known of its columns. */
    public R row(Function<Column, Object> values) {
      return Column.row(type, values);
    }
  }
}
