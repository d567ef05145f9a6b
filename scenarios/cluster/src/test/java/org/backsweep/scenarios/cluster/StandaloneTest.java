package org.backsweep.scenarios.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.backsweep.scenarios.Cluster;
import org.backsweep.scenarios.cluster.Harmful.Harm;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.TradeResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches on a standalone cluster of a master and two workers, whose executors are processes that can be lost. */
class StandaloneTest {
  @TempDir
  private static Path folder;
  private static Standalone cluster;
  private static Cluster.Session session;

  @BeforeAll
  static void start() throws Exception {
    cluster = Standalone.start(folder, 2);
    Standalone.withSettings(() -> session = new SparkCluster().open(cluster.master()));
  }

  @AfterAll
  static void end() {
    try {
      if (session != null) {
        session.close();
      }
    } finally {
      if (cluster != null) {
        cluster.close();
      }
    }
  }

  @Test
  void tasksOfAKilledExecutorAreDoneElsewhere() throws Exception {
    Path marker = folder.resolve("killed");
    Book book = Book.ofFew().with(new Harmful(Harm.WAITS_TO_BE_KILLED, marker.toString()));
    Thread killer = Standalone.once(marker, () -> ProcessHandle.of(Standalone.number(marker)).orElseThrow().destroyForcibly());
    assertThat(Book.told(book.on(session))).isEqualTo(Book.told(book.here()));
    killer.join();
    assertThat(Standalone.number(marker)).isNotEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void aTradeThatEndsItsExecutorEachTimeIsLostAlone() {
    Book book = Book.ofFew().with(new Harmful(Harm.DIES, ""));
    BatchResult result = book.on(session);
    for (TradeResult trade : result.trades()) {
      String id = trade.trade().id();
      if (id.equals("HARM")) {
        assertThat(trade.status()).isEqualTo(Status.FAILED);
        assertThat(trade.message()).startsWith("lost on the cluster each time it was tried, also alone: ").contains("executor");
      } else {
        assertThat(trade.status()).as(id).isEqualTo(Status.OK);
      }
    }
  }

  @Test
  void aSlowTaskIsDoneASecondTimeBesideTheFirst() {
    Book book = Book.ofFew().with(new Harmful(Harm.SLOW_AT_FIRST, ""));
    assertThat(Book.told(book.on(session))).isEqualTo(Book.told(book.here()));
  }
}
