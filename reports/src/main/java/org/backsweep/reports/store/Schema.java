package org.backsweep.reports.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.backsweep.reports.output.Build;

/**
 * The tables of a store. Tables and columns are only ever added, so that the number of all columns is the version: an older store
 * gets those that it lacks, a newer one is refused.
 */
final class Schema {
  static final String RUN_IDS = "run_ids";
  static final int VERSION = Relation.ALL.stream().mapToInt(table -> table.columns().size()).sum();

  private Schema() {}

  /**
   * Makes the tables, or adds what those of an older version lack, and commits.
   *
   * @throws StoreException if the store is of a newer version, or has tables of these names that are of no store
   */
  static void upgrade(Connection connection, Location location) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      location.alone(connection);
      int version = version(statement, location);
      if (version < VERSION) {
        for (String change : changes()) {
          statement.execute(change);
        }
      }
      connection.commit();
    }
  }

  private static List<String> changes() {
    List<String> changes = new ArrayList<>();
    changes.add("CREATE SEQUENCE IF NOT EXISTS " + RUN_IDS);
    for (Relation table : Relation.ALL) {
      changes.add(table.creation());
      changes.addAll(table.additions());
    }
    changes.add("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL, program TEXT NOT NULL)");
    changes.add("DELETE FROM schema_version");
    changes.add("INSERT INTO schema_version VALUES (" + VERSION + ", '" + Build.current().version() + "')");
    return changes;
  }

  /**
   * The version of the tables; 0 where there are none.
   *
   * @throws StoreException if they are newer than this program, or of no store
   */
  static int version(Statement statement, Location location) throws SQLException {
    List<String> tables = tables(statement);
    if (!tables.contains("schema_version")) {
      refuseOthers(tables, location);
      return 0;
    }
    try (ResultSet found = statement.executeQuery("SELECT version, program FROM schema_version")) {
      int version = found.next() ? found.getInt(1) : 0;
      if (version > VERSION) {
        throw new StoreException(location.shown() + ": the store is of a newer version of the program, " + found.getString(2) + " (schema "
            + version + ", here " + VERSION + "); use that one, or another store", null);
      }
      return version;
    }
  }

  /** The names of the tables that there are. */
  static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet found = statement.executeQuery("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()")) {
      while (found.next()) {
        tables.add(found.getString(1));
      }
    }
    return tables;
  }

  private static void refuseOthers(List<String> tables, Location location) {
    String others = Relation.ALL.stream().map(Relation::name).filter(tables::contains).collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      throw new StoreException(location.shown() + ": the database has tables of another program (" + others
          + "); name another file, or another schema of the server with ?currentSchema=NAME", null);
    }
  }
}
