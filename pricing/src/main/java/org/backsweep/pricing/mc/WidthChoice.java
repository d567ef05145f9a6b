package org.backsweep.pricing.mc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.quotes.Quote;

/**
 * Makes the steps of trades narrower where smoothing adds more to a value than its noise hides. The addition grows with the
 * square of the factor m on the widths, {@code V(m) = V(0) + c m^2} ({@link org.backsweep.pricing.path.PathView#weight}). Values
 * at two factors over a few replicates of their own give c and the standard error that the run will have; m is the largest factor
 * up to 1 at which {@code |c| m^2} is at most a quarter of that error.
 */
final class WidthChoice {
  private static final int REPLICATES = 4;
  private static final double NARROW = 0.25;
  private static final double SHARE_OF_ERROR = 0.25;
  /** The least factor: a fortieth of the width remains. With less, hardly a path would see a step. */
  private static final double LEAST = 1.0 / 1600;

  private WidthChoice() {}

  /** Returns the recording with a factor for each trade whose widths are chosen. */
  static Recording made(Recording recording, MonteCarloSettings settings, Workers workers) {
    int[] parts = IntStream.range(0, recording.parts().size()).filter(p -> recording.parts().get(p).choosesSmoothing()).toArray();
    if (parts.length == 0 || !recording.hasPaths()) {
      return recording;
    }
    int[] places = IntStream.of(parts).map(p -> recording.smoothing(recording.parts().get(p).trade()).orElseThrow()).toArray();
    double[] wide = recording.inputs();
    double[] narrow = wide.clone();
    for (int place : places) {
      narrow[place] = NARROW;
    }
    // These paths come after those of the fits and of the choice between rules of exercise.
    int first = 2 * settings.replicates();
    List<Paths> paths = IntStream.range(0, REPLICATES)
        .mapToObj(r -> settings.pilot(first + r, settings.pathsPerReplicate(), recording.layout(), workers)).toList();
    double[][][] values = recording.program().run(paths, workers, wide, narrow);
    List<Quote<?>> quotes = new ArrayList<>(recording.quotes());
    for (int k = 0; k < parts.length; k++) {
      Quote<?> one = quotes.get(places[k]);
      quotes.set(places[k], new Quote<>(one.date(), one.key(), multiple(column(values[0], Recording.value(parts[k])),
          column(values[1], Recording.value(parts[k])), settings)));
    }
    return recording.with(List.copyOf(quotes), recording.pilot(), recording.grids(), recording.fits());
  }

  private static double[] column(double[][] replicates, int k) {
    return IntStream.range(0, replicates.length).mapToDouble(r -> replicates[r][k]).toArray();
  }

  private static double multiple(double[] wide, double[] narrow, MonteCarloSettings settings) {
    double[] added = IntStream.range(0, wide.length).mapToDouble(r -> (wide[r] - narrow[r]) / (1 - NARROW * NARROW)).toArray();
    // The square of the mean, less the variance that it has by chance.
    double square = Math.pow(StatUtils.mean(added), 2) - StatUtils.variance(added) / added.length;
    double allowed = SHARE_OF_ERROR * Math.sqrt(StatUtils.variance(wide) / settings.replicates());
    return square <= allowed * allowed ? 1 : Math.max(LEAST, Math.sqrt(allowed / Math.sqrt(square)));
  }
}
