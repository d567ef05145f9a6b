package org.backsweep.pricing.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is said of Heston's model: {@code kappa=1.5;xi=0.5;scheme=tq}.
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
    for (ModelParameter parameter : parameters(USUAL_VARIANCE)) {
      if (given.containsKey(parameter.name())) {
        parameter.requireInside(given.get(parameter.name()));
      }
    }
  }

  /** Everything calibrated, the usual scheme. */
  public static HestonSettings calibrated() {
    return of(Map.of());
  }

  /**
   * As a file writes them.
   *
   * @throws IllegalArgumentException if a name is none of the model's, or a value cannot be, saying what can
   */
  public static HestonSettings of(Map<String, String> text) {
    Map<String, Double> given = ModelParameter.read("heston", text, parameters(USUAL_VARIANCE), Set.of(SCHEME));
    return new HestonSettings(HestonScheme.of(text.getOrDefault(SCHEME, HestonScheme.TRUNCATED_QUADRATIC.text())
        .strip().toLowerCase(Locale.ROOT)), given);
  }

  /** The calibration. */
  FittedModel fit() {
    return new HestonFit(given);
  }

  /** The parameters in the order of {@link HestonParameters}, where the typical variance is as given. */
  static List<ModelParameter> parameters(double variance) {
    return List.of(ModelParameter.scale("kappa", 0.05, 20, 1.5, 0.5, 2.0, 8.0),
        ModelParameter.scale("theta", 1e-4, 4, variance, 0.6 * variance, 1.5 * variance),
        ModelParameter.scale("xi", 0.01, 5, 0.5, 0.3, 0.8, 2.0), ModelParameter.location("rho", -0.99, 0.99, -0.7, -0.85, -0.4, 0.4),
        ModelParameter.scale("v0", 1e-4, 4, variance, 0.6 * variance, 1.5 * variance));
  }
}
