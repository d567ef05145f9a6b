package org.backsweep.scenarios.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.backsweep.scenarios.Cluster;
import org.backsweep.scenarios.ClusterException;
import org.backsweep.scenarios.cluster.Harmful.Harm;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.TradeResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches on Spark in this process, with tasks that fail. */
class SparkRunnerTest {
  @TempDir
  private Path folder;

  private Book book(Harm harm) {
    return new Book().with(new Harmful(harm, folder.resolve("marker").toString()));
  }

  private static Cluster.Session open(String master) {
    return new SparkCluster().open(master);
  }

  @Test
  void aTaskThatFailsTwiceIsDoneAThirdTimeAndAllIsTheSameToTheLastBit() {
    Book book = book(Harm.FAILS_TWICE);
    try (Cluster.Session session = open("local[2,3]")) {
      assertThat(Book.told(book.on(session))).isEqualTo(Book.told(book.here()));
    }
  }

  @Test
  void aTradeThatFailsEachTimeIsLostAlone() {
    Book book = book(Harm.FAILS);
    try (Cluster.Session session = open("local[2,2]")) {
      BatchResult result = book.on(session);
      assertThat(result.trades()).extracting(trade -> trade.trade().id())
          .containsExactlyElementsOf(book.trades.stream().map(trade -> trade.id()).toList());
      for (TradeResult trade : result.trades()) {
        if (trade.trade().id().equals("HARM")) {
          assertThat(trade.status()).isEqualTo(Status.FAILED);
          assertThat(trade.message()).isEqualTo("lost on the cluster each time it was tried, also alone: java.lang.AssertionError: injected");
        } else {
          assertThat(trade.status()).isEqualTo(Status.OK);
        }
      }
    }
  }

  @Test
  void anInterruptCancelsTheTasksAndTheSessionGoesOn() throws Exception {
    Book slow = book(Harm.SLOW);
    try (Cluster.Session session = open("local[2]")) {
      Thread caller = Thread.currentThread();
      Thread interrupting = Standalone.once(folder.resolve("marker"), caller::interrupt);
      assertThatThrownBy(() -> slow.on(session)).isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
      interrupting.join();
      Book other = new Book();
      assertThat(Book.told(other.on(session))).isEqualTo(Book.told(other.here()));
    }
  }

  /** Each trade is a task of its own here, and each fails. */
  @Test
  void aClusterThatDoesNothingEndsTheRun() {
    Book book = new Book().ofHarmful(6, Harm.FAILS);
    try (Cluster.Session session = open("local[1,1]")) {
      assertThatThrownBy(() -> book.on(session)).isInstanceOf(ClusterException.class)
          .hasMessageStartingWith("the cluster does no task: it lost the first 5, each time it was tried (java.lang.AssertionError: injected)");
    }
  }

  @Test
  void executorsOfAnotherProgramEndTheRun() {
    Book book = book(Harm.OF_ANOTHER_PROGRAM);
    try (Cluster.Session session = open("local[2,2]")) {
      assertThatThrownBy(() -> book.on(session)).isInstanceOf(ClusterException.class)
          .hasMessageContaining("another version of Backsweep or of Java than the driver (java.io.InvalidClassException: ")
          .hasMessageContaining("they need Java " + Runtime.version().feature());
    }
  }
}
