package org.backsweep.pricing.mc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.gradient.GradientProgram;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.model.Timeline;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * Trades recorded from quotes to value, quantities included: one simulation, and the payments of each trade along its paths.
 *
 * @param graph the calculation: its outputs are, for each part, the value in the currency of the report, the value in its own
 *     currency, and the means over the paths of the absolute value and of the square of one unit, 0 where it needs no paths; its
 *     inputs are the quotes that were used, and the numbers of the valuation
 *     ({@link org.backsweep.pricing.quotes.QuoteKey.Parameter})
 * @param program the calculation, ready to run
 * @param parts the trades that could be recorded
 * @param refused the trades that could not be recorded, and why
 * @param quotes the inputs with their values, in order
 * @param timeline the steps of the paths
 * @param layout the draws of the paths; empty where no value needs paths
 * @param pilot the recording whose outputs are the coefficients among the numbers of the valuation, in order
 * @param grids the grids of the trades that are exercised by a grid
 * @param fits the coefficients for each replicate: each has its own, from paths of its own, so that the differences between
 *     replicates include the noise of the fits; {@code quotes} has those of the first
 */
public record Recording(Graph graph, GradientProgram program, List<Part> parts, List<Refused> refused, List<Quote<?>> quotes,
    Timeline timeline, DrawLayout layout, Optional<Recording> pilot, Optional<ExerciseGrids> grids, GradientProgram.Own fits) {
  /** The output of a trade alone that is the value in the currency of the report. */
  public static final int VALUE = 0;
  /** The output of a trade alone that is the value in the currency of the trade. */
  public static final int OWN_VALUE = 1;
  /** How many times fewer points and steps the grids of exercise have where quotes are moved: there are many moves. */
  private static final int COARSER = 4;
  /** The number of outputs of a part. */
  private static final int OUTPUTS = 4;

  /**
   * One of the trades.
   *
   * @param trade the trade
   * @param isExtrapolated whether a volatility was needed outside the quotes
   * @param warnings what was noticed in the market on the way
   * @param smoothing the width over which its steps are smoothed, the widest of all dates, before the factor is applied; empty if
   *     it has no step
   * @param choosesSmoothing whether no width was given, so that a factor on the widths is chosen
   * @param hasChoice whether its holder has a choice ahead
   */
  public record Part(Trade trade, boolean isExtrapolated, List<String> warnings, OptionalDouble smoothing,
      boolean choosesSmoothing, boolean hasChoice) {}

  /** A trade that cannot be recorded: a quote or fixing is missing, or the model does not fit the product. */
  public record Refused(Trade trade, Throwable why) {}

  /** Recorded trades that need no fits, or whose fits are not made yet. */
  static Recording unfitted(Graph graph, List<Part> parts, List<Refused> refused, List<Quote<?>> quotes, Timeline timeline,
      DrawLayout layout) {
    return new Recording(graph, GradientProgram.of(graph), parts, refused, quotes, timeline, layout, Optional.empty(),
        Optional.empty(), GradientProgram.Own.NONE);
  }

  /** The output that is the value of a part in the currency of the report. */
  public static int value(int part) {
    return part * OUTPUTS + VALUE;
  }

  /** The part that an output belongs to. */
  public static int part(int output) {
    return output / OUTPUTS;
  }

  /** The output that is the value of a part in its own currency. */
  public static int ownValue(int part) {
    return part * OUTPUTS + OWN_VALUE;
  }

  /** The output that is the mean absolute value of a unit of a part over the paths. */
  public static int size(int part) {
    return part * OUTPUTS + OWN_VALUE + 1;
  }

  /** The output that is the mean square of a unit of a part over the paths. */
  public static int square(int part) {
    return size(part) + 1;
  }

  /** Whether values depend on rules of exercise that were found beforehand. */
  public boolean hasFits() {
    return pilot.isPresent() || grids.isPresent();
  }

  /** Whether the value of a part is a mean over paths. */
  public boolean isSampled(int part) {
    return graph.op(graph.outputNode(size(part))) != Op.CONST;
  }

  /** Returns this recording with its fits made and frozen. */
  Recording withFits(MonteCarloSettings settings, Workers workers) {
    if (!hasFits()) {
      return this;
    }
    double[][][] found = coefficients(List.of(Quote::value), settings.pilotPaths(), settings.replicates(), settings, workers);
    double[] values = inputs(List.of(Quote::value), found, 1, workers)[0];
    List<Quote<?>> filled = new ArrayList<>();
    for (int j = 0; j < values.length; j++) {
      filled.add(new Quote<>(quotes.get(j).date(), quotes.get(j).key(), values[j]));
    }
    Recording fitted =
        with(List.copyOf(filled), pilot, grids, found.length == 0 ? fits : new GradientProgram.Own(coefficients(), found[0]));
    return fitted.withBetter(settings, workers);
  }

  /**
   * Returns this recording with a rule for each trade that has two: the one that is worth more to the holder on paths that are in
   * no replicate.
   */
  private Recording withBetter(MonteCarloSettings settings, Workers workers) {
    Set<QuoteKey> switches = new HashSet<>();
    parts.forEach(part -> switches.add(ExerciseRegion.taken(part.trade())));
    switches.retainAll(quotes.stream().map(Quote::key).toList());
    if (switches.isEmpty()) {
      return this;
    }
    double[][] either = new double[2][];
    for (int s = 0; s < either.length; s++) {
      double taken = s;
      either[s] = quotes.stream().mapToDouble(quote -> switches.contains(quote.key()) ? taken : quote.value()).toArray();
    }
    List<Paths> paths = IntStream.range(0, settings.replicates())
        .mapToObj(r -> settings.pilot(settings.replicates() + r, settings.pilotPaths(), layout, workers)).toList();
    double[][][] values = program.run(paths, workers, fits, either);
    Set<QuoteKey> better = new HashSet<>();
    for (int p = 0; p < parts.size(); p++) {
      double gain = 0;
      for (int r = 0; r < paths.size(); r++) {
        gain += values[1][r][value(p)] - values[0][r][value(p)];
      }
      if (gain * parts.get(p).trade().quantity() > 0) {
        better.add(ExerciseRegion.taken(parts.get(p).trade()));
      }
    }
    return with(quotes.stream().<Quote<?>>map(quote -> better.contains(quote.key())
        ? new Quote<>(quote.date(), quote.key(), 1) : quote).toList(), pilot, grids, fits);
  }

  /**
   * The inputs where quotes are moved: a vector for each move, with the fits that the value depends on made again under it. They are
   * made with less work than those of the value: that of a policy of exercise a little beside the best one is less by the square of
   * the distance.
   *
   * @param moves the moves, each from a quote to the level that it is moved to
   * @param pilotPaths the number of paths that the fits are made on
   */
  public double[][] inputs(List<? extends ToDoubleFunction<Quote<?>>> moves, long pilotPaths, MonteCarloSettings settings,
      Workers workers) {
    return inputs(moves, coefficients(moves, pilotPaths, 1, settings, workers), COARSER, workers);
  }

  /** The indices of the coefficients among the inputs. */
  private int[] coefficients() {
    return IntStream.range(0, quotes.size()).filter(j -> Regression.isCoefficient(quotes.get(j))).toArray();
  }

  /** The coefficients for each move and replicate; none where nothing is fitted. */
  private double[][][] coefficients(List<? extends ToDoubleFunction<Quote<?>>> moves, long pilotPaths, int replicates,
      MonteCarloSettings settings, Workers workers) {
    if (pilot.isEmpty()) {
      return new double[0][][];
    }
    Recording fit = pilot.get();
    List<Paths> paths = fit.hasPaths() ? IntStream.range(0, replicates)
        .mapToObj(r -> settings.pilot(r, pilotPaths, fit.layout, workers)).toList() : List.of();
    return fit.program.run(paths, workers,
        moves.stream().map(move -> fit.quotes.stream().mapToDouble(move).toArray()).toArray(double[][]::new));
  }

  private double[][] inputs(List<? extends ToDoubleFunction<Quote<?>>> moves, double[][][] coefficients, int coarser, Workers workers) {
    double[][] inputs = moves.stream().map(move -> quotes.stream().mapToDouble(move).toArray()).toArray(double[][]::new);
    int[] places = coefficients();
    for (int s = 0; s < coefficients.length; s++) {
      for (int c = 0; c < places.length; c++) {
        inputs[s][places[c]] = coefficients[s][0][c];
      }
    }
    grids.ifPresent(found -> {
      List<Map<String, Double>> bounds = found.bounds(moves, coarser, workers);
      for (int j = 0; j < quotes.size(); j++) {
        if (ExerciseRegion.isEnd(quotes.get(j).key())) {
          for (int s = 0; s < inputs.length; s++) {
            inputs[s][j] = bounds.get(s).get(((QuoteKey.Parameter) quotes.get(j).key()).name());
          }
        }
      }
    });
    return inputs;
  }

  Recording with(List<Quote<?>> inputs, Optional<Recording> fitting, Optional<ExerciseGrids> exercised, GradientProgram.Own found) {
    return new Recording(graph, program, parts, refused, inputs, timeline, layout, fitting, exercised, found);
  }

  /** The indices, among the inputs, of the quotes of the market. */
  public int[] marketQuotes() {
    return IntStream.range(0, quotes.size()).filter(j -> !(quotes.get(j).key() instanceof QuoteKey.Parameter)).toArray();
  }

  /** The index, among the inputs, of the factor on a trade's smoothing widths; empty if nothing is smoothed. */
  public OptionalInt smoothing(Trade trade) {
    QuoteKey.Parameter key = RecordedPath.smoothing(trade);
    return IntStream.range(0, quotes.size()).filter(j -> quotes.get(j).key().equals(key)).findFirst();
  }

  /** The width over which the steps of a part are smoothed, the widest of all dates; empty if it has no step. */
  public OptionalDouble width(Part part) {
    return part.smoothing().isEmpty() || smoothing(part.trade()).isEmpty() ? part.smoothing()
        : OptionalDouble.of(part.smoothing().getAsDouble() * Math.sqrt(quotes.get(smoothing(part.trade()).getAsInt()).value()));
  }

  /** The values of the inputs; coefficients of fits are those of the first replicate. */
  public double[] inputs() {
    return quotes.stream().mapToDouble(Quote::value).toArray();
  }

  /**
   * The inputs with which to search for the cause of a value that is not a number. If fits or regions of exercise are not numbers
   * either, that only says that something before them is not one; they are replaced by numbers, once so that nothing is exercised
   * and once so that everything is.
   */
  public List<double[]> suspectInputs() {
    boolean isClear = quotes.stream().filter(Recording::isRule).allMatch(quote -> Double.isFinite(quote.value()));
    return isClear ? List.of(inputs()) : Stream.of(false, true).map(isExercised -> quotes.stream().mapToDouble(quote ->
        !isRule(quote) || Double.isFinite(quote.value()) ? quote.value()
            : ExerciseRegion.isEnd(quote.key()) ? ExerciseRegion.end(quote.key(), isExercised) : 0).toArray()).toList();
  }

  private static boolean isRule(Quote<?> quote) {
    return Regression.isCoefficient(quote) || ExerciseRegion.isEnd(quote.key());
  }

  /** Whether the value needs paths. */
  public boolean hasPaths() {
    return !layout.isEmpty();
  }
}
