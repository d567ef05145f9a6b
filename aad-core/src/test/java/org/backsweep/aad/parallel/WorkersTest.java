package org.backsweep.aad.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7})
  void everyTaskOnceAndNoWorkerTwiceAtATime(int threads) {
    try (Workers workers = Workers.of(threads)) {
      assertThat(workers.threads()).isEqualTo(threads);
      for (int count : new int[] {0, 1, 2, 5, 1000}) {
        AtomicIntegerArray done = new AtomicIntegerArray(count);
        AtomicIntegerArray busy = new AtomicIntegerArray(threads);
        AtomicInteger clashes = new AtomicInteger();
        workers.forEach(count, (worker, task) -> {
          clashes.addAndGet(busy.getAndIncrement(worker));
          done.incrementAndGet(task);
          busy.decrementAndGet(worker);
        });
        assertThat(clashes).hasValue(0);
        for (int t = 0; t < count; t++) {
          assertThat(done.get(t)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void anExceptionOfAnyWorkerReachesTheCaller() {
    try (Workers workers = Workers.of(2)) {
      CountDownLatch both = new CountDownLatch(2);
      assertThatThrownBy(() -> workers.forEach(2, (worker, task) -> {
        await(both);
        if (worker == 1) {
          throw new ArithmeticException("of worker 1");
        }
      })).isInstanceOf(ArithmeticException.class).hasMessage("of worker 1");
      assertThatThrownBy(() -> workers.forEach(1, (worker, task) -> {
        throw new ArithmeticException("of the caller");
      })).isInstanceOf(ArithmeticException.class).hasMessage("of the caller");
      CountDownLatch again = new CountDownLatch(2);
      assertThatThrownBy(() -> workers.forEach(2, (worker, task) -> {
        await(again);
        if (worker == 1) {
          throw new AssertionError("an error");
        }
      })).isInstanceOf(AssertionError.class).hasMessage("an error");
      // And they can be used again.
      AtomicInteger sum = new AtomicInteger();
      workers.forEach(10, (worker, task) -> sum.addAndGet(task));
      assertThat(sum).hasValue(45);
    }
  }

  @Test
  void whenItThrowsNothingRunsOn() {
    try (Workers workers = Workers.of(4)) {
      CountDownLatch all = new CountDownLatch(4);
      CountDownLatch failed = new CountDownLatch(1);
      AtomicInteger running = new AtomicInteger();
      assertThatThrownBy(() -> workers.forEach(4, (worker, task) -> {
        running.incrementAndGet();
        await(all);
        if (worker == 1) {
          running.decrementAndGet();
          failed.countDown();
          throw new ArithmeticException("early");
        }
        if (worker > 1) {
          waitFor(failed);
          // Long enough for a caller that does not wait to be caught.
          pause();
        }
        running.decrementAndGet();
      })).isInstanceOf(ArithmeticException.class).hasMessage("early");
      assertThat(running).hasValue(0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void interruptionCancels(int threads) {
    try (Workers workers = Workers.of(threads)) {
      AtomicInteger done = new AtomicInteger();
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> workers.forEach(1_000_000, (worker, task) -> {
        done.incrementAndGet();
        pause();
      })).isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(done.get()).isLessThan(1000);
    }
  }

  @Test
  void tasksThatHandOutTasksDoNotWaitForEachOther() {
    Workers workers = Workers.of(2);
    AtomicInteger done = new AtomicInteger();
    CountDownLatch both = new CountDownLatch(2);
    // On a thread of its own, so that a deadlock fails the test rather than hangs it.
    CompletableFuture<Void> run = CompletableFuture.runAsync(() -> workers.forEach(2, (worker, task) -> {
      await(both);
      workers.forEach(50, (inner, t) -> done.addAndGet(inner == 0 ? 1 : 1000));
    }));
    assertThat(run).succeedsWithin(Duration.ofSeconds(20));
    assertThat(done).hasValue(100);
    workers.close();
  }

  @Test
  void atLeastOneThread() {
    assertThatThrownBy(() -> Workers.of(0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not 0");
    assertThat(Workers.of(1)).isSameAs(Workers.caller());
    Workers.caller().close();
    Workers.caller().forEach(1, (worker, task) -> assertThat(worker).isZero());
  }

  private static void await(CountDownLatch latch) {
    latch.countDown();
    waitFor(latch);
  }

  private static void waitFor(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause() {
    LockSupport.parkNanos(20_000_000);
  }
}
