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

  /** A model of which nothing more is said. */
  public static ModelChoice of(ModelName name) {
    return new ModelChoice(name, Map.of());
  }
}
