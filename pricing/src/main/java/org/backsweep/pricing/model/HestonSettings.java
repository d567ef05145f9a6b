package org.backsweep.pricing.model;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The settings of Heston's model as files write them: {@code kappa=1.5;xi=0.5;scheme=tq}.
 *
 * @param scheme how variance is moved
 * @param given parameters that are not calibrated, by name: kappa, theta, xi, rho, v0
 */
public record HestonSettings(HestonScheme scheme, Map<String, Double> given) {
  private static final String SCHEME = "scheme";
  private static final double USUAL_VARIANCE = 0.04;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a name is none of the model's or a value out of its bounds
   */
  public HestonSettings {
    given = Map.copyOf(given);
    for (ModelParameter parameter : HestonFit.parametersAt(USUAL_VARIANCE)) {
      if (given.containsKey(parameter.name())) {
        parameter.requireInside(given.get(parameter.name()));
      }
    }
  }

  /** Settings with all parameters calibrated and the usual scheme. */
  public static HestonSettings calibrated() {
    return of(Map.of());
  }

  /**
   * The settings that a file writes.
   *
   * @throws IllegalArgumentException if a name is none of the model's, or a value is not possible; the message says what is
   */
  public static HestonSettings of(Map<String, String> text) {
    Map<String, Double> given = ModelParameter.read(HestonFit.MODEL, text, HestonFit.parametersAt(USUAL_VARIANCE), Set.of(SCHEME));
    return new HestonSettings(HestonScheme.of(text.getOrDefault(SCHEME, HestonScheme.TRUNCATED_QUADRATIC.text())
        .strip().toLowerCase(Locale.ROOT)), given);
  }

  /** The model to calibrate. */
  FittedModel fit() {
    return new HestonFit(given);
  }
}
