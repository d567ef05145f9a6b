package org.backsweep.pricing.model;

import java.util.Map;

/**
 * A model and what was said of it.
 *
 * @param name the model
 * @param parameters its parameters by name, as they were written; the model says which it has
 */
public record ModelChoice(ModelName name, Map<String, String> parameters) {
  /** Keeps its own copy. */
  public ModelChoice {
    parameters = Map.copyOf(parameters);
  }

  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException if the model has no such parameter, or not of such a value
   */
  public void check() {
    switch (name) {
      case HESTON -> HestonSettings.of(parameters);
      case MERTON -> MertonSettings.of(parameters);
      case CLOSED_FORM, BLACK_SCHOLES, LOCAL_VOLATILITY -> {
        if (!parameters.isEmpty()) {
          throw new IllegalArgumentException(name.text() + " has no parameters; leave the column empty");
        }
      }
    }
  }

  /** Whether it has parameters that are fitted to quotes where they are not given. */
  public boolean isCalibrated() {
    return switch (name) {
      case HESTON, MERTON -> true;
      case CLOSED_FORM, BLACK_SCHOLES, LOCAL_VOLATILITY -> false;
    };
  }

  /** Whether it is made to give back the implied volatilities of all strikes, and can miss them. */
  public boolean fitsQuotes() {
    return isCalibrated() || name == ModelName.LOCAL_VOLATILITY;
  }

  /** A model of which nothing more is said. */
  public static ModelChoice of(ModelName name) {
    return new ModelChoice(name, Map.of());
  }
}
