package org.backsweep.pricing.market;

import java.io.Serial;

/** Thrown where the market lacks what a trade needs or cannot be built from its quotes; the message says which quote. */
public final class MarketException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Creates the exception with what is missing or wrong, and what would be right. */
  public MarketException(String message) {
    super(message);
  }
}
