package org.backsweep.reports.cli;

/** Measures the seconds since it was made, and since it was last read. */
final class Stopwatch {
  private final long start = System.nanoTime();
  private long last = start;

  /** Seconds since the last lap. */
  double lap() {
    long now = System.nanoTime();
    double seconds = (now - last) * 1e-9;
    last = now;
    return seconds;
  }

  double total() {
    return (System.nanoTime() - start) * 1e-9;
  }
}
