package org.backsweep.reports.serve;

import java.time.Duration;
import java.time.Instant;

/**
 * Who reads at a time: a few, and from time to time nobody for a moment, also where requests come without end, so that a run which waits for the
 * store finds it free.
 */
final class Turns {
  private final int most;
  private final Duration longest;
  private final Duration pause;
  private int reading;
  private Instant since = Instant.EPOCH;
  private Instant left = Instant.EPOCH;

  /**
   * Creates the turns.
   *
   * @param most how many read at a time
   * @param longest how long after the last pause nobody begins to read
   * @param pause how long nobody reads then
   */
  Turns(int most, Duration longest, Duration pause) {
    this.most = most;
    this.longest = longest;
    this.pause = pause;
  }

  /**
   * Waits for a turn, and begins to read.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  synchronized void begin() throws InterruptedException {
    while (reading == most || (isLong() && !isPaused())) {
      // Those who end wake others; the end of a pause wakes nobody.
      wait(pause.toMillis());
    }
    if (isPaused()) {
      since = Instant.now();
    }
    reading++;
  }

  /** Ends to read. */
  synchronized void end() {
    reading--;
    left = Instant.now();
    notifyAll();
  }

  private boolean isLong() {
    return Instant.now().isAfter(since.plus(longest));
  }

  private boolean isPaused() {
    return reading == 0 && !Instant.now().isBefore(left.plus(pause));
  }
}
