package org.backsweep.reports.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backsweep.reports.output.Column;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * A store on a PostgreSQL server.
 *
 * @param url the URL of JDBC
 * @param password the password from the environment; the URL's own comes first, and without both the driver looks into {@code .pgpass}
 */
record PostgreSql(String url, Optional<String> password) implements Location {
  static final String PREFIX = "jdbc:postgresql:";
  private static final Pattern SECRET = Pattern.compile("(?i)([?&][a-z]*password=)([^&]*)");
  private static final Pattern ONE = Pattern.compile("(?:'[^']*+'|\"[^\"]*+\"|--[^\\n]*+|[^;'\"-]++|-)*+;?\\s*");
  private static final Pattern READS = Pattern.compile("(?i)(?:\\s|--[^\\n]*\\n|\\()*(?:select|with|values|table|show|explain)\\b");
  private static final Pattern UNCLEAR = Pattern.compile("\\\\|/\\*|\\$\\w*\\$");
  private static final Pattern LOGIN = Pattern.compile("//[^/?]*@");
  private static final String HIDDEN = "***";
  /** A server that says nothing for so long is given up, and so is a table that another keeps locked: files are published without it. */
  private static final Duration SILENCE = Duration.ofMinutes(10);
  private static final Duration LOCKED = Duration.ofMinutes(1);
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  /** One run at a time makes tables: the number is of no other meaning. */
  private static final long LOCK = 0x6261636b73776565L;

  /**
   * The store of a URL.
   *
   * @throws IllegalArgumentException if a user stands before the server, where the driver would show a password
   */
  static PostgreSql of(String url) {
    if (LOGIN.matcher(url).find()) {
      throw new IllegalArgumentException("the URL of a store names no user before the server; it is written " + PREFIX + "//host:port/database?user=NAME, and the "
          + "password stands in PGPASSWORD or .pgpass");
    }
    return new PostgreSql(url, Optional.ofNullable(System.getenv("PGPASSWORD")));
  }

  @Override
  public String shown() {
    return SECRET.matcher(url).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
  }

  @Override
  public String toString() {
    return shown();
  }

  @Override
  public Connection writing() throws SQLException {
    return connect(new Properties());
  }

  @Override
  public Connection reading() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("readOnly", "true");
    return connect(properties);
  }

  private Connection connect(Properties properties) throws SQLException {
    // What the URL says counts instead of these.
    password.ifPresent(word -> properties.setProperty("password", word));
    properties.setProperty("ApplicationName", "backsweep");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("socketTimeout", String.valueOf(SILENCE.toSeconds()));
    properties.setProperty("options", "-c lock_timeout=" + LOCKED.toMillis());
    Connection connection = new Driver().connect(url, properties);
    if (connection == null) {
      throw new SQLException("the URL cannot be read; it is written " + PREFIX + "//host:port/database?user=NAME");
    }
    return connection;
  }

  @Override
  public void permit(String sql) {
    if (UNCLEAR.matcher(sql).find() || !ONE.matcher(sql).matches()) {
      throw new StoreException(
          "one statement is wanted, without anything behind its ';', and without backslashes, /* and $$, which could hide another", null);
    }
    // COPY reads the tables and writes a file of the server.
    if (!READS.matcher(sql).lookingAt()) {
      throw new StoreException("a statement that reads is wanted: SELECT, WITH, VALUES, TABLE, SHOW or EXPLAIN", null);
    }
  }

  @Override
  public String order() {
    return "ctid";
  }

  @Override
  public boolean isBusy(SQLException failure) {
    return LOCK_NOT_AVAILABLE.equals(failure.getSQLState());
  }

  @Override
  public void alone(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
    }
  }

  @Override
  public void load(Connection connection, Relation table, List<Column> columns, Path file, long run) throws SQLException, IOException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(
        "COPY " + Relation.quoted(table.name()) + " (" + Relation.list(columns) + ") FROM STDIN (FORMAT csv)");
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      lines.readLine();
      boolean isInText = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        byte[] bytes = ((isInText ? "" : run + ",") + line + "\n").getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        // A text may have line feeds: it is open where an odd number of quotation marks was passed.
        isInText ^= line.chars().filter(c -> c == '"').count() % 2 == 1;
      }
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }
}
