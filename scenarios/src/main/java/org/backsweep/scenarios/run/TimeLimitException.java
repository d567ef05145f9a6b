package org.backsweep.scenarios.run;

import java.time.Duration;

/** Work was given up because it took longer than it may. */
public final class TimeLimitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TimeLimitException(Duration limit) {
    super("given up after " + TimeLimit.text(limit) + ", the longest that it may take (--time-limit)");
  }
}
