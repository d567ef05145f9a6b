package org.backsweep.reports.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.input.Row;
import org.backsweep.reports.output.Column;
import org.backsweep.reports.output.FileDigest;
import org.backsweep.reports.output.FinishedRun;
import org.backsweep.reports.output.RunRecord;
import org.backsweep.reports.output.Table;
import org.backsweep.reports.output.Tables;

/**
 * A run by the tables in a folder.
 *
 * @param files the folder
 * @param totals the values of books and of the portfolio
 * @param inputs the files that were read
 */
public record FolderRun(Path files, List<RunRecord.Value> totals, List<FileDigest> inputs) implements ComparedRun {
  private static final String LEVEL = "level";

  /** A run whose results are read again; a record of an older version may not have all. */
  public static FolderRun of(FinishedRun run) {
    return new FolderRun(run.files(), all(run.record().totals()), all(run.record().inputs()));
  }

  private static <T> List<T> all(List<T> rows) {
    return rows == null ? List.of() : rows;
  }

  /**
   * Passes rows on, one by one.
   *
   * @throws InputException if the table is not there, cannot be read or lacks a column
   */
  @Override
  public <R extends Record> void each(Rows<R> rows, Consumer<? super R> action) {
    switch (rows.table()) {
      case "totals" -> totals.forEach(total -> action.accept(rows.type().cast(total)));
      case "inputs" -> inputs.forEach(input -> action.accept(rows.type().cast(input)));
      default -> {
        List<String> wanted = new ArrayList<>(Column.of(rows.type()).stream().map(Column::name).toList());
        if (!rows.level().isEmpty() && !wanted.contains(LEVEL)) {
          wanted.add(LEVEL);
        }
        FinishedRun.rows(files.resolve(file(rows.table())), wanted, row -> {
          if (rows.level().isEmpty() || row.text(LEVEL).equals(rows.level())) {
            action.accept(rows.row(column -> value(row, column)));
          }
        });
      }
    }
  }

  private static String file(String table) {
    return Tables.ALL.stream().filter(each -> each.name().equals(table)).map(Table::file).findFirst().orElseThrow();
  }

  private static Object value(Row row, Column column) {
    return column.type() == String.class ? row.text(column.name(), "") : (Object) row.number(column.name(), Double.NaN);
  }
}
