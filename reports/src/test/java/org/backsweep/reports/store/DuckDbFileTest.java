package org.backsweep.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DuckDbFileTest extends StoreContract {
  @Override
  String place() {
    return folder.resolve("it's a store.duckdb").toString();
  }

  /** A process that has the store open until its input ends. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      try (Connection connection = Location.parse(arguments[0]).writing()) {
        IO.println("open " + connection.isReadOnly());
        System.in.read();
      }
    }
  }

  @Test
  void aStoreThatAnotherProcessHasIsWaitedFor() throws Exception {
    Location location = Location.parse(place());
    Process holder = java(Holder.class, place());
    try (BufferedReader out = holder.inputReader()) {
      assertThat(out.readLine()).isEqualTo("open false");
      assertThatThrownBy(() -> Store.open(location, AT_ONCE)).isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.isBusy()).isTrue())
          .hasMessageContaining("PID " + holder.pid());
      List<String> said = new ArrayList<>();
      Connecting patient = new Connecting(Duration.ofSeconds(30), line -> {
        said.add(line);
        holder.destroyForcibly();
      });
      Addition.prepare(location, patient);
      assertThat(said).singleElement().asString().contains("in use by another process; waiting for it, at most 30 s");
    } finally {
      holder.destroyForcibly();
    }
  }

  @Test
  void whatIsNoStoreIsRefused() throws Exception {
    Path text = Files.writeString(folder.resolve("text.csv"), "no database at all, but a text that is longer than its header".repeat(100));
    for (Path file : List.of(text, Files.copy(text, folder.resolve("text.db")))) {
      assertThatThrownBy(() -> Addition.prepare(Location.parse(file.toString()), AT_ONCE)).isInstanceOf(StoreException.class).hasMessageContaining("database");
    }
    assertThatThrownBy(() -> Addition.prepare(Location.parse(text.resolve("where.duckdb").toString()), AT_ONCE)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> Store.open(Location.parse(folder.resolve("none.duckdb").toString()), AT_ONCE)).isInstanceOf(StoreException.class)
        .hasMessageContaining("no such file; a run with --store makes it");
    assertThat(folder.resolve("none.duckdb")).doesNotExist();
    assertThatThrownBy(() -> Location.parse("jdbc:mysql://host/db")).hasMessageContaining("begins with jdbc:postgresql://");
    assertThatThrownBy(() -> Location.parse(" ")).hasMessageContaining("no file");
  }

  @Test
  void tablesGoToParquet() throws Exception {
    Location location = Location.parse(place());
    for (String date : List.of("2026-12-01", "2026-12-02")) {
      try (Addition addition = Addition.of(ResultsFolder.write(folder.resolve("results"), date, 3), location, AT_ONCE)) {
        addition.commit();
      }
    }
    Path to = folder.resolve("par quet");
    assertThat(Parquet.export(location, AT_ONCE, Optional.of("last"), to)).isEqualTo(Relation.ALL.size());
    try (Connection memory = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = memory.createStatement();
        ResultSet rows = statement.executeQuery("SELECT min(run_id), max(run_id), count(*), max(derivative) FROM '" + to + "/greeks.parquet'")) {
      rows.next();
      assertThat(List.of(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getDouble(4))).isEqualTo(List.of(2L, 2L, 3L, 0.25));
    }
  }
}
