package org.backsweep.reports.output;

import java.io.Serial;

/** The output folder cannot be made or written; the message says which and why. */
public final class OutputException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** With what is wrong, and what would be right. */
  public OutputException(String message, Throwable cause) {
    super(message, cause);
  }
}
