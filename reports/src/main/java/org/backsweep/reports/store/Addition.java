package org.backsweep.reports.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.backsweep.reports.output.Column;
import org.backsweep.reports.output.Table;
import org.backsweep.reports.output.Tables;

/** A run that is being added to a store, in one transaction: others see all of its rows once it is committed, and none if it is not. */
public final class Addition implements AutoCloseable {
  /** Rows of one statement: to DuckDB each by itself would take 0.3 ms. */
  private static final int AT_ONCE = 500;

  private final Location location;
  private final Connection connection;
  private final long run;

  private Addition(Location location, Connection connection) throws SQLException {
    this.location = location;
    this.connection = connection;
    this.run = nextId(connection);
  }

  /**
   * Makes sure that a store can be written, and brings its tables up to date; a file that is not there is made.
   *
   * @throws StoreException if it cannot
   */
  public static void prepare(Location location, Connecting connecting) {
    try (Connection connection = connecting.to(location, location::writing)) {
      Schema.upgrade(connection, location);
    } catch (SQLException e) {
      throw Connecting.failed(location, e);
    }
  }

  /**
   * Adds the run whose results stand in a folder.
   *
   * @throws StoreException if the store cannot be written, or something in the folder is not what a run writes: then nothing is added
   */
  public static Addition of(Path folder, Location location, Connecting connecting) {
    try {
      RunFolder results = RunFolder.read(folder);
      results.check();
      Connection connection = connecting.to(location, location::writing);
      try {
        Schema.upgrade(connection, location);
        Addition addition = new Addition(location, connection);
        addition.add(results);
        return addition;
      } catch (SQLException | IOException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException | IOException e) {
      throw Connecting.failed(location, e);
    }
  }

  private static long nextId(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet next = statement.executeQuery("SELECT nextval('" + Schema.RUN_IDS + "')")) {
      next.next();
      return next.getLong(1);
    }
  }

  private void add(RunFolder results) throws SQLException, IOException {
    for (Map.Entry<Relation, Stream<? extends Record>> rows : results.rows().entrySet()) {
      insert(rows.getKey(), rows.getValue().iterator());
    }
    for (Table<?> table : Tables.ALL) {
      if (results.has(table.file())) {
        load(Relation.of(table), results.file(table.file()));
      }
    }
  }

  private void load(Relation table, Path file) throws SQLException, IOException {
    location.load(connection, table, columns(table, file), file, run);
  }

  /** The columns that a file has; one of an older version has not all. */
  private static List<Column> columns(Relation table, Path file) throws IOException {
    List<Column> columns = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String name : Optional.ofNullable(lines.readLine()).orElse("").split(",")) {
        columns.add(table.columns().stream().filter(column -> column.name().equals(name)).findFirst().orElseThrow(() -> new IOException(
            file + ": " + table.name() + " has no column '" + name + "'; a newer version of the program wrote it, or it was changed")));
      }
    }
    return columns;
  }

  private void insert(Relation table, Iterator<? extends Record> rows) throws SQLException {
    while (rows.hasNext()) {
      List<Record> some = new ArrayList<>();
      while (some.size() < AT_ONCE && rows.hasNext()) {
        some.add(rows.next());
      }
      insert(table, some);
    }
  }

  private void insert(Relation table, List<Record> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(table.insertion(rows.size()))) {
      int parameter = 1;
      for (Record row : rows) {
        statement.setLong(parameter++, run);
        for (Column column : table.columns()) {
          statement.setObject(parameter++, value(column.in(row)));
        }
      }
      statement.executeUpdate();
    }
  }

  /** A value as drivers take it. */
  private static Object value(Object value) {
    return switch (value) {
      case null -> null;
      case Instant time -> time.atOffset(ZoneOffset.UTC);
      case Double number when number.isNaN() -> null;
      case String text when text.isEmpty() -> null;
      case Object other -> other;
    };
  }

  /** The id of the run. */
  public long run() {
    return run;
  }

  /**
   * Makes the run visible.
   *
   * @throws StoreException if it cannot: then it is not in the store
   */
  public void commit() {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw Connecting.failed(location, e);
    }
  }

  /**
   * The run of the store whose results stand in a folder, by its {@code run.json}; empty if the store has none.
   *
   * @throws StoreException if the store cannot be read
   */
  public static Optional<Long> find(Path folder, Location location, Connecting connecting) {
    try (Store store = Store.open(location, connecting)) {
      return store.list("SELECT run_id FROM runs WHERE record_sha_256 = ? ORDER BY run_id", RunFolder.read(folder).row().recordSha256()).rows()
          .stream().findFirst().map(row -> ((Number) row.getFirst()).longValue());
    } catch (IOException e) {
      throw Connecting.failed(location, e);
    }
  }

  /** Ends the addition; what is not committed is not in the store. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // What was committed is there, and nothing else will be.
    }
  }
}
