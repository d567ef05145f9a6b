package org.backsweep.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.backsweep.aad.parallel.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
  private static final Optional<Duration> SHORT = Optional.of(Duration.ofMillis(50));
  private static final Optional<Duration> LONG = Optional.of(Duration.ofHours(1));

  @AfterEach
  void nothingIsLeftOfAnInterruption() {
    assertThat(Thread.interrupted()).isFalse();
  }

  private static int endless() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
    throw new CancellationException("interrupted");
  }

  @Test
  void workInTimeHasItsResult() {
    assertThat(TimeLimit.within(LONG, () -> 7)).isEqualTo(7);
    assertThat(TimeLimit.within(Optional.empty(), () -> 8)).isEqualTo(8);
  }

  @Test
  void workThatTakesTooLongIsGivenUp() {
    assertThatThrownBy(() -> TimeLimit.within(SHORT, TimeLimitTest::endless)).isInstanceOf(TimeLimitException.class)
        .hasMessage("given up after 0.05s, the longest that it may take (--time-limit)");
  }

  /** The threads that the work is shared with stop too, and are as good as new. */
  @Test
  void itsWorkersStop() {
    try (Workers workers = Workers.of(3)) {
      assertThatThrownBy(() -> TimeLimit.within(SHORT, () -> {
        workers.forEach(3, (worker, task) -> endless());
        return 0;
      })).isInstanceOf(TimeLimitException.class);
      AtomicInteger done = new AtomicInteger();
      workers.forEach(30, (worker, task) -> done.incrementAndGet());
      assertThat(done).hasValue(30);
    }
  }

  /** Work that ends although its time was over has its result, and what comes after is not interrupted. */
  @Test
  void aResultThatComesLateCounts() {
    int result = TimeLimit.within(SHORT, () -> {
      try {
        return endless();
      } catch (CancellationException e) {
        return 3;
      }
    });
    assertThat(result).isEqualTo(3);
  }

  @Test
  void anInterruptionForAnotherReasonStaysOne() {
    assertThatThrownBy(() -> TimeLimit.within(LONG, () -> {
      Thread.currentThread().interrupt();
      return endless();
    })).isExactlyInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).as("the thread is still interrupted").isTrue();
  }

  @Test
  void aFailureStaysWhatItIs() {
    assertThatThrownBy(() -> TimeLimit.within(LONG, () -> {
      throw new IllegalStateException("no");
    })).isInstanceOf(IllegalStateException.class);
  }
}
