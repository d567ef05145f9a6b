package org.backsweep.pricing.model;

import java.util.Arrays;
import java.util.List;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.asset.Asset;

/** The parameters of a model for an asset: of those that are not given, where a {@link SurfaceFit} has its minimum. */
final class FittedParameters {
  private FittedParameters() {}

  /**
   * The parameters of a model: those given as constants, the others calibrated to an asset's implied volatilities, of which
   * none is needed where all are given.
   *
   * @throws MarketException if volatilities are needed and none is quoted, or nothing fits them
   */
  static Real[] of(Asset asset, FittedModel model) {
    if (areGiven(model)) {
      return Arrays.stream(given(model)).mapToObj(asset.spot()::constant).toArray(Real[]::new);
    }
    SurfaceFit fit = SurfaceFit.of(asset, model);
    FitSearch.Found found = search(fit);
    return fit.solved(found.point(), found.near(), found.nodes());
  }

  /** What they are at the quotes, known while recording. */
  static double[] now(Asset asset, FittedModel model) {
    return areGiven(model) ? given(model) : search(SurfaceFit.of(asset, model)).values();
  }

  /** Whether all parameters are given. */
  static boolean areGiven(FittedModel model) {
    return model.parameters(1).stream().allMatch(parameter -> model.given().containsKey(parameter.name()));
  }

  private static double[] given(FittedModel model) {
    return model.parameters(1).stream().mapToDouble(parameter -> model.given().get(parameter.name())).toArray();
  }

  /** The fit at the quotes as they are, searched for once in a market, and on a later date from what it was before. */
  static FitSearch.Found search(SurfaceFit fit) {
    Asset asset = fit.asset();
    List<Object> key = List.of(asset.name(), asset.currency(), fit.model());
    return asset.market().searches().of(key, FitSearch.Found.class, before ->
        asset.aside(again -> new FitSearch(SurfaceFit.of(again, fit.model())).found(before)));
  }
}
