package org.backsweep.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for a store on any database. */
abstract class StoreContract {
  static final Connecting AT_ONCE = new Connecting(Duration.ZERO, line -> { });
  private static final int MANY = 50_000;

  @TempDir
  Path folder;
  private Location location;
  private String place;

  /** The place of a store that is not there yet. */
  abstract String place() throws SQLException;

  @BeforeEach
  void newStore() throws SQLException {
    place = place();
    location = Location.parse(place);
    Addition.prepare(location, AT_ONCE);
  }

  private List<List<Object>> ask(String sql) {
    try (Store store = Store.open(location, AT_ONCE)) {
      return store.list(sql).rows();
    }
  }

  private void change(String... statements) throws SQLException {
    try (Connection connection = location.writing(); Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private long add(Path results) {
    try (Addition addition = Addition.of(results, location, AT_ONCE)) {
      addition.commit();
      return addition.run();
    }
  }

  @Test
  void aRunIsAddedAsItsFilesHaveIt() throws Exception {
    Path results = ResultsFolder.write(folder.resolve("results"), "2026-12-01", 3);
    assertThat(Addition.find(results, location, AT_ONCE)).isEmpty();
    assertThat(add(results)).isEqualTo(1);
    assertThat(Addition.find(results, location, AT_ONCE)).contains(1L);
    assertThat(ask("SELECT run_id, started, ended, valuation_date, base, version, \"commit\", arguments, exit_code, outcome FROM runs")).containsExactly(
        Arrays.asList(1L, Instant.parse("2026-12-01T22:00:00Z"), Instant.parse("2026-12-01T22:01:30.500Z"), LocalDate.parse("2026-12-01"), "EUR", "0.0.9",
            null, "{\"base\":\"EUR\",\"paths\":1024}", 0, "clean"));
    assertThat(ask("SELECT * FROM warnings")).containsExactly(List.of(1L, "T", "two\nlines"));
    assertThat(ask("SELECT * FROM inputs")).containsExactly(List.of(1L, "quotes.csv", 10L, "ab"));
    assertThat(ask("SELECT * FROM spots")).containsExactly(List.of(1L, "EQUITY/PRICE/DAX/EUR", 4468.17));
    assertThat(ask("SELECT id, quote, derivative, std_error, per_unit, note, expiry, strike FROM greeks ORDER BY quote")).hasSize(3).last()
        .isEqualTo(Arrays.asList("T,\"1\n2", "Q2", 0.25, Double.MIN_VALUE, -1e300, null, LocalDate.parse("2003-06-15"), null));
    assertThat(add(results)).isEqualTo(2);
    assertThat(ask("SELECT run_id, count(*) FROM greeks GROUP BY run_id ORDER BY run_id")).containsExactly(List.of(1L, 3L), List.of(2L, 3L));
  }

  @Test
  void nothingIsSeenOfARunThatIsNotCommitted() throws Exception {
    Path results = ResultsFolder.write(folder.resolve("results"), "2026-12-01", 3);
    try (Addition addition = Addition.of(results, location, AT_ONCE); Connection other = location.writing(); Statement statement = other.createStatement()) {
      assertThat(addition.run()).isEqualTo(1);
      try (ResultSet rows = statement.executeQuery("SELECT (SELECT count(*) FROM runs) + (SELECT count(*) FROM greeks) + (SELECT count(*) FROM inputs)")) {
        rows.next();
        assertThat(rows.getLong(1)).isZero();
      }
    }
    assertThat(ask("SELECT 1 FROM runs UNION ALL SELECT 1 FROM greeks")).isEmpty();
    Files.writeString(results.resolve("gammas.csv"), "level,id,currency,quote_1,quote_2,method,value\ntrade,T,EUR,Q,Q,tangent,much\n");
    assertThatThrownBy(() -> add(results)).isInstanceOf(StoreException.class).hasMessageContaining("much");
    Files.writeString(results.resolve("gammas.csv"), "level,charm\n");
    assertThatThrownBy(() -> add(results)).isInstanceOf(StoreException.class).hasMessageContaining("gammas has no column 'charm'");
    assertThat(ask("SELECT 1 FROM runs UNION ALL SELECT 1 FROM greeks UNION ALL SELECT 1 FROM warnings")).isEmpty();
  }

  /** A process that adds a run, and, after a line of input, commits it. */
  public static void main(String[] arguments) throws Exception {
    try (Addition addition = Addition.of(Path.of(arguments[0]), Location.parse(arguments[1]), new Connecting(Duration.ofMinutes(1), IO::println))) {
      IO.println("added " + addition.run());
      IO.readln();
      addition.commit();
    }
  }

  @Test
  void twoProcessesAddAtOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (String date : List.of("2026-12-01", "2026-12-02")) {
      processes.add(java(StoreContract.class, ResultsFolder.write(folder.resolve(date), date, MANY).toString(), place));
      processes.getLast().outputWriter().append('\n').close();
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }
    assertThat(ask("SELECT count(DISTINCT valuation_date), count(*) FROM runs")).containsExactly(List.of(2L, 2L));
    assertThat(ask("SELECT count(*) FROM greeks g JOIN runs r ON r.run_id = g.run_id GROUP BY g.run_id")).containsExactly(List.of((long) MANY), List.of((long) MANY));
  }

  @Test
  void aKilledProcessLeavesNothing() throws Exception {
    Path results = ResultsFolder.write(folder.resolve("results"), "2026-12-01", MANY);
    Process process = java(StoreContract.class, results.toString(), place);
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).isEqualTo("added 1");
      process.destroyForcibly().waitFor();
    }
    assertThat(temporary()).isEmptyDirectory();
    assertThat(ask("SELECT 1 FROM runs UNION ALL SELECT 1 FROM greeks")).isEmpty();
    long run = add(results);
    assertThat(ask("SELECT run_id, count(*) FROM greeks GROUP BY run_id")).containsExactly(List.of(run, (long) MANY));
    assertThat(ask("SELECT run_id FROM runs")).containsExactly(List.of(run));
  }

  /** A folder for temporary files of processes. */
  private Path temporary() throws IOException {
    return Files.createDirectories(folder.resolve("temporary"));
  }

  final Process java(Class<?> program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED", "-XX:-UsePerfData", "-Djava.io.tmpdir=" + temporary(), "-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** The store of a program that had fewer columns and one table less. */
  @Test
  void anOlderStoreIsBroughtUpToDateAndANewerOneIsRefused() throws Exception {
    Path results = ResultsFolder.write(folder.resolve("results"), "2026-12-01", 3);
    add(results);
    change("ALTER TABLE greeks DROP COLUMN strike", "ALTER TABLE greeks DROP COLUMN per_unit", "DROP TABLE var_parts",
        "UPDATE schema_version SET version = version - 10");
    Addition.prepare(location, AT_ONCE);
    assertThat(ask("SELECT per_unit, strike, derivative FROM greeks WHERE quote = 'Q1'")).containsExactly(Arrays.asList(null, null, 0.125));
    assertThat(add(results)).isEqualTo(2);
    assertThat(ask("SELECT run_id, per_unit FROM greeks WHERE quote = 'Q1' ORDER BY run_id").getLast()).containsExactly(2L, -1e300);
    assertThat(ask("SELECT * FROM var_parts")).isEmpty();
    assertThat(ask("SELECT version FROM schema_version")).containsExactly(List.of(Schema.VERSION));
    for (Relation table : Relation.ALL) {
      assertThat(ask("SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '" + table.name() + "'"))
          .extracting(row -> row.getFirst()).contains("run_id").containsAll(ResultsFolder.columns(table.name()));
    }
    change("UPDATE schema_version SET version = version + 1, program = '9.9'");
    assertThatThrownBy(() -> Addition.prepare(location, AT_ONCE)).isInstanceOf(StoreException.class)
        .hasMessageContaining("of a newer version of the program, 9.9").hasMessageContaining("use that one");
    assertThatThrownBy(() -> Store.open(location, AT_ONCE)).isInstanceOf(StoreException.class).hasMessageContaining("newer version");
  }

  @Test
  void whatIsNoRecordOfARunIsRefused() throws Exception {
    Path results = Files.createDirectory(folder.resolve("results"));
    for (String text : List.of("no JSON", "{}", "{\"build\": {}, \"arguments\": {}, \"valuation_date\": \"today\"}")) {
      Files.writeString(results.resolve("run.json"), text);
      assertThatThrownBy(() -> add(results)).as(text).isInstanceOf(StoreException.class);
    }
    Files.writeString(results.resolve("run.json"), "{\"build\": {}, \"arguments\": {}, \"valuation_date\": \"2026-12-01\"}");
    assertThat(add(results)).isPositive();
    assertThat(ask("SELECT valuation_date, version, started FROM runs")).containsExactly(Arrays.asList(LocalDate.parse("2026-12-01"), null, null));
  }

  @Test
  void aDatabaseOfAnotherProgramIsLeftAlone() throws Exception {
    change("DROP TABLE schema_version");
    assertThatThrownBy(() -> Addition.prepare(location, AT_ONCE)).isInstanceOf(StoreException.class).hasMessageContaining("tables of another program (runs");
  }

  @Test
  void aReaderChangesNothing() throws Exception {
    add(ResultsFolder.write(folder.resolve("results"), "2026-12-01", 1));
    // A server of another user could write here.
    assertThat(folder.toFile().setWritable(true, false) && folder.toFile().setExecutable(true, false)).isTrue();
    for (String sql : List.of("DELETE FROM runs", "DROP TABLE runs", "SELECT 1; DROP TABLE runs", "COMMIT; DROP TABLE runs",
        "SET TRANSACTION READ WRITE; DELETE FROM runs", "SELECT E'\\''; DROP TABLE runs --'", "SELECT 1 --'\n; DROP TABLE runs --'", "SELECT $$'$$; DROP TABLE runs; SELECT $$'$$",
        "COPY runs TO '" + folder.resolve("stolen.csv") + "'", "-- SELECT\nCOPY runs TO '" + folder.resolve("stolen.csv") + "'",
        "CREATE TABLE mine (x INTEGER)")) {
      assertThatThrownBy(() -> ask(sql)).as(sql).isInstanceOf(StoreException.class);
    }
    assertThat(ask("SELECT ';' || \"outcome\" FROM runs; ")).containsExactly(List.of(";clean"));
    assertThat(folder.resolve("stolen.csv")).doesNotExist();
    assertThat(ask("SELECT count(*) FROM runs")).containsExactly(List.of(1L));
  }

  @Test
  void aStatementIsBrokenOffInTime() {
    try (Store store = Store.open(location, AT_ONCE)) {
      String endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT 1 + i % 1000 FROM n) SELECT sum(i) FROM n";
      assertThatThrownBy(() -> store.query(endless, Duration.ofSeconds(1), answer -> answer.rows().toList())).isInstanceOf(StoreException.class);
      assertThat(store.list("SELECT 7").rows()).containsExactly(List.of(7));
    }
  }
}
