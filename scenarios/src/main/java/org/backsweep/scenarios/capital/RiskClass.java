package org.backsweep.scenarios.capital;

import java.util.Locale;

/** A risk class of the sensitivities-based method that quotes of this engine belong to (MAR21.1(1)); there are no quotes of credit or commodities. */
public enum RiskClass {
  /** General interest rate risk. */
  GIRR,
  /** Equity risk. */
  EQUITY,
  /** Foreign exchange risk. */
  FX;

  /** The name of the class as files write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
