package org.backsweep.scenarios.run;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.backsweep.aad.Graph;
import org.backsweep.aad.check.Origin;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.gradient.GradientProgram;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.mc.Recorder;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.scenarios.result.Level;

/**
 * Trades recorded on one simulation and ready to run. A group lives only while it is worked on: its size is that of the
 * calculation.
 *
 * @param market the market
 * @param models the models that they are valued with
 * @param base the currency of the report; empty for that of the trades
 * @param settings the settings of the paths: their number, replicates, seed, draws
 * @param workers the threads
 * @param recording the recording, with its fits made
 * @param targets the targets that are swept
 * @param sweeps the values, then for each target the first derivatives of its sum
 */
public record RecordedGroup(MarketData market, Models models, Optional<Currency> base, MonteCarloSettings settings, Workers workers,
    Recording recording, List<SweepTarget> targets, GradientProgram sweeps) {

  public static RecordedGroup of(List<Trade> trades, Level level, MarketData market, Models models, Optional<Currency> base,
      MonteCarloSettings settings, Workers workers) {
    Recording recording = Recorder.fitted(Recorder.record(trades, market, models, base), settings, workers);
    List<SweepTarget> targets = SweepTarget.of(recording, level);
    return new RecordedGroup(market, models, base, settings, workers, recording, targets,
        recording.program().sweeping(outputs(targets)));
  }

  /**
   * Some of the trades recorded again in a market of a later valuation, on the draws of this group and with fits made there. It has values
   * and no targets.
   *
   * @param paidFrom the first date whose payments count
   */
  public RecordedGroup later(List<Trade> some, MarketData then, LocalDate paidFrom) {
    return new RecordedGroup(market, models, base, settings, workers,
        Recorder.fitted(Recorder.later(recording, some, then, models, base, paidFrom), settings, workers), List.of(), null);
  }

  /** The program of the values. */
  public GradientProgram values() {
    return recording.program();
  }

  /** The quotes that Greeks are to. */
  public Quotation quotation() {
    return Quotation.of(market);
  }

  /** The outputs that the targets add up. */
  public static int[][] outputs(List<SweepTarget> targets) {
    return targets.stream().map(SweepTarget::outputs).toArray(int[][]::new);
  }

  /** The value of a target, then its derivatives by its quotes of the market, from the numbers of a sweep. */
  public double[] numbers(int target, double[] swept) {
    DoubleStream derivatives = IntStream.of(targets.get(target).quotes()).mapToDouble(j -> swept[sweeps.layout().gradient(target, j)]);
    return DoubleStream.concat(DoubleStream.of(targets.get(target).sum(swept)), derivatives).toArray();
  }

  /** The part of the calculation that a target depends on: the value of each of its trades, with all inputs. */
  public Graph graph(SweepTarget target) {
    return recording.graph().only(target.outputs());
  }

  /** The quotes of the market that a target depends on. */
  public List<Quote<?>> quotes(SweepTarget target) {
    return Arrays.stream(target.quotes()).<Quote<?>>mapToObj(recording.quotes()::get).toList();
  }

  /** The origin of a value that is not a number, as far as one path shows it. */
  public Optional<String> origin(SweepTarget target) {
    Graph value = graph(target);
    List<Paths> paths = recording.hasPaths() ? IntStream.range(0, settings.replicates())
        .mapToObj(r -> settings.replicate(r, recording.layout(), workers)).toList() : Collections.singletonList(null);
    return recording.suspectInputs().stream()
        .flatMap(inputs -> paths.stream().map(each -> Origin.of(value, each, inputs)).flatMap(Optional::stream)).findFirst()
        .map(origin -> {
          Set<String> names = new HashSet<>(origin.inputs());
          return origin + Suspects.of(recording.quotes().stream().filter(quote -> !(quote.key() instanceof QuoteKey.Parameter)
              && names.contains(quote.key().toString())).toList());
        });
  }

  /** Runs a program in some replicates, for each of several input vectors. */
  public List<Estimate> run(GradientProgram program, MonteCarloSettings replicates, double[]... scenarios) {
    return Arrays.stream(program.run(paths(replicates, replicates.replicates()), workers, recording.fits(), scenarios))
        .map(Estimate::new).toList();
  }

  /** The numbers of a program over the paths of the first of some replicates, for each of several input vectors. */
  public double[][] inFirst(GradientProgram program, MonteCarloSettings replicates, double[]... scenarios) {
    return Arrays.stream(program.run(paths(replicates, 1), workers, scenarios)).map(byReplicate -> byReplicate[0]).toArray(double[][]::new);
  }

  /**
   * The numbers of a program in some replicates for each of several input vectors, whose fits are those of all replicates:
   * {@code [scenario][replicate][number]}.
   */
  public double[][][] refitted(GradientProgram program, MonteCarloSettings replicates, double[]... scenarios) {
    return program.run(paths(replicates, replicates.replicates()), workers, scenarios);
  }

  /** The paths of the first replicates; none where the values need none. */
  private List<Paths> paths(MonteCarloSettings replicates, int count) {
    return recording.hasPaths() ? IntStream.range(0, count).mapToObj(r -> replicates.replicate(r, recording.layout(), workers)).toList()
        : List.of();
  }
}
