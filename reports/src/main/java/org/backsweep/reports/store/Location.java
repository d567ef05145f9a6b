package org.backsweep.reports.store;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.backsweep.reports.output.Column;

/** The place of a store, and what differs between its databases: how one connects to it, and how it takes a file in. */
public sealed interface Location permits DuckDbFile, PostgreSql {
  /**
   * Reads a place: a URL of JDBC, or else the name of a file.
   *
   * @throws IllegalArgumentException if it is the URL of another database, or no name of a file
   */
  static Location parse(String text) {
    if (text.startsWith(PostgreSql.PREFIX)) {
      return PostgreSql.of(text);
    }
    if (text.toLowerCase(Locale.ROOT).matches("(jdbc|postgres|postgresql):.*")) {
      throw new IllegalArgumentException("the URL of a store begins with " + PostgreSql.PREFIX + "//; anything else is the name of a file of DuckDB");
    }
    try {
      if (text.isBlank()) {
        throw new IllegalArgumentException("an empty text is the name of no file");
      }
      return new DuckDbFile(Path.of(text));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' cannot be the name of a file here: " + e.getReason(), e);
    }
  }

  /** The place as it may be shown: without a password. */
  String shown();

  /** Connects, to write; a file that is not there is made. */
  Connection writing() throws SQLException;

  /** Connects, to read alone. */
  Connection reading() throws SQLException;

  /**
   * Makes sure that a text of a reader is one statement, where a second one could leave the transaction that reads alone.
   *
   * @throws StoreException if it may be more
   */
  void permit(String sql);

  /** The column that every table has, by which its rows stand in the order in which they were added. */
  String order();

  /** Whether a connection failed only because another process has the store. */
  boolean isBusy(SQLException failure);

  /** Lets one transaction at a time change the tables. */
  void alone(Connection connection) throws SQLException;

  /**
   * Puts the rows of a CSV file into a table.
   *
   * @param columns the columns of the file
   * @param run the run that the rows are of
   */
  void load(Connection connection, Relation table, List<Column> columns, Path file, long run) throws SQLException, IOException;
}
