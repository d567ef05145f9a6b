package org.backsweep.pricing.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.special.Erf;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.asset.Asset;
import org.backsweep.pricing.market.asset.ImpliedSurface;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * A model fitted to implied volatilities at the quotes: its own volatilities beside the quoted ones, by its accurate formula.
 */
final class FittedSmile {
  /** The bounds, as standard deviations, between which the total variance of an option is looked for. */
  private static final double LEAST_DEVIATION = 1e-5;
  private static final double MOST_DEVIATION = 20;
  private static final double ACCURACY = 1e-10;

  private FittedSmile() {}

  /**
   * The fit of a model; empty where all parameters are given and no volatility is quoted.
   *
   * @throws MarketException if volatilities are needed and none is quoted, or nothing fits them
   */
  static Optional<Calibration> calibration(Asset of, FittedModel model) {
    Asset asset = model.fittedTo(of);
    if (!asset.hasVolatilities() && FittedParameters.areGiven(model)) {
      return Optional.empty();
    }
    SurfaceFit fit = SurfaceFit.of(asset, model);
    double[] values = FittedParameters.now(asset, model);
    List<Calibration.Misfit> misfits = misfits(asset, model, values);
    double[] moves = fit.open().isEmpty() ? new double[values.length] : moves(asset, model);
    int strikes = misfits.stream().mapToInt(Calibration.Misfit::strikes).sum();
    double noise = Math.sqrt(Calibration.squares(misfits) / Math.max(1, strikes - fit.open().size()));
    List<Calibration.Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      ModelParameter parameter = fit.parameters().get(i);
      boolean isGiven = !fit.open().contains(parameter);
      parameters.add(new Calibration.Parameter(parameter.name(), values[i], isGiven ? Optional.empty() : Optional.of(noise * moves[i]),
          isGiven ? "" : parameter.boundAt(values[i])));
    }
    return Optional.of(new Calibration(asset.name(), asset.currency().getCode(), model.name(), parameters,
        model.derived(values), misfits));
  }

  /** The root of the sum of the squared derivatives of each parameter by the quoted volatilities. */
  private static double[] moves(Asset asset, FittedModel model) {
    return asset.market().slopesAtQuotes(FittedParameters.of(asset, model)).stream().mapToDouble(slopes ->
        Math.sqrt(slopes.entrySet().stream()
            .filter(slope -> slope.getKey() instanceof QuoteKey.ImpliedVol || slope.getKey() instanceof QuoteKey.FxVol)
            .mapToDouble(slope -> slope.getValue() * slope.getValue()).sum())).toArray();
  }

  private static List<Calibration.Misfit> misfits(Asset asset, FittedModel model, double[] parameters) {
    ImpliedSurface surface = asset.surface();
    Real[] constants = Arrays.stream(parameters).mapToObj(asset.spot()::constant).toArray(Real[]::new);
    List<Calibration.Misfit> misfits = new ArrayList<>();
    for (int expiry = 0; expiry < surface.times().length; expiry++) {
      double t = surface.times()[expiry];
      double[] y = SurfaceFit.strikes(asset, expiry);
      double[] calls = asset.market().valuesAtQuotes(model.calls(constants, t, y, constants, HestonFormula.NODES));
      double[] variances = asset.market().valuesAtQuotes(Arrays.stream(y).mapToObj(each -> surface.totalVarianceAt(t, each))
          .toArray(Real[]::new));
      double squares = 0;
      double worst = 0;
      for (int j = 0; j < y.length; j++) {
        double error = (deviation(calls[j], y[j]) - Math.sqrt(variances[j])) / Math.sqrt(t);
        squares += error * error;
        worst = Math.abs(error) <= Math.abs(worst) ? worst : error;
      }
      misfits.add(new Calibration.Misfit(asset.market().date(t), Math.sqrt(squares / y.length), worst, y.length));
    }
    return misfits;
  }

  /**
   * The standard deviation at which Black's option out of the money is worth as much as the model's; 0 where that is worth
   * nothing.
   */
  static double deviation(double call, double y) {
    double price = y > 0 ? call : call - 1 + Math.exp(y);
    if (!(price > outOfTheMoney(y, LEAST_DEVIATION))) {
      return price >= -ACCURACY ? 0 : Double.NaN;
    }
    try {
      // Prices are compared by logarithm, so that options of little value have as many digits.
      return new BrentSolver(ACCURACY, ACCURACY).solve(200, s -> Math.log(Math.max(outOfTheMoney(y, s), Double.MIN_NORMAL) / price),
          LEAST_DEVIATION, MOST_DEVIATION);
    } catch (MathIllegalArgumentException e) {
      return Double.NaN;
    }
  }

  /** Black's option over the forward: a call for y above 0, else a put. */
  static double outOfTheMoney(double y, double deviation) {
    int side = y > 0 ? 1 : -1;
    double d1 = 0.5 * deviation - y / deviation;
    return side * (normal(side * d1) - Math.exp(y) * normal(side * (d1 - deviation)));
  }

  private static double normal(double x) {
    return 0.5 * Erf.erfc(-x / Math.sqrt(2));
  }
}
