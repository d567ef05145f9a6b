package org.backsweep.scenarios.capital;

import java.util.Locale;

/** A risk measure that capital is required for (MAR21.1(4)). */
public enum RiskMeasure {
  /** The risk of prices and rates, to first order. */
  DELTA,
  /** The risk of implied volatilities, to first order. */
  VEGA,
  /** What large moves of prices and rates lose beyond delta. */
  CURVATURE;

  /** The name of the measure as files write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
