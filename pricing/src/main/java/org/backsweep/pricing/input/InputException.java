package org.backsweep.pricing.input;

import java.io.Serial;

/** Thrown for input that cannot be read at all; the message says what was found, where, and what would be right. */
public final class InputException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }

  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
