package org.backsweep.pricing.model;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.asset.Asset;

/**
 * Merton's model of jumps: the equations are those of {@link MertonParameters}. It is simulated without discretisation error, one
 * step for each date: {@code x' = x - (sigma^2/2 + lambda k) dt + sigma sqrt(dt) z + n m + sqrt(n) d u2}.
 *
 * <p>The number n of a step's jumps is the quantile of the Poisson distribution at {@code N(u1)}: how many of fixed thresholds
 * the own draw u1 is above. Since lambda is a constant, the thresholds are too; n depends on no quote, and pathwise Greeks are
 * right. The jumps of two underlyings are independent: a quoted correlation is that of the moves between jumps.
 */
public final class Merton implements Dynamics {
  /** The format of the model: {@code merton} with {@code lambda}, {@code sigma}, {@code m}, {@code d}. */
  public static final ModelFormat<MertonSettings> FORMAT =
      ModelFormat.of(MertonFit.MODEL, "Monte Carlo, lognormal jumps, calibrated to the implied volatilities; lambda (jumps a year, "
          + "0.5), sigma, m, d (those given are kept, the others calibrated)", MertonSettings::of).moving(Merton::of).calibrated(MertonSettings::fit);
  /** The least probability of a number of jumps in a step that is told apart from larger numbers. */
  private static final double LEFT = 1e-13;

  private final MertonParameters p;

  /** Creates the model with the given parameters, which are uniform. */
  public Merton(MertonParameters parameters) {
    this.p = parameters;
  }

  /**
   * The model with its open parameters calibrated to an asset's implied volatilities; lambda is always given.
   *
   * @throws org.backsweep.pricing.market.MarketException if volatilities are needed and none is quoted
   */
  public static Merton of(Asset asset, MertonSettings settings) {
    Asset quoted = settings.fit().fittedTo(asset);
    MertonParameters parameters = MertonParameters.of(settings.lambda(), FittedParameters.of(quoted, settings.fit()));
    if (quoted == asset) {
      requireFitted(asset, settings);
      return new Merton(parameters);
    }
    double[] now = FittedParameters.now(quoted, settings.fit());
    return new Merton(parameters.inverted(settings.lambda() * Math.exp(now[1] + 0.5 * now[2] * now[2])));
  }

  private static void requireFitted(Asset asset, MertonSettings settings) {
    if (asset.inverse().isPresent() && (settings.given().containsKey("m") || settings.given().containsKey("d"))) {
      throw new MarketException("merton with m or d given and others calibrated cannot be turned round for " + asset.name()
          + " paid in " + asset.currency() + "; give all parameters or neither of these, or pay in the other currency");
    }
  }

  /** The parameters. */
  public MertonParameters parameters() {
    return p;
  }

  @Override
  public int ownDraws() {
    return 2;
  }

  @Override
  public double next(double from, double to) {
    return to;
  }

  @Override
  public Walk walk(double[] times) {
    Real drift = p.sigma().mul(p.sigma()).mul(0.5).add(p.compensator());
    return new Walk() {
      private Real x = p.sigma().constant(0);

      @Override
      public Real step(int k, Real z, Real[] own) {
        double dt = times[k] - (k == 0 ? 0 : times[k - 1]);
        x = x.sub(drift.mul(dt)).add(p.sigma().mul(Math.sqrt(dt)).mul(z)).add(jumps(p.lambda() * dt, own[0], own[1]));
        return x;
      }
    };
  }

  private Real jumps(double expected, Real count, Real size) {
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    Real n = count.constant(0);
    Real rootOfN = n;
    double logChance = -expected;
    double upTo = Math.exp(logChance);
    // Ends beyond the expected number, once the probability is negligible: sums of probabilities may never reach 1 to the last
    // digits.
    for (int jumps = 1; jumps < expected || Math.exp(logChance) > LEFT; jumps++) {
      Real more = count.gt(normal.inverseCumulativeProbability(Math.min(upTo, 1)));
      n = n.add(more);
      rootOfN = rootOfN.add(more.mul(Math.sqrt(jumps) - Math.sqrt(jumps - 1)));
      logChance += Math.log(expected / jumps);
      upTo += Math.exp(logChance);
    }
    return n.mul(p.mean()).add(rootOfN.mul(p.deviation()).mul(size));
  }
}
