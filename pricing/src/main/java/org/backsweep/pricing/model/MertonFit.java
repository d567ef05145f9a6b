package org.backsweep.pricing.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.asset.Asset;

/** Merton's model as a model that is fitted. */
record MertonFit(double lambda, Map<String, Double> given) implements FittedModel {
  /** The model as files write it. */
  static final String MODEL = "merton";

  /** The parameters that can be calibrated, in the order of {@link MertonParameters}, for a typical volatility. */
  static List<ModelParameter> parametersAt(double volatility) {
    return List.of(ModelParameter.scale("sigma", 0.01, 2, volatility, 0.5 * volatility, 0.8 * volatility, volatility),
        ModelParameter.location("m", -0.9, 0.5, -0.1, -0.5, -0.25, -0.1, 0.1),
        ModelParameter.scale("d", 0.01, 0.6, 0.15, 0.05, 0.15, 0.35));
  }

  @Override
  public String name() {
    return MODEL;
  }

  @Override
  public List<ModelParameter> parameters(double volatility) {
    return parametersAt(volatility);
  }

  /** Only where all is given: how often the inverse jumps depends on the sizes of jumps, and is not recorded. */
  @Override
  public Asset fittedTo(Asset asset) {
    return FittedParameters.areGiven(this) ? FittedModel.super.fittedTo(asset) : asset;
  }

  @Override
  public Real[] calls(Real[] parameters, double t, double[] y, Real[] near, int nodes) {
    MertonFormula formula = new MertonFormula(MertonParameters.of(lambda, parameters), t);
    return Arrays.stream(y).mapToObj(each -> formula.call(parameters[0].constant(each))).toArray(Real[]::new);
  }

  @Override
  public List<Calibration.Derived> derived(double[] parameters) {
    return List.of(new Calibration.Derived("lambda", lambda));
  }
}
