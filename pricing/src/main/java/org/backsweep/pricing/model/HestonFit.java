package org.backsweep.pricing.model;

import java.util.List;
import java.util.Map;
import org.backsweep.aad.Real;

/** Heston's model as its calibration sees it. */
record HestonFit(Map<String, Double> given) implements FittedModel {
  @Override
  public String name() {
    return ModelName.HESTON.text();
  }

  @Override
  public List<ModelParameter> parameters(double volatility) {
    return HestonSettings.parameters(volatility * volatility);
  }

  @Override
  public Real[] calls(Real[] parameters, double t, double[] y, Real[] near, int nodes) {
    return HestonFormula.of(HestonParameters.of(parameters), t).calls(y, HestonParameters.of(near), nodes);
  }

  /** Below 1, variance reaches zero (Feller 1951). */
  @Override
  public Map<String, Double> derived(double[] p) {
    return Map.of(Calibration.FELLER, 2 * p[0] * p[1] / (p[2] * p[2]));
  }
}
