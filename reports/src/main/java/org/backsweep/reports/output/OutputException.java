package org.backsweep.reports.output;

import java.io.Serial;

/** Thrown where the output folder cannot be made or written; the message says which folder and why. */
public final class OutputException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Creates the exception with what is wrong, and what would be right. */
  public OutputException(String message, Throwable cause) {
    super(message, cause);
  }
}
