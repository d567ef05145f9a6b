package org.backsweep.pricing.model;

import java.util.Arrays;
import java.util.List;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.asset.Asset;

/** The parameters of a model for an asset: given ones, and for the others the minimum of a {@link SurfaceFit}. */
final class FittedParameters {
  private FittedParameters() {}

  /**
   * The parameters of a model: the given ones as constants, the others calibrated to an asset's implied volatilities, which are
   * not needed where all parameters are given.
   *
   * @throws MarketException if volatilities are needed and none is quoted, or nothing fits them
   */
  static Real[] of(Asset asset, FittedModel model) {
    if (areGiven(model)) {
      return Arrays.stream(given(model)).mapToObj(asset.spot()::constant).toArray(Real[]::new);
    }
    return asset.once(List.of(FittedParameters.class, model), again -> {
      SurfaceFit fit = SurfaceFit.of(again, model);
      FitSearch.Found found = search(fit);
      return fit.solved(found.point(), found.near(), found.nodes());
    });
  }

  /** The values of the parameters at the quotes, known while recording. */
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

  /** The fit at the quotes; it is searched for once in a market, and on a later date from the result of the date before. */
  static FitSearch.Found search(SurfaceFit fit) {
    Asset asset = fit.asset();
    List<Object> key = List.of(asset.name(), asset.currency(), fit.model());
    return asset.market().searches().of(key, FitSearch.Found.class, before ->
        asset.aside(again -> new FitSearch(SurfaceFit.of(again, fit.model())).found(before)));
  }
}
