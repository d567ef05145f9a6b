package org.backsweep.pricing.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.backsweep.aad.Real;
import org.backsweep.pricing.grid.BackwardEquation;
import org.backsweep.pricing.grid.GridSize;
import org.backsweep.pricing.grid.LevelEquation;
import org.backsweep.pricing.market.asset.Asset;

/**
 * The lognormal model with a volatility that depends on time: {@code dx = -v(t)^2/2 dt + v(t) dW}, where the variance to each
 * time is that of the at-the-money volatility.
 *
 * <p>It is simulated without discretisation error, one step for each date.
 */
public final class BlackScholes implements Dynamics {
  /** The format of the model: {@code black-scholes}, without parameters. */
  public static final ModelFormat<ModelFormat.NoParameters> FORMAT =
      ModelFormat.of("black-scholes", "at-the-money volatility by time; engine (mc, Monte Carlo, the default; pde, finite differences), "
          + "grid")
          .movingLocally(BlackScholes::of);
  /**
   * The least variance per year of a step: total at-the-money variance must not fall, and where quotes make it fall the step gets
   * this.
   */
  private static final double LEAST_VARIANCE = 1e-6;

  private final DoubleFunction<Real> totalVariance;

  private BlackScholes(DoubleFunction<Real> totalVariance) {
    this.totalVariance = totalVariance;
  }

  /** The model with the at-the-money volatilities of an asset. */
  public static BlackScholes of(Asset asset) {
    return new BlackScholes(asset.surface()::atTheMoney);
  }

  @Override
  public double next(double from, double to) {
    return to;
  }

  @Override
  public Walk walk(double[] times) {
    List<Real> variances = variances(times);
    return new Walk() {
      private Real x = variances.getFirst().constant(0);

      @Override
      public Real step(int k, Real z, Real[] own) {
        Real variance = variances.get(k);
        x = x.sub(variance.mul(0.5)).add(Real.sqrt(variance).mul(z));
        return x;
      }
    };
  }

  @Override
  public Optional<Local> local(double[] times) {
    List<Real> deviations = variances(times).stream().map(Real::sqrt).toList();
    return Optional.of(new Local() {
      @Override
      public boolean dependsOnLevel() {
        return false;
      }

      @Override
      public Real deviation(int k, Real x) {
        return deviations.get(k);
      }
    });
  }

  @Override
  public Optional<BackwardEquation> backward(double[] dates, GridSize grid) {
    List<Real> variances = variances(dates);
    Real deviation = Real.sqrt(variances.stream().reduce(Real::add).orElseThrow());
    return Optional.of(new LevelEquation(deviation, dates, dates, grid, (k, width, functions) -> functions.constant(variances.get(k))));
  }

  /** The variance of each step between times; the first step starts today. */
  public List<Real> variances(double[] times) {
    List<Real> variances = new ArrayList<>(times.length);
    double before = 0;
    Real totalBefore = null;
    for (double t : times) {
      Real total = totalVariance.apply(t);
      Real gained = totalBefore == null ? total : total.sub(totalBefore);
      Real step = Real.max(gained, LEAST_VARIANCE * (t - before));
      variances.add(step);
      // The variance that a floor adds is taken from later steps, so that the variance to a later time does not depend on the
      // steps.
      totalBefore = totalBefore == null ? step : totalBefore.add(step);
      before = t;
    }
    return variances;
  }
}
