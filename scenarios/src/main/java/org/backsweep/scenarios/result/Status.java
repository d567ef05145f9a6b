package org.backsweep.scenarios.result;

import java.util.Locale;

/** How the valuation of a trade ended. */
public enum Status {
  /** Valued within the quotes. */
  OK,
  /** Valued, with volatilities outside the quoted strikes or expiries. */
  EXTRAPOLATED,
  /** Past its last payment: worth nothing. */
  EXPIRED,
  /** Not valued: the message says why. */
  FAILED;

  /** As written in files. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
