package org.backsweep.pricing.model;

import java.util.Optional;
import org.backsweep.aad.Real;
import org.backsweep.pricing.grid.BackwardEquation;
import org.backsweep.pricing.grid.GridSize;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.asset.Asset;

/**
 * Heston's model of stochastic volatility: the equations are those of {@link HestonParameters}.
 *
 * <p>A step moves the variance v to v' by a {@link HestonScheme}, and then (Andersen 2008, section 4.2, central weights)
 * {@code x' = x + K0 + K1 v + K2 v' + sqrt(K3 (v + v')) z_x}, with {@code K1,2 = dt/2 (kappa rho/xi - 1/2) -+ rho/xi},
 * {@code K3 = dt/2 (1 - rho^2)} and K0 such that {@code exp(x)} is a martingale (section 4.3): its terms are the scheme's moment
 * of order {@code A = K2 + K3/2}. With u the step's own draw, the variance is moved by {@code rho z + sqrt(1 - rho^2) u} and the
 * rest of x by {@code z_x = sqrt(1 - rho^2) z - rho u}, independent of it: so z moves the asset, and quoted correlations are
 * those of asset moves.
 *
 * <p>Steps are at most two weeks, and no longer than lets the variance revert by {@value #MOST_REVERSION} of its distance from theta: with
 * kappa 15 and xi 3 those of two weeks made a year's volatilities 0.1 points too low, as the variance over a step is that at its ends.
 *
 * <p><b>Which scheme.</b> Measured on a call at the money (steps of this class, 65,536 Sobol paths for values, 20,000 single
 * paths for the kurtosis of pathwise derivatives, 3 for a normal distribution). Both schemes are within a tenth of a
 * volatility point of the formula at one deviation either side of the forward, which is what those paths can tell.
 *
 * <table>
 * <caption>Kurtosis of pathwise derivatives, qe / tq</caption>
 * <tr><th></th><th>kappa</th><th>theta</th><th>xi</th><th>rho</th><th>v0</th></tr>
 * <tr><td>Fang and Oosterlee's parameters, 1 year</td><td>7782 / 6.7</td><td>5589 / 6.5</td><td>6359 / 7.8</td>
 * <td>6157 / 53</td><td>14 / 7.8</td></tr>
 * <tr><td>the sample's DAX, 1 year</td><td>39 / 11</td><td>29 / 7.1</td><td>47 / 7.4</td><td>65 / 32</td>
 * <td>7.2 / 6.9</td></tr>
 * <tr><td>the same, 13 days</td><td>1413 / 11</td><td>1188 / 9.3</td><td>363 / 14</td><td>25 / 25</td><td>8.3 / 5.9</td></tr>
 * </table>
 *
 * <p>Delta is the same in both: the variance does not hang on the spot. So {@link HestonScheme#TRUNCATED_QUADRATIC} is the
 * usual scheme. Where {@code xi^2} is many times {@code 2 kappa theta} (25 times in Andersen's case I) its derivatives by the
 * variance have fat tails too.
 */
public final class Heston implements Dynamics {
  /**
   * The format of the model: {@code heston} with {@code kappa}, {@code theta}, {@code xi}, {@code rho}, {@code v0},
   * {@code scheme}.
   */
  public static final ModelFormat<HestonSettings> FORMAT =
      ModelFormat.of(HestonFit.MODEL, "stochastic volatility, calibrated to the implied volatilities; kappa, theta, xi, rho, v0 "
          + "(those given are kept, the others calibrated), scheme of paths (tq or qe), engine (mc, pde), grid", HestonSettings::of)
          .moving(Heston::of).withEquation()
          .calibrated(HestonSettings::fit);
  private static final double LONGEST_STEP = 1.0 / 26;
  /** The most that the variance may revert in a step: kappa times the step's length. */
  private static final double MOST_REVERSION = 0.27;
  private static final double SHORTEST_STEP = 1.0 / 365;
  /** The longest step as a fraction of the time passed, if that is not below the shortest step. */
  private static final double GROWTH = 0.5;
  /** The least variance under the root: where the variance is zero at both ends of a step, its root has no slope. */
  private static final double LEAST_VARIANCE = 1e-12;

