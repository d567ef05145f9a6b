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
 * By how much paths of {@link LocalVol} miss the quotes that it was made from, and the steps with which they do: options by the
 * {@link StepDensity} that the steps make, at the quotes, beside Black's with the quoted volatilities.
 *
 * <p>Where that is more than what is tolerated, the steps up to the last such expiry are tried at half their length, and once more, for
 * as far as at least a third of what was missed is gained: a smile of two peaks, or a very steep one, takes shorter steps. What misses
 * because quotes are not free of arbitrage is missed by any steps.
 */
public final class LocalVolCheck {
  /** The model as files write it. */
  static final String MODEL = "local-volatility";
  /** From a week on, in volatility: 0.01 is a point. */
  static final double TOLERANCE = 0.001;
  /** Below a week. */
  static final double SHORT_TOLERANCE = 0.002;
  private static final double WEEK = 7.0 / 365;
  /** Strikes whose vega is a smaller share of that at the money tell little of the volatility. */
  private static final double LEAST_VEGA = 0.02;
  /** How often steps are halved at most. */
  private static final int HALVINGS = 2;
  /** What is still missed with halved steps, as a share of what was before, where they are worth it. */
  private static final double GAIN = 2.0 / 3;

  /**
   * The volatilities that local volatility gives at one expiry less those quoted.
   *
   * @param t in years
   * @param rms root mean square, in volatility: 0.01 is a point
   * @param worst the largest, with its sign
   * @param strikes how many were looked at
   */
  public record Miss(double t, double rms, double worst, int strikes) {
    /** Whether it is small enough not to matter. */
    public boolean isTolerable() {
      return Math.abs(worst) <= (t < WEEK - 1e-9 ? SHORT_TOLERANCE : TOLERANCE);
    }
  }

  /**
   * What was found.
   *
   * @param steps that paths make
   * @param misses of each quoted expiry with these
   */
  record Found(LocalVolSteps steps, List<Miss> misses) {
    Found {
      misses = List.copyOf(misses);
    }
  }

  private final Asset asset;
  private final LocalVolatility local;
  private final double[] times;
  // For each expiry, of each strike y, the total variance.
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

  /** The expiries with what paths miss of each. */
  public static List<Miss> misses(Asset asset) {
    return found(asset, new LocalVolatility(asset)).misses();
  }

  /**
   * What local volatility misses of the quotes, which it does where they allow butterflies or calendar spreads of negative price;
   * empty where no volatility is quoted.
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

  /** Found once in a market; on a later date what was found on the date of the quotes. */
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

  /** The last expiry that was missed and is missed by a good deal less; -1 if there is none. */
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
