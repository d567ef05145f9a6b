package org.backsweep.scenarios.result;

import java.util.Locale;

/** The outcome of the valuation of a trade. */
public enum Status {
  /** The trade was valued within the quotes. */
  OK,
  /** The trade was valued, with volatilities outside the quoted strikes or expiries. */
  EXTRAPOLATED,
  /** The trade is past its last payment and worth nothing. */
  EXPIRED,
  /** The trade was not valued; the message says why. */
  FAILED;

  /** The name of the status as files write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
