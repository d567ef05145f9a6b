package org.backsweep.pricing.foreign.ore;

import java.io.Serial;

/** Thrown for a trade that has no exact counterpart; the message is the reason. */
final class UnmappedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UnmappedException(String reason) {
    // No stack trace: it is data for a report.
    super(reason, null, false, false);
  }
}
