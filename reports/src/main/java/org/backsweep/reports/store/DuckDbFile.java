package org.backsweep.reports.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.backsweep.reports.output.Column;
import org.duckdb.DuckDBDriver;

/**
 * A store in a file of DuckDB, which one process at a time writes and, while none does, any number read. Nothing is fetched at run
 * time: extensions are those of the library.
 *
 * @param file the file
 */
record DuckDbFile(Path file) implements Location {
  /** What DuckDB takes beside the heap of the program. It passes rows through; a run of millions needs no more. */
  private static final String MEMORY = "512MB";

  @Override
  public String shown() {
    return file.toString();
  }

  @Override
  public Connection writing() throws SQLException {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new SQLException("its folder cannot be made (" + e + ")", e);
    }
    return connect(new Properties());
  }

  @Override
  public Connection reading() throws SQLException {
    // A statement that reads the store reads no file beside it, and writes none.
    return readOnly(Map.of("enable_external_access", "false", "lock_configuration", "true"));
  }

  /** Connects, to read the store and write other files. */
  Connection exporting() throws SQLException {
    return readOnly(Map.of());
  }

  private Connection readOnly(Map<String, String> settings) throws SQLException {
    if (!Files.exists(file)) {
      throw new SQLException("there is no such file; a run with --store makes it");
    }
    Properties properties = new Properties();
    properties.setProperty(DuckDBDriver.DUCKDB_READONLY_PROPERTY, "true");
    properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
    properties.putAll(settings);
    return connect(properties);
  }

  private Connection connect(Properties properties) throws SQLException {
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("memory_limit", MEMORY);
    try {
      Connection connection = new DuckDBDriver().connect("jdbc:duckdb:" + file.toAbsolutePath(), properties);
      if (!isFile(connection)) {
        connection.close();
        throw new SQLException("the file is no database of DuckDB; name another, such as results.duckdb");
      }
      return connection;
    } finally {
      UnpackedLibrary.remove();
    }
  }

  /** Whether it is the file that is open: of one named like a table, DuckDB makes a database in memory, which would be lost. */
  private static boolean isFile(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet path = statement.executeQuery("SELECT path FROM duckdb_databases() WHERE database_name = current_database()")) {
      return path.next() && path.getString(1) != null;
    }
  }

  @Override
  public void permit(String sql) {
    // The whole database is open to read alone.
  }

  @Override
  public String order() {
    return "rowid";
  }

  @Override
  public boolean isBusy(SQLException failure) {
    return String.valueOf(failure.getMessage()).contains("Could not set lock on file");
  }

  @Override
  public void alone(Connection connection) {
    // The file is locked as long as it is open.
  }

  @Override
  public void load(Connection connection, Relation table, List<Column> columns, Path csv, long run) throws SQLException {
    String types = columns.stream().map(column -> text(column.name()) + ": " + text(Relation.type(column))).collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO " + Relation.quoted(table.name()) + " (" + Relation.list(columns) + ") SELECT " + run + ", * FROM read_csv("
          + text(csv.toString()) + ", auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', columns = {"
          + types + "})");
    }
  }

  /** A text as SQL has it. */
  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
