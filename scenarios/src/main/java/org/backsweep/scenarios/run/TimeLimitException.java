package org.backsweep.scenarios.run;

/** Work was given up because it took longer than it may. */
public final class TimeLimitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TimeLimitException(String message, Throwable cause) {
    super(message, cause);
  }
}
