package org.backsweep.pricing.market;

import java.io.Serial;

/** The market lacks what a trade needs, or cannot be built from its quotes; the message says which quote. */
public final class MarketException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** With what is missing or wrong, and what would be right. */
  public MarketException(String message) {
    super(message);
  }
}
