package org.backsweep.scenarios.capital;

import java.util.Locale;

/** A risk measure that capital is required for (MAR21.1(4)). */
public enum RiskMeasure {
  DELTA, VEGA, CURVATURE;

  /** The name of the measure as files write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
