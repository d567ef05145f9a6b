package org.backsweep.scenarios.capital;

import java.util.Locale;

/** The direction of a shock. */
public enum Side {
  /** The factor rises. */
  UP(1),
  /** The factor falls. */
  DOWN(-1);

  private final int sign;

  Side(int sign) {
    this.sign = sign;
  }

  int sign() {
    return sign;
  }

  /** The name of the direction as files write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
