package org.backsweep.reports.store;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import java.util.stream.Stream;

/**
 * A store that is read and not changed. It is for one thread at a time, and to be closed after a question or some: as long as a file
 * of DuckDB is open to read, no run can add to it.
 */
public final class Store implements AutoCloseable {
  private static final int FETCH = 10_000;

  private final Location location;
  private final Connection connection;
  private final Deadline deadline;

  private Store(Location location, Connection connection, Deadline deadline) {
    this.location = location;
    this.connection = connection;
    this.deadline = deadline;
  }

  /**
   * Opens a store.
   *
   * @throws StoreException if there is none, it cannot be read, or it is of a newer version
   */
  public static Store open(Location location, Connecting connecting) {
    return open(location, connecting, Duration.ZERO);
  }

  /**
   * Opens a store for a time.
   *
   * @param limit the time after which it answers no more, and breaks off what it is asked; zero for none
   * @throws StoreException if there is none, it cannot be read, or it is of a newer version
   */
  public static Store open(Location location, Connecting connecting, Duration limit) {
    Connection connection = connecting.to(location, location::reading);
    Store store = new Store(location, connection, Deadline.in(limit));
    try (Statement statement = connection.createStatement()) {
      if (Schema.version(statement, location) == 0) {
        throw new StoreException(location.shown() + ": the database has no results; a run with --store puts them there", null);
      }
      return store;
    } catch (SQLException | RuntimeException e) {
      store.close();
      throw e instanceof StoreException known ? known : Connecting.failed(location, e);
    }
  }

  /**
   * Asks a question.
   *
   * @param sql one statement; what is not of the reader's business, such as to change a table, the database refuses
   * @param limit the time after which it is broken off; zero for none
   * @param reader takes the rows while they are read: after it has returned there are none
   * @param parameters the values of the parameters, {@code ?}
   * @throws StoreException if the database refuses the statement, or it takes longer
   */
  public <T> T query(String sql, Duration limit, Function<Answer, T> reader, Object... parameters) {
    location.permit(sql);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(Math.toIntExact(limit.toSeconds()));
      statement.setFetchSize(FETCH);
      for (int k = 0; k < parameters.length; k++) {
        statement.setObject(k + 1, parameters[k]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return reader.apply(answer(rows));
      }
    } catch (SQLException e) {
      deadline.check();
      throw Connecting.failed(location, e);
    } finally {
      rollback();
    }
  }

  /**
   * Asks a question in the time that is left, and waits for the whole answer.
   *
   * @throws StoreException if the database refuses the statement, or the time is over
   */
  public Listing list(String sql, Object... parameters) {
    return query(sql, Listing::of, parameters);
  }

  /**
   * Asks a question in the time that is left.
   *
   * @throws StoreException if the database refuses the statement, or the time is over
   */
  public <T> T query(String sql, Function<Answer, T> reader, Object... parameters) {
    return query(sql, deadline.left(), reader, parameters);
  }

  /**
   * The id of a run.
   *
   * @param name its id, {@code last}, or {@code last-1} for the one before
   * @throws StoreException if the store has none of that name
   */
  public long run(String name) {
    return RunName.id(this, name);
  }

  /** The column that tells the rows of a table in the order in which they were added. */
  String order() {
    return location.order();
  }

  private void rollback() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw Connecting.failed(location, e);
    }
  }

  private Answer answer(ResultSet rows) throws SQLException {
    ResultSetMetaData data = rows.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int k = 1; k <= data.getColumnCount(); k++) {
      columns.add(data.getColumnLabel(k));
    }
    Iterator<List<Object>> each = new Rows(rows, columns.size());
    return new Answer(columns, StreamSupport.stream(Spliterators.spliteratorUnknownSize(each, Spliterator.ORDERED), false));
  }

  /** The rows that a database sends, one by one. */
  private final class Rows implements Iterator<List<Object>> {
    private final ResultSet rows;
    private final int columns;
    private boolean isRead;
    private boolean hasRow;

    Rows(ResultSet rows, int columns) {
      this.rows = rows;
      this.columns = columns;
    }

    @Override
    public boolean hasNext() {
      if (!isRead) {
        deadline.check();
        try {
          hasRow = rows.next();
        } catch (SQLException e) {
          throw Connecting.failed(location, e);
        }
        isRead = true;
      }
      return hasRow;
    }

    @Override
    public List<Object> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      isRead = false;
      try {
        List<Object> values = new ArrayList<>(columns);
        for (int k = 1; k <= columns; k++) {
          values.add(value(rows.getObject(k)));
        }
        return values;
      } catch (SQLException e) {
        throw Connecting.failed(location, e);
      }
    }
  }

  /** A value without what is of JDBC or of a driver. */
  private static Object value(Object value) {
    return switch (value) {
      case Date date -> date.toLocalDate();
      case Time time -> time.toLocalTime();
      case Timestamp time -> time.toInstant();
      case OffsetDateTime time -> time.toInstant();
      case null -> null;
      case Object other -> other.getClass().getName().startsWith("java.") ? other : other.toString();
    };
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw Connecting.failed(location, e);
    }
  }
}
