package org.backsweep.scenarios.capital;

import java.util.Locale;

/** A scenario for all correlations, within buckets and across them (MAR21.6). */
public enum CorrelationScenario {
  /** Correlations are below those prescribed. */
  LOW,
  /** Correlations are as prescribed. */
  MEDIUM,
  /** Correlations are above those prescribed. */
  HIGH;

  /** The correlation in this scenario, for the one that is prescribed. */
  double of(double correlation) {
    Mar21 mar21 = Mar21.PARAMETERS;
    return switch (this) {
      case LOW -> {
        double slope = mar21.value("low correlations", "slope");
        yield Math.max(slope * correlation - (slope - 1), mar21.value("low correlations", "factor") * correlation);
      }
      case MEDIUM -> correlation;
      case HIGH -> Math.min(mar21.value("high correlations", "factor") * correlation, mar21.value("high correlations", "cap"));
    };
  }

  /** The name of the scenario as files write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
