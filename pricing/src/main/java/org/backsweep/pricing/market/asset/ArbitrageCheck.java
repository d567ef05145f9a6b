package org.backsweep.pricing.market.asset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.quotes.Quote;

/**
 * Looks for static arbitrage in quotes: at each expiry for a butterfly of negative price (calls by strike that are not convex,
 * from the forward at strike zero to nothing beyond the last), and between expiries for a calendar spread of negative price (total variance
 * that falls at the same moneyness, where both have strikes about it) (Carr and Madan, A note on sufficient conditions for no
 * arbitrage, 2005; Gatheral and Jacquier, Arbitrage-free SVI volatility surfaces, 2014, section 2).
 *
 * <p>Butterflies are of quoted strikes only: what the smile does between and beyond them comes from its interpolation and is no
 * arbitrage of the quotes.
 */
public final class ArbitrageCheck {
  private static final double ROUNDING = 1e-10;

  /** A number that must not be negative. */
  private record Probe(Real number, double strike) {}

  /** The numbers to check for one expiry and one sort of arbitrage, and what it means if one is negative. */
  private record Series(String meaning, List<Probe> probes) {}

  private ArbitrageCheck() {}

  /**
   * One sentence for each expiry and sort of arbitrage found, naming where it is worst; empty if there is none.
   *
   * @param assets the assets whose surfaces are checked
   */
  public static List<String> of(MarketData data, Collection<? extends Market.Key<? extends Asset>> assets) {
    return assets.stream().flatMap(key -> of(data, key).stream()).toList();
  }

  private static List<String> of(MarketData data, Market.Key<? extends Asset> key) {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, data);
      Asset asset = market.get(key);
      return asset.hasVolatilities() ? of(market, asset) : List.of();
    } catch (MarketException e) {
      // A missing quote is reported where it is needed.
      return List.of();
    }
  }

  private static List<String> of(Market market, Asset asset) {
    try {
      List<Series> series = series(asset);
      Real[] numbers = series.stream().flatMap(s -> s.probes().stream()).map(Probe::number).toArray(Real[]::new);
      double[] values = Program.of(market.tape().graph(numbers))
          .run(market.used().stream().mapToDouble(Quote::value).toArray());
      List<String> found = new ArrayList<>();
      int next = 0;
      for (Series s : series) {
        int worst = worst(values, next, s.probes().size());
        if (values[worst] < -ROUNDING) {
          found.add(String.format(Locale.ROOT, "%s: %s, worst at strike %.6g (%.3g, must not be negative)", asset.name(),
              s.meaning(), s.probes().get(worst - next).strike(), values[worst]));
        }
        next += s.probes().size();
      }
      return found;
    } catch (MarketException | ArithmeticException e) {
      return List.of(asset.name() + ": the implied surface cannot be checked: " + e.getMessage());
    }
  }

  /** The index of the least of some numbers. */
  private static int worst(double[] values, int from, int count) {
    int worst = from;
    for (int k = from; k < from + count; k++) {
      worst = values[k] < values[worst] ? k : worst;
    }
    return worst;
  }

  private static List<Series> series(Asset asset) {
    ImpliedSurface surface = asset.surface();
    double[] times = surface.times();
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      String expiry = String.format(Locale.ROOT, "%.0f days", times[i] * 365);
      series.add(new Series("butterfly arbitrage at " + expiry, butterflies(asset, i)));
      if (i > 0) {
        series.add(new Series("calendar arbitrage up to " + expiry, calendars(asset, i)));
      }
    }
    series.removeIf(each -> each.probes().isEmpty());
    return series;
  }

  /**
   * The amount by which the slope of calls by strike, over the forward, rises at each strike: the probability that a butterfly
   * there implies.
   */
  private static List<Probe> butterflies(Asset asset, int expiry) {
    double t = asset.surface().times()[expiry];
    List<Probe> probes = new ArrayList<>();
    Real strike = asset.spot().constant(0);
    Real call = strike.add(1);
    Real slope = null;
    double before = 0;
    for (double level : asset.surface().strikes(expiry)) {
      Real y = asset.logMoneyness(t, level);
      Real nextStrike = Real.exp(y);
      Real nextCall = call(y, asset.surface().totalVariance(t, level));
      Real nextSlope = nextCall.sub(call).div(nextStrike.sub(strike));
      if (slope != null) {
        probes.add(new Probe(nextSlope.sub(slope), before));
      }
      strike = nextStrike;
      call = nextCall;
      slope = nextSlope;
      before = level;
    }
    probes.add(new Probe(slope.neg(), before));
    return probes;
  }

  /** Black's call over the forward. */
  private static Real call(Real y, Real variance) {
    Real deviation = Real.sqrt(variance);
    Real d2 = y.neg().div(deviation).sub(deviation.mul(0.5));
    return Real.normCdf(d2.add(deviation)).sub(Real.exp(y).mul(Real.normCdf(d2)));
  }

  /**
   * The gain in total variance per year since the expiry before, at the strikes of either expiry that lie between those of the
   * other.
   */
  private static List<Probe> calendars(Asset asset, int expiry) {
    List<Probe> probes = new ArrayList<>();
    for (int of : new int[] {expiry, expiry - 1}) {
      double[] range = range(asset, 2 * expiry - 1 - of);
      double[] strikes = asset.surface().strikes(of);
      double[] places = places(asset, of, strikes);
      for (int j = 0; j < strikes.length; j++) {
        if (places[j] >= range[0] && places[j] <= range[1]) {
          Real y = asset.logMoneyness(asset.surface().times()[of], strikes[j]);
          probes.add(new Probe(asset.surface().at(expiry, asset.surface().times()[expiry], y).perYear(), strikes[j]));
        }
      }
    }
    return probes;
  }

  /** The least and the largest y of the strikes of an expiry, at the quotes; where there is one strike, it stands for all. */
  private static double[] range(Asset asset, int expiry) {
    double[] strikes = asset.surface().strikes(expiry);
    if (strikes.length == 1) {
      return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    }
    return places(asset, expiry, strikes[0], strikes[strikes.length - 1]);
  }

  private static double[] places(Asset asset, int expiry, double... strikes) {
    double t = asset.surface().times()[expiry];
    return asset.market().valuesAtQuotes(Arrays.stream(strikes).mapToObj(strike -> asset.logMoneyness(t, strike)).toArray(Real[]::new));
  }
}
