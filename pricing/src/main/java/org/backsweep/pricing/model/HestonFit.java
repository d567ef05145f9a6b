package org.backsweep.pricing.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.backsweep.aad.Real;

/** Heston's model as a model that is fitted. */
record HestonFit(Map<String, Double> given) implements FittedModel {
  /** The model as files write it. */
  static final String MODEL = "heston";
  /**
   * The least value of {@code 2 kappa theta / xi^2}: below it {@link HestonScheme} does not have the variance of steps from zero.
   */
  private static final double LEAST_FELLER = 0.01;

  /** The parameters in the order of {@link HestonParameters}, for a typical variance. */
  static List<ModelParameter> parametersAt(double variance) {
    return List.of(ModelParameter.scale("kappa", 0.05, 20, 1.5, 0.5, 2.0, 8.0),
        ModelParameter.scale("theta", 1e-4, 4, variance, 0.6 * variance, 1.5 * variance),
        ModelParameter.scale("xi", 0.01, 5, 0.5, 0.3, 0.8, 2.0), ModelParameter.location("rho", -0.99, 0.99, -0.7, -0.85, -0.4, 0.4),
        ModelParameter.scale("v0", 1e-4, 4, variance, 0.6 * variance, 1.5 * variance));
  }

  @Override
  public String name() {
    return MODEL;
  }

  @Override
  public List<ModelParameter> parameters(double volatility) {
    return parametersAt(volatility * volatility);
  }

  @Override
  public Real[] calls(Real[] parameters, double t, double[] y, Real[] near, int nodes) {
    return HestonFormula.of(HestonParameters.of(parameters), t).calls(y, HestonParameters.of(near), nodes);
  }

  @Override
  public List<Calibration.Derived> derived(double[] p) {
    double feller = 2 * p[0] * p[1] / (p[2] * p[2]);
    String note = aboutFeller(feller);
    return List.of(new Calibration.Derived("feller", feller, note, feller < LEAST_FELLER
        ? Optional.of(String.format(Locale.ROOT, "has 2 kappa theta/xi^2 of %.4f, %s", feller, note)) : Optional.empty()));
  }

  /** A remark on {@code 2 kappa theta / xi^2}: below 1 the variance reaches zero (Feller 1951). */
  private static String aboutFeller(double value) {
    return value >= 1 ? "" : value >= LEAST_FELLER ? "below 1: the variance reaches zero"
        : "below " + LEAST_FELLER + ": the variance is near zero most of the time, and its steps on paths have less variance than "
            + "the model's";
  }
}
