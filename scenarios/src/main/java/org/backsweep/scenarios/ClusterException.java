package org.backsweep.scenarios;

import java.io.Serial;

/** Thrown where a cluster cannot be used; the message says which, why, and what would be right. */
public final class ClusterException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public ClusterException(String message) {
    super(message);
  }

  public ClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
