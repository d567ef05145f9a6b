package org.backsweep.pricing.model;

import java.util.Map;
import java.util.Optional;
import org.backsweep.pricing.market.asset.Asset;

/**
 * A model and the settings given for it.
 *
 * @param <S> the type of the model's settings
 * @param format the model
 * @param parameters the given parameters by name, as they were written; the model says which it has
 */
public record ModelChoice<S>(ModelFormat<S> format, Map<String, String> parameters) {
  /**
   * Keeps its own copy.
   *
   * @throws IllegalArgumentException if the model has no such parameter, or not of such a value
   */
  public ModelChoice {
    parameters = Map.copyOf(parameters);
    var _ = format.reader().apply(parameters);
  }

  /** The choice of a model without given parameters. */
  public static <S> ModelChoice<S> of(ModelFormat<S> format) {
    return new ModelChoice<>(format, Map.of());
  }

  private S settings() {
    return format.reader().apply(parameters);
  }

  /**
   * The dynamics of paths of an underlying; empty for a model that values by formula.
   *
   * @throws org.backsweep.pricing.market.MarketException if a quote is missing or nothing fits the quotes
   */
  public Optional<Dynamics> dynamics(Asset asset) {
    return format.dynamics().map(moves -> moves.apply(asset, settings()));
  }

  /**
   * The model's fit to the implied volatilities of an underlying; empty where nothing is fitted.
   *
   * @throws org.backsweep.pricing.market.MarketException if volatilities are needed and none is quoted, or nothing fits them
   */
  public Optional<Calibration> calibration(Asset asset) {
    return format.calibration().flatMap(fit -> fit.apply(asset, settings()));
  }
}
