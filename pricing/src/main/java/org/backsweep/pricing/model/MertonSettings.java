package org.backsweep.pricing.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The settings of Merton's model as files write them: {@code lambda=0.5;d=0.1}.
 *
 * @param lambda jumps expected a year; it is never calibrated, so that the number of jumps on a path depends on its draws alone
 * @param given parameters that are not calibrated, by name: sigma, m, d
 */
public record MertonSettings(double lambda, Map<String, Double> given) {
  private static final String LAMBDA = "lambda";
  private static final double USUAL_LAMBDA = 0.5;
  private static final ModelParameter LAMBDA_BOUNDS = ModelParameter.scale(LAMBDA, 0.01, 10, USUAL_LAMBDA);
  private static final double USUAL_VOLATILITY = 0.2;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of its bounds
   */
  public MertonSettings {
    given = Map.copyOf(given);
    LAMBDA_BOUNDS.requireInside(lambda);
    for (ModelParameter parameter : MertonFit.parametersAt(USUAL_VOLATILITY)) {
      if (given.containsKey(parameter.name())) {
        parameter.requireInside(given.get(parameter.name()));
      }
    }
  }

  /** Settings with the usual lambda and all other parameters calibrated. */
  public static MertonSettings calibrated() {
    return of(Map.of());
  }

  /**
   * The settings that a file writes.
   *
   * @throws IllegalArgumentException if a name is none of the model's, or a value is not possible; the message says what is
   */
  public static MertonSettings of(Map<String, String> text) {
    List<ModelParameter> known = new ArrayList<>(MertonFit.parametersAt(USUAL_VOLATILITY));
    known.add(LAMBDA_BOUNDS);
    Map<String, Double> given = new TreeMap<>(ModelParameter.read(MertonFit.MODEL, text, known, Set.of()));
    Double lambda = given.remove(LAMBDA);
    return new MertonSettings(lambda == null ? USUAL_LAMBDA : lambda, given);
  }

  /** The model to calibrate. */
  FittedModel fit() {
    return new MertonFit(lambda, given);
  }
}
