package org.backsweep.pricing.mc;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.backsweep.aad.Axis;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Table;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.execute.Workers;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.Quote;

/**
 * The trades of a recording that can be worked out on a grid, because they remember nothing but the level of their one
 * underlying: where they are to be exercised comes from there, without the noise of a regression, and, if the underlying moves by
 * a model without a state of its own, a value that no path was run for. If not, the grid is that of local volatility.
 *
 * @param graph from the quotes to the numbers of the grids, without paths
 * @param quotes the inputs of the graph
 * @param steps how the underlying moves
 * @param grids one for each trade
 * @param isLocal whether the grids are those of the model itself
 * @param isRepaired whether quotes with arbitrage had to be moved for its local volatility
 */
public final class ExerciseGrids {
  private final Program program;
  private final List<Quote<?>> quotes;
  private final LocalSteps steps;
  private final List<ExerciseGrid> grids;
  private final boolean isLocal;
  private final boolean isRepaired;

  ExerciseGrids(Graph graph, List<Quote<?>> quotes, LocalSteps steps, List<ExerciseGrid> grids, boolean isLocal,
      boolean isRepaired) {
    this.program = Program.of(graph);
    this.quotes = quotes;
    this.steps = steps;
    this.grids = grids;
    this.isLocal = isLocal;
    this.isRepaired = isRepaired;
  }

  /** Whether the values of all of some trades are here. */
  public boolean haveAll(List<Trade> trades) {
    return isLocal && trades.stream().allMatch(trade -> grid(trade).isPresent());
  }

  /**
   * Whether differences of values are Greeks to compare with. Where local volatility is floored for the arbitrage of its
   * quotes it is so rough that they are not: on such a surface the delta of a European is 4 % off, that of the paths within
   * its error.
   */
  public boolean haveGreeks() {
    return !isRepaired;
  }

  private Optional<ExerciseGrid> grid(Trade trade) {
    return grids.stream().filter(grid -> grid.trade().equals(trade)).findFirst();
  }

  /**
   * What some of the trades are worth together where quotes are moved, in the currency of the report, by move.
   *
   * @param moves from a quote to the level that it is moved to
   */
  public double[] values(List<Trade> trades, List<? extends ToDoubleFunction<Quote<?>>> moves, Workers workers) {
    List<ExerciseGrid> some = trades.stream().map(trade -> grid(trade).orElseThrow()).toList();
    return Arrays.stream(solve(some, moves, workers))
        .mapToDouble(all -> Arrays.stream(all).mapToDouble(ExerciseGrid.Solution::value).sum()).toArray();
  }

  /** Where the choices of all trades are to be made, by move: by the name of the input that has a number of them. */
  List<Map<String, Double>> bounds(List<? extends ToDoubleFunction<Quote<?>>> moves, Workers workers) {
    List<Map<String, Double>> found = new ArrayList<>();
    for (ExerciseGrid.Solution[] all : solve(grids, moves, workers)) {
      Map<String, Double> byName = new HashMap<>();
      for (int g = 0; g < all.length; g++) {
        int next = 0;
        for (Contract.Step step : grids.get(g).contract().steps()) {
          for (int b = 0; step.hasChoice() && b < ExerciseGrid.BOUNDS; b++) {
            byName.put(ExerciseRegion.name(grids.get(g).trade(), step.date(), b), all[g].bounds()[next++]);
          }
        }
      }
      found.add(byName);
    }
    return found;
  }

  /**
   * What a trade is worth on each date with a choice ahead if it is not taken, by level; empty where the grids are not those
   * of the model itself.
   *
   * @param market the values of the quotes
   */
  Map<LocalDate, Worth> waiting(Trade trade, ToDoubleFunction<Quote<?>> market, Workers workers) {
    Map<LocalDate, Worth> byDate = new HashMap<>();
    if (haveAll(List.of(trade))) {
      double[] numbers = program.run(workers, new double[][] {quotes.stream().mapToDouble(market).toArray()})[0];
      grid(trade).orElseThrow().solve(steps, numbers,
          (date, levels, worth) -> byDate.put(date, new Worth(levels, worth.clone())));
    }
    return byDate;
  }

  /**
   * What is expected of later payments on a date, for one unit and discounted.
   *
   * @param levels increasing levels of the underlying
   * @param worth what it is at each
   */
  @SuppressWarnings("ArrayRecordComponent") // made and read at once; equality is never asked for
  record Worth(double[] levels, double[] worth) {
    /** Every so many points of a grid are enough. */
    private static final int STRIDE = 4;

    /** It at a level along a path. */
    Real at(Real level) {
      int[] some = IntStream.range(0, levels.length).filter(i -> i % STRIDE == 0).toArray();
      return Table.linear(Axis.of(IntStream.of(some).mapToDouble(i -> levels[i]).toArray()),
          IntStream.of(some).mapToObj(i -> level.constant(worth[i])).toArray(Real[]::new)).at(level);
    }
  }

  private ExerciseGrid.Solution[][] solve(List<ExerciseGrid> some, List<? extends ToDoubleFunction<Quote<?>>> moves,
      Workers workers) {
    double[][] scenarios = moves.stream().map(move -> quotes.stream().mapToDouble(move).toArray()).toArray(double[][]::new);
    double[][] numbers = program.run(workers, scenarios);
    ExerciseGrid.Solution[][] solutions = new ExerciseGrid.Solution[scenarios.length][some.size()];
    workers.forEach(scenarios.length * some.size(), (worker, n) -> {
      int s = n / some.size();
      int g = n % some.size();
      solutions[s][g] = some.get(g).solve(steps, numbers[s], (date, levels, worth) -> { });
    });
    return solutions;
  }
}
