package org.backsweep.reports.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final int MOST = 3;
  private static final Duration LONGEST = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofMillis(60);
  private static final Duration TAKES = Duration.ofMillis(15);

  private record Turn(Instant from, Instant to) {}

  /** Many ask for turns without end: never more than a few read, and there are pauses, each as long as was asked for. */
  @Test
  void thereArePausesHoweverManyAsk() throws Exception {
    Turns turns = new Turns(MOST, LONGEST, PAUSE);
    ConcurrentLinkedQueue<Turn> taken = new ConcurrentLinkedQueue<>();
    AtomicInteger reading = new AtomicInteger();
    AtomicInteger together = new AtomicInteger();
    Instant end = Instant.now().plusMillis(1200);
    List<Thread> readers = new ArrayList<>();
    for (int k = 0; k < 8; k++) {
      readers.add(Thread.ofVirtual().start(() -> {
        try {
          while (Instant.now().isBefore(end)) {
            turns.begin();
            Instant from = Instant.now();
            together.accumulateAndGet(reading.incrementAndGet(), Math::max);
            Thread.sleep(TAKES);
            reading.decrementAndGet();
            taken.add(new Turn(from, Instant.now()));
            turns.end();
          }
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }));
    }
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(together.get()).isEqualTo(MOST);
    List<Turn> inOrder = taken.stream().sorted(Comparator.comparing(Turn::from)).toList();
    int pauses = 0;
    Instant busyUntil = inOrder.getFirst().to();
    Instant busySince = inOrder.getFirst().from();
    for (Turn turn : inOrder) {
      if (!turn.from().isBefore(busyUntil.plus(PAUSE))) {
        pauses++;
        busySince = turn.from();
      }
      assertThat(Duration.between(busySince, turn.from())).as("nobody begins so long after a pause").isLessThanOrEqualTo(LONGEST.plusMillis(50));
      busyUntil = turn.to().isAfter(busyUntil) ? turn.to() : busyUntil;
    }
    assertThat(pauses).isGreaterThanOrEqualTo(2);
  }
}
