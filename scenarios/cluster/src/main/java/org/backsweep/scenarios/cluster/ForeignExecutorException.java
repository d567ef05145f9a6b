package org.backsweep.scenarios.cluster;

import java.io.Serial;

/** Thrown on an executor whose results might not be those of the driver. */
final class ForeignExecutorException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ForeignExecutorException(String message) {
    super(message);
  }
}
