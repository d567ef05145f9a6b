package org.backsweep.pricing.model;

import java.util.List;
import java.util.Map;
import org.backsweep.aad.Real;

/** A model whose parameters can be fitted to implied volatilities. */
interface FittedModel {
  /** As written in files. */
  String name();

  /** Parameters that are not fitted, by name. */
  Map<String, Double> given();

  /** The parameters that can be fitted, where the typical volatility is as given. */
  List<ModelParameter> parameters(double volatility);

  /**
   * Calls over the forward, not discounted.
   *
   * @param parameters in the order of {@link #parameters}
   * @param y logarithms of the strikes over the forward
   * @param near parameters that an integral is laid out for, constants
   * @param nodes how many nodes it may have; no matter where nothing is integrated
   */
  Real[] calls(Real[] parameters, double t, double[] y, Real[] near, int nodes);

  /** What follows from parameters. */
  List<Calibration.Derived> derived(double[] parameters);
}
