package org.backsweep.scenarios.run;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Work that is given up after a time: the thread that does it is interrupted, and with it those that {@link org.backsweep.aad.parallel.Workers}
 * gave a part of it to.
 */
public final class TimeLimit {
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final Thread thread = Thread.currentThread();
  private boolean isOver;
  private boolean hasRung;

  private TimeLimit() {}

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, ring -> {
      Thread thread = new Thread(ring, "backsweep-clock");
      thread.setDaemon(true);
      return thread;
    });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  /**
   * The result of work that heeds interruptions by a {@link CancellationException}.
   *
   * @param limit the longest that it may take; empty for any time
   * @throws TimeLimitException if it takes longer
   * @throws CancellationException if the thread is interrupted for another reason
   */
  public static <T> T within(Optional<Duration> limit, Supplier<T> work) {
    if (limit.isEmpty()) {
      return work.get();
    }
    TimeLimit watched = new TimeLimit();
    Future<?> alarm = CLOCK.schedule(watched::ring, limit.get().toMillis(), TimeUnit.MILLISECONDS);
    try {
      return work.get();
    } catch (CancellationException e) {
      if (watched.end()) {
        throw new TimeLimitException("given up after " + text(limit.get()) + ", the longest that it may take (--time-limit)", e);
      }
      throw e;
    } finally {
      alarm.cancel(false);
      watched.end();
    }
  }

  /** A time as options have it: {@code 1h30m}. */
  public static String text(Duration time) {
    return time.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }

  private synchronized void ring() {
    if (!isOver) {
      hasRung = true;
      thread.interrupt();
    }
  }

  /** Ends the watch, and returns whether the time was over; then the thread is not interrupted any more. */
  private synchronized boolean end() {
    if (!isOver && hasRung) {
      Thread.interrupted();
    }
    isOver = true;
    return hasRung;
  }
}
