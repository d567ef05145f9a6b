package org.backsweep.reports.serve;

import java.io.Serial;

/** Thrown where there is no such page; the message says what there is not. */
final class MissingException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  MissingException(String message) {
    super(message);
  }
}
