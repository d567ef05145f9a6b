package org.backsweep.scenarios.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.RiskUnit;
import org.backsweep.scenarios.run.RecordedGroup;
import org.backsweep.scenarios.run.SweepTarget;

/**
 * Calculates central differences of recorded values by their quotes. The program is run again for every bumped quote, which
 * rebuilds curves and surfaces from it, on the same draws and for all targets at once.
 *
 * <p>Bumped markets share the draws of a block, so that bumping is as fast as replay can make it.
 */
final class BumpAndRevalue {
  /** The number of paths: a few show whether a sweep and bumps agree, and each quote takes four runs over them. */
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
    /** Returns the differences by some of the inputs, in the given order. */
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
   * The differences of each target by all quotes.
   *
   * @param wanted the quotes to bump; the differences by others are 0
   * @param scale the factor on each quote's {@linkplain RiskUnit#bump bump}
   */
  static List<Differences> differences(RecordedGroup group, boolean[] wanted, double scale) {
    Recording recording = group.recording();
    List<Quote<?>> quotes = recording.quotes();
    double[] base = recording.inputs();
    List<double[]> scenarios = new ArrayList<>(List.of(base));
    for (int j = 0; j < base.length; j++) {
      if (wanted[j]) {
        double h = scale * RiskUnit.of(quotes.get(j)).bump();
        scenarios.add(moved(base, j, h));
        scenarios.add(moved(base, j, -h));
      }
    }
    double[][] values = group.inFirst(group.values(), settings(group), scenarios.toArray(double[][]::new));
    return group.targets().stream().map(target -> differences(target, wanted, scenarios, values)).toList();
  }

  private static Differences differences(SweepTarget target, boolean[] wanted, List<double[]> scenarios, double[][] values) {
    double[] sums = Arrays.stream(values).mapToDouble(target::sum).toArray();
    Differences differences = new Differences(new double[wanted.length], new double[wanted.length]);
    int next = 1;
    for (int j = 0; j < wanted.length; j++) {
      if (wanted[j]) {
        double up = sums[next];
        double down = sums[next + 1];
        // The distance is the one that rounding left, not the intended one.
        double distance = scenarios.get(next)[j] - scenarios.get(next + 1)[j];
        differences.central()[j] = (up - down) / distance;
        differences.spread()[j] = Math.abs(up - 2 * sums[0] + down) / distance;
        next += 2;
      }
    }
    return differences;
  }

  private static double[] moved(double[] base, int j, double by) {
    double[] inputs = base.clone();
    inputs[j] += by;
    return inputs;
  }
}
