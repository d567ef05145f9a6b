package org.backsweep.pricing.mc;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.gradient.GradientProgram;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.quotes.Quote;

/**
 * The {@link DualProblem} of a trade, recorded. It needs few paths, for it has little noise: the number of a path differs from
 * the bound only by the gap that the martingale leaves open.
 *
 * @param recording the recording, whose only output is the bound
 * @param draws the draws among its inputs
 */
record DualBound(Recording recording, NestedDraws draws) {
  private static final int REPLICATES = 8;
  private static final int PATHS = 512;
  private static final int PILOT_PATHS = 4096;

  /** Runs the recording with the quotes at the levels that {@code market} gives them. */
  Estimate run(ToDoubleFunction<Quote<?>> market, MonteCarloSettings settings, Workers workers) {
    double[] inputs = recording.inputs(List.of(market), PILOT_PATHS, settings, workers)[0];
    int[] places = IntStream.range(0, inputs.length).filter(j -> NestedDraws.isDraw(recording.quotes().get(j).key())).toArray();
    double[][] nested = IntStream.range(0, REPLICATES).mapToObj(r -> draws.values(settings.seed(), r)).toArray(double[][]::new);
    // These paths come after those of the fits, of the choice between rules of exercise and of the choice of widths.
    int first = 3 * settings.replicates();
    List<Paths> paths = !recording.hasPaths() ? List.of() : IntStream.range(0, REPLICATES)
        .mapToObj(r -> settings.pilot(first + r, PATHS, recording.layout(), workers)).toList();
    return new Estimate(recording.program().run(paths, workers, new GradientProgram.Own(places, nested), inputs)[0]);
  }
}
