package org.backsweep.reports.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The PostgreSQL server of the tests, and a schema of it for each of them. */
public final class PostgreSqlServer {
  private static final String VARIABLE = "BACKSWEEP_TEST_POSTGRESQL";
  private static final String WANTED =
      VARIABLE + " is not set to the URL of a PostgreSQL server for tests; '.ci/postgresql start FOLDER' starts one and prints it";

  private PostgreSqlServer() {}

  /**
   * The URL of an empty schema. Where there is no server, a test that wants it fails under continuous integration and is skipped
   * elsewhere.
   */
  public static String empty(String schema) throws SQLException {
    String url = System.getenv(VARIABLE);
    if (url == null || url.isEmpty()) {
      if (Boolean.parseBoolean(System.getenv("CI"))) {
        Assertions.fail(WANTED);
      }
      Assumptions.abort(WANTED);
    }
    try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
      statement.execute("CREATE SCHEMA " + schema);
    }
    return url + "&currentSchema=" + schema;
  }
}
