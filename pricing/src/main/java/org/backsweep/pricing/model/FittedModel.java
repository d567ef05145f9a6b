package org.backsweep.pricing.model;

import java.util.List;
import java.util.Map;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.asset.Asset;

/** A model whose parameters can be fitted to implied volatilities. */
interface FittedModel {
  /** The name of the model as files write it. */
  String name();

  /** The parameters that are given and not fitted, by name. */
  Map<String, Double> given();

  /** The parameters that can be fitted, for a typical volatility. */
  List<ModelParameter> parameters(double volatility);

  /** The asset whose volatilities it is fitted to, and that given parameters are of: one that is quoted, not its inverse. */
  default Asset fittedTo(Asset asset) {
    return asset.inverse().orElse(asset);
  }

  /**
   * Values of calls over the forward, not discounted.
   *
   * @param parameters in the order of {@link #parameters}
   * @param y logarithms of the strikes over the forward
   * @param near the parameters, constants, that an integral is laid out for
   * @param nodes how many nodes the integral may have; ignored where nothing is integrated
   */
  Real[] calls(Real[] parameters, double t, double[] y, Real[] near, int nodes);

  /** The numbers that follow from parameters. */
  List<Calibration.Derived> derived(double[] parameters);
}
