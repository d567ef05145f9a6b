package org.backsweep.pricing.mc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.gradient.GradientProgram;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * The {@link DualProblem} of a trade, recorded. It runs over few paths, for it has little noise: what a path comes to differs
 * from the bound by what the martingale leaves open.
 *
 * @param recording its only output is the bound
 * @param draws the draws among its inputs
 */
record DualBound(Recording recording, NestedDraws draws) {
  private static final int REPLICATES = 8;
  private static final int PATHS = 512;
  private static final int PILOT_PATHS = 4096;

  /**
   * Estimates the bound: by the grid where it is that of the model, whose martingale leaves nothing open.
   *
   * @param of the recording of the value, fits made
   */
  static Estimate of(Recording of, Trade trade, MarketData data, Models models, MonteCarloSettings settings, Workers workers) {
    Map<QuoteKey, Double> inputs = new HashMap<>();
    of.quotes().forEach(quote -> inputs.put(quote.key(), quote.value()));
    ToDoubleFunction<Quote<?>> same = quote -> inputs.getOrDefault(quote.key(), quote.value());
    return of.grids().flatMap(grids -> grids.best(trade, same, workers)).orElseGet(() ->
        new Recorder(List.of(trade), data, models, Optional.empty(), Optional.empty()).bound().run(same, settings, workers));
  }

  /** Runs it on the market that a quote's value comes from. */
  Estimate run(ToDoubleFunction<Quote<?>> market, MonteCarloSettings settings, Workers workers) {
    double[] inputs = recording.inputs(List.of(market), PILOT_PATHS, settings, workers)[0];
    int[] places = IntStream.range(0, inputs.length).filter(j -> NestedDraws.isDraw(recording.quotes().get(j).key())).toArray();
    double[][] nested = IntStream.range(0, REPLICATES).mapToObj(r -> draws.values(settings.seed(), r)).toArray(double[][]::new);
    // After those of the fits, of the choice between rules of exercise and of that of widths.
    int first = 3 * settings.replicates();
    List<Paths> paths = !recording.hasPaths() ? List.of() : IntStream.range(0, REPLICATES)
        .mapToObj(r -> settings.pilot(first + r, PATHS, recording.layout(), workers)).toList();
    return new Estimate(GradientProgram.of(recording.graph()).run(paths, workers, new GradientProgram.Own(places, nested), inputs)[0]);
  }
}
