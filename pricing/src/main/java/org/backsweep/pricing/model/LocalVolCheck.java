package org.backsweep.pricing.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.asset.Asset;
import org.backsweep.pricing.market.asset.ImpliedSurface;
import org.backsweep.pricing.market.asset.LocalVolatility;

/**
 * Measures by how much paths of {@link LocalVol} miss the quotes that it was made from, and chooses the steps that they make:
 * options are valued by the {@link StepDensity} of the steps, at the quotes, and compared with Black's values at the quoted
 * volatilities.
 *
 * <p>Where a miss is more than is tolerated, the steps up to the last such expiry are tried at half their length, and then once
 * more, as long as that removes at least a third of the miss: a smile with two peaks, or a very steep one, needs shorter steps. A
 * miss that comes from arbitrage in the quotes stays with any steps.
 */
public final class LocalVolCheck {
  /** The model as files write it. */
  static final String MODEL = "local-volatility";
  /** The tolerance from a week on, in volatility: 0.01 is a point. */
  static final double TOLERANCE = 0.001;
  /** The tolerance below a week. */
  static final double SHORT_TOLERANCE = 0.002;
  private static final double WEEK = 7.0 / 365;
  /**
   * The least vega of a strike that is checked, as a fraction of that at the money: with less, its price says little of the
   * volatility.
   */
  private static final double LEAST_VEGA = 0.02;
  /** The largest number of times that steps are halved. */
  private static final int HALVINGS = 2;
  /** The largest part of a miss that may remain where halved steps are worth it. */
  private static final double GAIN = 2.0 / 3;

  /**
   * The difference between the volatilities that local volatility gives at one expiry and those quoted.
   *
   * @param t the expiry in years
   * @param rms the root mean square, in volatility: 0.01 is a point
   * @param worst the largest difference, with its sign
   * @param strikes the number of strikes checked
   */
  public record Miss(double t, double rms, double worst, int strikes) {
    /** Whether the miss is small enough not to matter. */
    public boolean isTolerable() {
      return Math.abs(worst) <= (t < WEEK - 1e-9 ? SHORT_TOLERANCE : TOLERANCE);
    }
  }

  /**
   * The result of the check.
   *
   * @param steps the steps that paths make
   * @param misses the miss of each quoted expiry with these steps
   */
  record Found(LocalVolSteps steps, List<Miss> misses) {
    Found {
      misses = List.copyOf(misses);
    }
  }

  private final Asset asset;
  private final LocalVolatility local;
  private final double[] times;
  // For each expiry: the y and the total variance of each strike.
  private final List<double[]> quoted = new ArrayList<>();

  private LocalVolCheck(Asset asset, LocalVolatility local) {
    this.asset = asset;
    this.local = local;
    this.times = local.times();
    ImpliedSurface surface = asset.surface();
    for (int i = 0; i < times.length; i++) {
      List<Real> numbers = new ArrayList<>();
      for (double strike : surface.strikes(i)) {
        numbers.addAll(List.of(asset.logMoneyness(times[i], strike), surface.totalVariance(times[i], strike)));
      }
      quoted.add(asset.market().valuesAtQuotes(numbers.toArray(Real[]::new)));
    }
  }

  /** The miss of paths at each expiry. */
  public static List<Miss> misses(Asset asset) {
    return found(asset, new LocalVolatility(asset)).misses();
  }

  /**
   * The misfit of local volatility to the quotes, which it has where they allow butterflies or calendar spreads of negative
   * price; empty where no volatility is quoted.
   */
  static Optional<Calibration> calibration(Asset asset) {
    if (!asset.hasVolatilities()) {
      return Optional.empty();
    }
    List<Calibration.Misfit> misfits = misses(asset).stream().map(miss -> new Calibration.Misfit(
        asset.market().date(miss.t()), miss.rms(), miss.worst(), miss.strikes(),
        !miss.isTolerable())).toList();
    return Optional.of(new Calibration(asset.name(), asset.currency().getCode(), MODEL, List.of(), List.of(), misfits));
  }

  /** The result, found once in a market; for a later date it is that of the date of the quotes. */
  static Found found(Asset asset, LocalVolatility local) {
    List<Object> key = List.of(asset.name(), asset.currency(), LocalVolCheck.class);
    return asset.market().searches().of(key, Found.class,
        before -> before.map(found -> new Found(found.steps().on(local.times()), found.misses()))
            .orElseGet(() -> asset.aside(again -> new LocalVolCheck(again, new LocalVolatility(again)).search())));
  }

  private Found search() {
    Found best = with(LocalVolSteps.usual(times));
    for (int k = 0; k < HALVINGS; k++) {
      int last = lastIntolerable(best);
      Found tried = last < 0 ? best : with(best.steps().halved(last));
      int gained = lastGained(best, tried);
      if (gained < 0) {
        return best;
      }
      best = gained == last ? tried : with(best.steps().halved(gained));
    }
    return best;
  }

  private static int lastIntolerable(Found found) {
    int last = found.misses().size() - 1;
    while (last >= 0 && found.misses().get(last).isTolerable()) {
      last--;
    }
    return last;
  }

  /** The last expiry that was missed before and is missed by a good deal less after; -1 if there is none. */
  private static int lastGained(Found before, Found after) {
    int last = before.misses().size() - 1;
    while (last >= 0 && (before.misses().get(last).isTolerable()
        || !(Math.abs(after.misses().get(last).worst()) <= GAIN * Math.abs(before.misses().get(last).worst())))) {
      last--;
    }
    return last;
  }

  private Found with(LocalVolSteps steps) {
    double[] ends = steps.times();
    List<LocalVolSteps.Stretch> stretches = steps.stretches(ends);
    List<LocalVolSteps.Stretch> each = stretches.stream().distinct().toList();
    double[] now = asset.market().valuesAtQuotes(each.stream().flatMap(stretch ->
        Arrays.stream(local.controls(stretch.middle(), stretch.step()))).toArray(Real[]::new));
    int cells = now.length / each.size();
    StepDensity density = new StepDensity();
    List<Miss> misses = new ArrayList<>();
    int place = 0;
    for (int k = 0; k < ends.length; k++) {
      LocalVolSteps.Stretch stretch = stretches.get(k);
      place = stretch.equals(each.get(place)) ? place : place + 1;
      double[] controls = Arrays.copyOfRange(now, place * cells, (place + 1) * cells);
      density.step(new LocalVolStep(local.knots(stretch.middle()), controls, ends[k] - LocalVolSteps.from(ends, k)),
          local.deviation(ends[k]));
      if (ends[k] == times[misses.size()]) {
        misses.add(miss(ends[k], quoted.get(misses.size()), density));
      }
    }
    return new Found(steps, misses);
  }

  private static Miss miss(double t, double[] quoted, StepDensity density) {
    double worst = 0;
    double squares = 0;
    int count = 0;
    for (int j = 0; j < quoted.length; j += 2) {
      double y = quoted[j];
      double deviation = Math.sqrt(quoted[j + 1]);
      double d1 = -y / deviation + 0.5 * deviation;
      double vega = Math.exp(-0.5 * d1 * d1) / Math.sqrt(2 * Math.PI) * Math.sqrt(t);
      if (vega > LEAST_VEGA * Math.sqrt(t / (2 * Math.PI))) {
        double miss = (density.price(y) - FittedSmile.outOfTheMoney(y, deviation)) / vega;
        worst = Math.abs(miss) <= Math.abs(worst) ? worst : miss;
        squares += miss * miss;
        count++;
      }
    }
    return new Miss(t, Math.sqrt(squares / Math.max(count, 1)), worst, count);
  }
}
