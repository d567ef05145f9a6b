package org.backsweep.pricing.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.backsweep.aad.Real;

/** Merton's model as its calibration sees it. */
record MertonFit(double lambda, Map<String, Double> given) implements FittedModel {
  @Override
  public String name() {
    return ModelName.MERTON.text();
  }

  @Override
  public List<ModelParameter> parameters(double volatility) {
    return MertonSettings.parameters(volatility);
  }

  @Override
  public Real[] calls(Real[] parameters, double t, double[] y, Real[] near, int nodes) {
    MertonFormula formula = new MertonFormula(MertonParameters.of(lambda, parameters), t);
    return Arrays.stream(y).mapToObj(each -> formula.call(parameters[0].constant(each))).toArray(Real[]::new);
  }

  @Override
  public Map<String, Double> derived(double[] parameters) {
    return Map.of("lambda", lambda);
  }
}
