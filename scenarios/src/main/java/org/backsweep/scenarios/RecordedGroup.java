package org.backsweep.scenarios;

import com.opengamma.strata.basics.currency.Currency;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.backsweep.aad.Graph;
import org.backsweep.aad.check.Origin;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.gradient.GradientProgram;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.mc.Settings;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * Trades recorded on one simulation and ready to run. It lives while they are worked on: its size is that of the calculation.
 *
 * @param market the market
 * @param models the models that they are valued with
 * @param base the currency of the report; empty for that of the trades
 * @param settings paths, replicates, seed, draws
 * @param workers the threads
 * @param recording what was recorded, fits made
 * @param items what is swept
 * @param values the values
 * @param sweeps the values, then for each item the first derivatives of its sum
 */
record RecordedGroup(MarketData market, Models models, Optional<Currency> base, Settings settings, Workers workers,
    Recording recording, List<Item> items, GradientProgram values, GradientProgram sweeps) {

  static RecordedGroup of(List<Trade> trades, Level level, MarketData market, Models models, Optional<Currency> base,
      Settings settings, Workers workers) {
    Recording recording = Recording.of(trades, market, models, base).fitted(settings, workers);
    List<Item> items = Item.of(recording, level);
    GradientProgram values = GradientProgram.of(recording.graph());
    return new RecordedGroup(market, models, base, settings, workers, recording, items, values,
        values.sweeping(outputs(items)));
  }

  /** The outputs that the items add up. */
  static int[][] outputs(List<Item> items) {
    return items.stream().map(Item::outputs).toArray(int[][]::new);
  }

  /** The place of the first derivative of an item's sum among the numbers of a sweep, of which it is the k-th item. */
  int firstGreek(int item) {
    return recording.graph().outputs() + item * recording.quotes().size();
  }

  /** What an item rests on: the value of each of its trades, with all inputs. */
  Graph graph(Item item) {
    return recording.graph().only(item.outputs());
  }

  /** The quotes of the market that an item depends on. */
  List<Quote<?>> quotes(Item item) {
    return Arrays.stream(item.quotes()).<Quote<?>>mapToObj(recording.quotes()::get).toList();
  }

  /** Where a value that is no number comes from, as far as one path tells. */
  Optional<String> origin(Item item) {
    Graph value = graph(item);
    List<Paths> paths = recording.hasPaths() ? IntStream.range(0, settings.replicates())
        .mapToObj(r -> settings.replicate(r, recording.grid(), workers)).toList() : Collections.singletonList(null);
    return recording.suspectInputs().stream()
        .flatMap(inputs -> paths.stream().map(each -> Origin.of(value, each, inputs)).flatMap(Optional::stream)).findFirst()
        .map(origin -> {
          Set<String> names = new HashSet<>(origin.inputs());
          return origin + Suspects.of(recording.quotes().stream().filter(quote -> !(quote.key() instanceof QuoteKey.Parameter)
              && names.contains(quote.key().toString())).toList());
        });
  }

  /** Runs in some replicates, for each of several input vectors. */
  List<Estimate> run(GradientProgram program, Settings replicates, double[]... scenarios) {
    List<Paths> paths = recording.hasPaths() ? IntStream.range(0, replicates.replicates())
        .mapToObj(r -> replicates.replicate(r, recording.grid(), workers)).toList() : List.of();
    return Arrays.stream(program.run(paths, workers, recording.fits(), scenarios)).map(Estimate::new).toList();
  }

  /** The values over the paths of the first replicate, for each of several input vectors. */
  double[][] valuesInFirst(double[]... scenarios) {
    return inFirst(values, scenarios);
  }

  /** The numbers of a program over the paths of the first replicate, for each of several input vectors. */
  double[][] inFirst(GradientProgram program, double[]... scenarios) {
    List<Paths> paths = recording.hasPaths() ? List.of(settings.replicate(0, recording.grid(), workers)) : List.of();
    return Arrays.stream(program.run(paths, workers, scenarios)).map(byReplicate -> byReplicate[0]).toArray(double[][]::new);
  }
}
