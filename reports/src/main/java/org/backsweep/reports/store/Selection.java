package org.backsweep.reports.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.backsweep.reports.output.Column;

/**
 * Rows of a table, of one run.
 *
 * @param table the table
 * @param run the id of the run
 * @param filters what a row has to meet, all of them
 * @param order by what the rows are sorted; without, they stand as they were added
 * @param from how many rows are left out at the beginning
 * @param most how many follow at most; empty for all
 */
public record Selection(Relation table, long run, List<Filter> filters, Optional<Order> order, long from, OptionalLong most) {
  /**
   * A condition on the text of a column, which an empty field does not meet.
   *
   * @param isWhole whether the text is the whole one, or part of it in any case
   */
  public record Filter(Column column, boolean isWhole, String text) {
    private String condition() {
      String name = Relation.quoted(column.name());
      return isWhole ? "CAST(" + name + " AS TEXT) = ?" : "strpos(lower(CAST(" + name + " AS TEXT)), lower(?)) > 0";
    }
  }

  /** A way to sort. */
  public enum Direction {
    /** The smallest first. */
    UP("%s"),
    /** The largest first. */
    DOWN("%s DESC"),
    /** The largest first, without regard to signs; of a column of numbers. */
    SIZE("abs(%s) DESC");

    private final String sql;

    Direction(String sql) {
      this.sql = sql;
    }
  }

  /** A column to sort by. Empty fields come last, and rows that are alike as they were added. */
  public record Order(Column column, Direction direction) {
    /**
     * Creates the order.
     *
     * @throws IllegalArgumentException if texts are to be sorted by size
     */
    public Order {
      if (direction == Direction.SIZE && !Relation.isNumber(column)) {
        throw new IllegalArgumentException("'" + column.name() + "' is no number, and has no size to sort by");
      }
    }

    private String sql() {
      return direction.sql.formatted(Relation.quoted(column.name())) + " NULLS LAST, ";
    }
  }

  /** All rows of a table. */
  public static Selection all(Relation table, long run) {
    return new Selection(table, run, List.of(), Optional.empty(), 0, OptionalLong.empty());
  }

  /**
   * Those rows whose column has this text.
   *
   * @throws StoreException if there is no such column
   */
  public Selection is(String column, String text) {
    List<Filter> more = new ArrayList<>(filters);
    more.add(new Filter(table.column(column), true, text));
    return new Selection(table, run, List.copyOf(more), order, from, most);
  }

  /**
   * The same rows in another order.
   *
   * @throws StoreException if there is no such column
   */
  public Selection by(String column, Direction direction) {
    return new Selection(table, run, filters, Optional.of(new Order(table.column(column), direction)), from, most);
  }

  /** Some of the rows. */
  public Selection rows(long first, OptionalLong count) {
    return new Selection(table, run, filters, order, first, count);
  }

  /** The first rows. */
  public Selection first(long count) {
    return rows(0, OptionalLong.of(count));
  }

  /** Reads the rows, without the column of the run. */
  public <T> T read(Store store, Function<Answer, T> reader) {
    return store.query("SELECT " + Relation.quoted(table.columns()) + where() + " ORDER BY " + order.map(Order::sql).orElse("") + store.order()
        + (most.isPresent() ? " LIMIT " + most.getAsLong() : "") + (from > 0 ? " OFFSET " + from : ""), reader, parameters());
  }

  /** The rows. */
  public Listing list(Store store) {
    return read(store, Listing::of);
  }

  /** How many rows there are in all, from the first to the last. */
  public long count(Store store) {
    return ((Number) store.list("SELECT count(*)" + where(), parameters()).rows().getFirst().getFirst()).longValue();
  }

  private String where() {
    return " FROM " + Relation.quoted(table.name()) + " WHERE " + Relation.RUN + " = ?"
        + filters.stream().map(filter -> " AND " + filter.condition()).collect(Collectors.joining());
  }

  private Object[] parameters() {
    List<Object> parameters = new ArrayList<>(List.of(run));
    filters.forEach(filter -> parameters.add(filter.text()));
    return parameters.toArray();
  }
}
