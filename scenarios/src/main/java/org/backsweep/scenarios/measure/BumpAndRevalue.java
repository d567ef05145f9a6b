package org.backsweep.scenarios.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.scenarios.run.Quotation;
import org.backsweep.scenarios.run.RecordedGroup;

/**
 * Calculates central differences of recorded values by their quotes. The program is run again for every bumped quote, which
 * rebuilds curves and surfaces from it, on the same draws and for all targets at once.
 *
 * <p>Bumped markets share the draws of a block, so that bumping is as fast as replay can make it.
 */
final class BumpAndRevalue {
  /** The number of paths: a few show whether a sweep and bumps agree, and each quote takes two runs over them or four. */
  private static final long PATHS = 1024;

  private BumpAndRevalue() {}

  /**
   * The differences by each quote.
   *
   * @param central {@code (V(q + h) - V(q - h)) / 2h}
   * @param spread half of the distance between the one-sided differences: {@code |V(q + h) - 2 V(q) + V(q - h)| / 2h}. A kink
   *     between the two bumps can move the central difference by that much
   */
  record Differences(double[] central, double[] spread) {
    /** Returns the differences by some of the quotes, in the given order. */
    Differences only(int... places) {
      return new Differences(Arrays.stream(places).mapToDouble(j -> central[j]).toArray(),
          Arrays.stream(places).mapToDouble(j -> spread[j]).toArray());
    }
  }

  /** The settings with the first paths of a replicate only, as many as are bumped. */
  static MonteCarloSettings settings(RecordedGroup group) {
    MonteCarloSettings all = group.settings();
    return all.withPaths(Math.min(PATHS, all.pathsPerReplicate()) * all.replicates());
  }

  /**
   * The differences of each target by some quotes.
   *
   * @param quotes the quotes, in the order of the differences
   * @param scale the factor on each quote's {@linkplain Quotation#bump bump}
   */
  static List<Differences> differences(RecordedGroup group, List<Quote<?>> quotes, double scale) {
    Quotation quotation = group.quotation();
    double[] base = group.recording().inputs();
    Map<QuoteKey, Integer> places = new HashMap<>();
    for (int j = 0; j < base.length; j++) {
      places.put(group.recording().quotes().get(j).key(), j);
    }
    List<double[]> scenarios = new ArrayList<>(List.of(base));
    for (Quote<?> quote : quotes) {
      double h = scale * quotation.bump(quote);
      scenarios.add(quotation.moved(base, places, quote, quote.value() + h));
      scenarios.add(quotation.moved(base, places, quote, quote.value() - h));
    }
    double[][] values = group.inFirst(group.values(), settings(group), scenarios.toArray(double[][]::new));
    return group.targets().stream().map(target ->
        differences(quotes, scale, quotation, Arrays.stream(values).mapToDouble(target::sum).toArray())).toList();
  }

  /**
   * The differences of one target.
   *
   * @param sums its values: at the quotes, then with each quote moved up and down
   */
  private static Differences differences(List<Quote<?>> quotes, double scale, Quotation quotation, double[] sums) {
    Differences differences = new Differences(new double[quotes.size()], new double[quotes.size()]);
    for (int j = 0; j < quotes.size(); j++) {
      double level = quotes.get(j).value();
      double h = scale * quotation.bump(quotes.get(j));
      double up = sums[1 + 2 * j];
      double down = sums[2 + 2 * j];
      // The distance is the one that rounding left, not the intended one.
      double distance = level + h - (level - h);
      differences.central()[j] = (up - down) / distance;
      differences.spread()[j] = Math.abs(up - 2 * sums[0] + down) / distance;
    }
    return differences;
  }
}