  private final HestonParameters p;
  private final HestonScheme scheme;
  private final double longestStep;

  /**
   * Creates the model with the given parameters, which are uniform.
   *
   * @param kappa the value of kappa at the quotes, on which the length of steps depends
   */
  public Heston(HestonParameters parameters, HestonScheme scheme, double kappa) {
    this.p = parameters;
    this.scheme = scheme;
    this.longestStep = Math.clamp(MOST_REVERSION / kappa, SHORTEST_STEP, LONGEST_STEP);
  }

  /**
   * The model with its open parameters calibrated to an asset's implied volatilities ({@link SurfaceFit}).
   *
   * @throws MarketException if volatilities are needed and none is quoted, or the variance of the inverse of what is quoted does not
   *     revert
   */
  public static Heston of(Asset asset, HestonSettings settings) {
    Asset quoted = settings.fit().fittedTo(asset);
    HestonParameters parameters = HestonParameters.of(FittedParameters.of(quoted, settings.fit()));
    double[] now = FittedParameters.now(quoted, settings.fit());
    if (quoted == asset) {
      return new Heston(parameters, settings.scheme(), now[0]);
    }
    double kappa = now[0] - now[3] * now[2];
    if (!(kappa > 0)) {
      throw new MarketException("the variance of " + asset.name() + " does not revert under the measure of " + asset.currency()
          + ": kappa - rho xi is " + kappa + ", above zero is wanted; choose another model, or pay in the other currency");
    }
    return new Heston(parameters.inverted(), settings.scheme(), kappa);
  }

  /** The parameters. */
  public HestonParameters parameters() {
    return p;
  }

  @Override
  public int ownDraws() {
    return 1;
  }

  @Override
  public double next(double from, double to) {
    return Timeline.evenly(from, to, Math.min(longestStep, Math.max(SHORTEST_STEP, GROWTH * from)));
  }

  @Override
  public Optional<BackwardEquation> backward(double[] dates, GridSize grid) {
    return Optional.of(new HestonEquation(p, dates, grid));
  }

  @Override
  public Walk walk(double[] times) {
    Real one = p.rho().constant(1);
    Real free = one.sub(p.rho().mul(p.rho()));
    Real rootFree = Real.sqrt(free);
    Real slope = p.rho().div(p.xi());
    return new Walk() {
      private Real x = one.constant(0);
      private Real v = p.v0();

      @Override
      public Real step(int k, Real z, Real[] own) {
        double dt = times[k] - (k == 0 ? 0 : times[k - 1]);
        Real drift = p.kappa().mul(slope).sub(0.5).mul(0.5 * dt);
        Real k3 = free.mul(0.5 * dt);
        Real fade = Real.exp(p.kappa().mul(-dt));
        Real gone = one.sub(fade);
        Real noise = p.xi().mul(p.xi()).mul(gone).div(p.kappa());
        Real mean = p.theta().mul(gone).add(v.mul(fade));
        Real variance = noise.mul(v.mul(fade).add(p.theta().mul(gone).mul(0.5)));
        Real zv = p.rho().mul(z).add(rootFree.mul(own[0]));
        HestonScheme.Moved moved = scheme.move(mean, variance.div(mean.mul(mean)), zv, drift.add(slope).add(k3.mul(0.5)));
        Real zx = rootFree.mul(z).sub(p.rho().mul(own[0]));
        Real spread = Real.sqrt(Real.max(v.add(moved.variance()), LEAST_VARIANCE).mul(k3));
        // K0 + K1 v makes exp(x) a martingale, so that K1 cancels.
        x = x.sub(moved.logMoment()).sub(k3.mul(0.5).mul(v)).add(drift.add(slope).mul(moved.variance())).add(spread.mul(zx));
        v = moved.variance();
        return x;
      }

      @Override
      public Optional<Real> state() {
        return Optional.of(Real.sqrt(Real.max(v, 0).div(p.theta())).sub(1));
      }
    };
  }
}
