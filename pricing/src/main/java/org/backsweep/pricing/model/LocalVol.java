package org.backsweep.pricing.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.aad.Real;
import org.backsweep.aad.Table;
import org.backsweep.aad.matrix.Elementwise;
import org.backsweep.pricing.grid.BackwardEquation;
import org.backsweep.pricing.grid.GridSize;
import org.backsweep.pricing.grid.LevelEquation;
import org.backsweep.pricing.market.asset.Asset;
import org.backsweep.pricing.market.asset.LocalVolatility;

/**
 * Dupire's model: {@code dx = -sigma(t, x)^2/2 dt + sigma(t, x) dW}, {@code x = ln(S/F(t))}.
 *
 * <p>With v the standard deviation of a step and {@code c = v v'/2}, a step is {@code v z - v^2/2 + c (z^2 - 1 - v^2) - c^2}, a
 * martingale up to {@code c^3}: Milstein's scheme (Glasserman, Monte Carlo Methods in Financial Engineering, 2003, section 6.1.1)
 * with the variance that the step has to second order in its length ({@link LocalVolatility#step}), so that the first three
 * moments are right to that order. Steps are {@link LocalVolSteps}, as short as a {@link LocalVolCheck} of the surface finds that
 * they have to be.
 */
public final class LocalVol implements Dynamics {
  /** The format of the model: {@code local-volatility}, without parameters. */
  public static final ModelFormat<ModelFormat.NoParameters> FORMAT = ModelFormat.of(LocalVolCheck.MODEL,
      "Dupire's local volatility; the default for all else; engine (mc, Monte Carlo, the default; pde, finite differences), grid")
      .movingLocally(LocalVol::new)
      .madeFromQuotes(LocalVolCheck::calibration);

  private final Asset asset;
  private final LocalVolatility volatility;
  private final LocalVolSteps steps;
  private final Real start;

  /** Creates the model from an asset's implied volatilities. */
  public LocalVol(Asset asset) {
    this.asset = asset;
    this.volatility = new LocalVolatility(asset);
    this.steps = LocalVolCheck.found(asset, volatility).steps();
    this.start = asset.spot().constant(0);
  }

  @Override
  public Walk walk(double[] times) {
    List<LocalVolSteps.Stretch> stretches = steps.stretches(times);
    Map<LocalVolSteps.Stretch, Table> tables = new HashMap<>();
    return new Walk() {
      private Real x = start;

      @Override
      public Real step(int k, Real z, Real[] own) {
        Table deviation = tables.computeIfAbsent(stretches.get(k), each -> volatility.step(each.middle(), each.step()));
        double length = times[k] - LocalVolSteps.from(times, k);
        Real perYear = deviation.at(x);
        Real v = perYear.mul(Math.sqrt(length));
        Real bend = perYear.mul(deviation.derivative(1, x)).mul(0.5 * length);
        Real c = Real.max(Real.min(bend, LocalVolStep.MOST_BEND), -LocalVolStep.MOST_BEND);
        Real noise = z.mul(z).sub(1).sub(v.mul(v));
        x = x.add(v.mul(z.sub(v.mul(0.5)))).add(c.mul(noise.sub(c)));
        return x;
      }
    };
  }

  @Override
  public Optional<Local> local(double[] times) {
    List<LocalVolSteps.Stretch> stretches = steps.stretches(times);
    Map<LocalVolSteps.Stretch, Table> tables = new HashMap<>();
    return Optional.of(new Local() {
      @Override
      public boolean dependsOnLevel() {
        return true;
      }

      @Override
      public Real deviation(int k, Real x) {
        return tables.computeIfAbsent(stretches.get(k), each -> volatility.now(each.middle())).at(x)
            .mul(Math.sqrt(times[k] - LocalVolSteps.from(times, k)));
      }
    });
  }

  @Override
  public Optional<BackwardEquation> backward(double[] dates, GridSize grid) {
    double[] times = Timeline.times(dates, this::next);
    List<LocalVolSteps.Stretch> stretches = steps.stretches(times);
    Map<LocalVolSteps.Stretch, Real> squares = new HashMap<>();
    Real deviation = Real.sqrt(asset.surface().atTheMoney(times[times.length - 1]));
    return Optional.of(new LevelEquation(deviation, dates, times, grid, (k, width, functions) -> {
      Real perYear = squares.computeIfAbsent(stretches.get(k), each -> {
        double t = each.middle();
        Real at = new SplineAtPoints(volatility.knots(t), grid.half()).at(volatility.controls(t), width);
        return Elementwise.mul(at, at, functions.size());
      });
      return Elementwise.scale(perYear, width.constant(times[k] - LocalVolSteps.from(times, k)), functions.size());
    }));
  }

  @Override
  public double next(double from, double to) {
    return steps.next(from, to);
  }
}
