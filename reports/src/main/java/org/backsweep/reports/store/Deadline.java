package org.backsweep.reports.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time until which a store answers.
 *
 * @param limit the time that was given
 * @param end when it is over; empty for never
 */
record Deadline(Duration limit, Optional<Instant> end) {
  /** A time from now on; zero for any. */
  static Deadline in(Duration limit) {
    return new Deadline(limit, limit.isZero() ? Optional.empty() : Optional.of(Instant.now().plus(limit)));
  }

  /**
   * The time that is left, in whole seconds as databases want it; zero for any.
   *
   * @throws StoreException if there is none
   */
  Duration left() {
    check();
    return end.map(until -> Duration.ofSeconds(Duration.between(Instant.now(), until).toSeconds() + 1)).orElse(Duration.ZERO);
  }

  /**
   * Makes sure that time is left.
   *
   * @throws StoreException if there is none
   */
  void check() {
    if (end.isPresent() && !Instant.now().isBefore(end.get())) {
      throw new StoreException("broken off after " + limit.toSeconds() + " s, the time that one question may take; ask for less", null);
    }
  }
}
