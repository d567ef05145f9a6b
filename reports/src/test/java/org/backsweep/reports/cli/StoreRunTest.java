package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose store cannot be used, at its start or at its end. */
class StoreRunTest {
  private static final long PATIENCE_SECONDS = 3;

  @TempDir
  private Path folder;
  private Sample sample;
  private Path store;

  @BeforeEach
  void write() throws Exception {
    sample = new Sample(folder);
    store = folder.resolve("results.duckdb");
  }

  private Sample.Said run(String place) {
    return sample.run("--reconcile", "none", "--second-order", "none", "--ladders", "off", "--store", place);
  }

  private void change(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + store); Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String ask(String sql) {
    return Sample.program("sql", sql, "--csv", "--store", store.toString()).out();
  }

  @Test
  void oneThatCannotBeUsedIsRefusedBeforeAnythingIsValued() throws Exception {
    for (String place : List.of(Files.writeString(folder.resolve("notes.txt"), "x".repeat(10_000)).toString(), folder.resolve("notes.txt/where.duckdb").toString(),
        "jdbc:postgresql://127.0.0.1:1/db?user=u&password=secret", "jdbc:postgresql://u:secret@127.0.0.1:1/db", "jdbc:oracle:thin:@host")) {
      Sample.Said said = run(place);
      assertThat(said.code()).as(place).isEqualTo(2);
      assertThat(said.err()).doesNotContain("Valuing", "secret", "\tat ");
      assertThat(sample.out).doesNotExist();
    }
  }

  /** A column of another type: nothing at the start says that no row fits into it. */
  @Test
  void oneThatFailsAtTheEndCostsNoResult() throws Exception {
    Sample.Said first = run(store.toString());
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).endsWith("Run 1 of the store " + store + System.lineSeparator());
    change("ALTER TABLE greeks ALTER quote TYPE INTEGER USING 0");
    Sample.Said said = run(store.toString());
    assertThat(said.code()).as(said.err()).isEqualTo(6);
    assertThat(said.err()).contains("the store lacks this run", "'./backsweep store " + sample.out + " --store " + store + "'");
    assertThat(said.out()).contains("Written in").doesNotContain("of the store");
    assertThat(sample.table("greeks.csv")).isNotEmpty();
    assertThat(Files.readString(sample.out.resolve("run.json"))).contains("\"exit_code\" : 6", "\"outcome\" : \"unstored\"", "the store lacks this run")
        .doesNotContain("\"file\" : \"run.json\"");
    assertThat(ask("SELECT count(*) AS n FROM runs")).isEqualTo("n\n1\n");
    change("ALTER TABLE greeks ALTER quote TYPE TEXT");
    assertThat(Sample.program("store", sample.out.toString(), "--store", store.toString()).out()).contains("added as run");
    assertThat(ask("SELECT outcome, (SELECT count(*) FROM greeks g WHERE g.run_id = r.run_id) AS n FROM runs r ORDER BY run_id").lines().skip(2))
        .containsExactly("unstored," + sample.table("greeks.csv").size());
  }

  /** A process that has the store for some seconds. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + arguments[0])) {
        IO.println("open " + connection.isReadOnly());
        System.in.read();
      }
    }
  }

  @Test
  void oneThatIsTakenIsWaitedForAtTheEnd() throws Exception {
    Process holder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
        "-Djava.io.tmpdir=" + folder, "-cp", System.getProperty("java.class.path"), Holder.class.getName(), store.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = holder.inputReader()) {
      assertThat(out.readLine()).isEqualTo("open false");
      CompletableFuture<Void> end = CompletableFuture.runAsync(holder::destroyForcibly, CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
      Sample.Said said = run(store.toString());
      end.join();
      assertThat(said.code()).as(said.err()).isZero();
      assertThat(said.err()).contains("it is tried again at the end of the run");
      assertThat(ask("SELECT outcome FROM runs")).isEqualTo("outcome\nclean\n");
    } finally {
      holder.destroyForcibly();
    }
  }

  /** The classes that a process loads. */
  @Test
  void aRunWithoutAStoreLoadsNoDriver() throws Exception {
    Path log = folder.resolve("classes.log");
    Process run = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector",
        "-Xlog:class+load:file=" + log, "-cp", System.getProperty("java.class.path"), "org.backsweep.reports.cli.Main", "run", "--quick", "--quiet",
        "--market", sample.market.toString(), "--portfolio", sample.portfolio.toString(), "--out", sample.out.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    assertThat(run.waitFor()).isZero();
    List<String> loaded = Files.readAllLines(log);
    assertThat(loaded).anyMatch(line -> line.contains("org.backsweep.reports.output.Tables"));
    assertThat(loaded.stream().filter(line -> line.contains("org.duckdb.") || line.contains("org.postgresql."))).isEmpty();
    assertThat(Files.readString(sample.out.resolve("run.json"))).doesNotContain("\"store\"");
  }
}
