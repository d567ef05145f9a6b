package org.backsweep.reports.output;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.backsweep.scenarios.result.TradeResult;

/**
 * A table of results: the file that it is written to, and where its rows are from.
 *
 * @param <R> the type of the rows
 * @param file the name of the file
 * @param row the type of the rows, whose components are the columns
 * @param ofTrade the rows that belong to a trade, which leave with it; empty for a table without
 * @param ofRun all other rows, which stand behind them
 * @param isWanted whether the run asked for the table, which is not written otherwise
 */
public record Table<R extends Record>(String file, Class<R> row, Optional<Function<TradeResult, Stream<R>>> ofTrade,
    Function<RunResults, Stream<R>> ofRun, Predicate<RunResults> isWanted) {
  /** Creates a table that each run has. */
  Table(String file, Class<R> row, Function<TradeResult, Stream<R>> ofTrade, Function<RunResults, Stream<R>> ofRun) {
    this(file, row, Optional.of(ofTrade), ofRun, run -> true);
  }

  /** A table without rows of trades. */
  static <R extends Record> Table<R> of(String file, Class<R> row, Function<RunResults, Stream<R>> ofRun) {
    return new Table<>(file, row, Optional.empty(), ofRun, run -> true);
  }

  /** Returns the table for runs that ask for it. */
  Table<R> where(Predicate<RunResults> asked) {
    return new Table<>(file, row, ofTrade, ofRun, asked);
  }

  /** The name of the table in a store. VALUES is a word of SQL: the rows of {@code values.csv}, one for each trade, are {@code trades}. */
  public String name() {
    String name = file.replace(".csv", "");
    return name.equals("values") ? "trades" : name;
  }

  /** The columns, in their order. */
  public List<Column> columns() {
    return Column.of(row);
  }

  /** The headings of the columns. */
  List<String> headings() {
    return columns().stream().map(Column::name).toList();
  }
}
