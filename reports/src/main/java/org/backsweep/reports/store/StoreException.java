package org.backsweep.reports.store;

import java.io.Serial;

/** Thrown where a store cannot be opened, read or written; the message says which store and why, without its password. */
public final class StoreException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final boolean isBusy;

  /** Creates the exception with what is wrong, and what would be right. */
  StoreException(String message, Throwable cause) {
    this(message, cause, false);
  }

  /** Creates the exception with what is wrong, and whether it is only that another process has the store. */
  StoreException(String message, Throwable cause, boolean isBusy) {
    super(message, cause);
    this.isBusy = isBusy;
  }

  /** Whether it is only that another process has the store. */
  public boolean isBusy() {
    return isBusy;
  }
}
