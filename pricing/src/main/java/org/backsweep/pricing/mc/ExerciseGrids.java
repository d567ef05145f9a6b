package org.backsweep.pricing.mc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.backsweep.aad.Graph;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.Quote;

/**
 * The trades of a recording that can be valued on a grid, because they depend on the past through nothing but the level of their
 * one underlying. The grid says where they are exercised, without the noise of a regression. If the underlying moves by a model
 * without a state of its own, the grid also gives a value that needs no paths; if not, the grid is that of local volatility.
 */
public final class ExerciseGrids {
  private final Program program;
  private final List<Quote<?>> quotes;
  private final LocalSteps steps;
  private final List<ExerciseGrid> grids;
  private final boolean isLocal;
  private final boolean isRepaired;

  /**
   * Creates the grids.
   *
   * @param graph the calculation from the quotes to the numbers of the grids, without paths
   * @param quotes the inputs of the graph
   * @param steps how the underlying moves
   * @param grids the grids, one for each trade
   * @param isLocal whether the grids are those of the model itself
   * @param isRepaired whether quotes with arbitrage had to be moved for its local volatility
   */
  ExerciseGrids(Graph graph, List<Quote<?>> quotes, LocalSteps steps, List<ExerciseGrid> grids, boolean isLocal,
      boolean isRepaired) {
    this.program = Program.of(graph);
    this.quotes = quotes;
    this.steps = steps;
    this.grids = grids;
    this.isLocal = isLocal;
    this.isRepaired = isRepaired;
  }

  /** Whether the grids give the values of all of some trades. */
  public boolean haveAll(List<Trade> trades) {
    return isLocal && trades.stream().allMatch(trade -> grid(trade).isPresent());
  }

  /**
   * Whether differences of the grids' values are Greeks to compare with. They are not where local volatility is floored for the
   * arbitrage of its quotes and so is rough: on such a surface the delta of a European is 4 % off, while that of the paths is
   * right within its error.
   */
  public boolean haveGreeks() {
    return !isRepaired;
  }

  private Optional<ExerciseGrid> grid(Trade trade) {
    return grids.stream().filter(grid -> grid.trade().equals(trade)).findFirst();
  }

  /**
   * The joint value of some of the trades where quotes are moved, in the currency of the report, for each move.
   *
   * @param moves the moves, each from a quote to the level that it is moved to
   */
  public double[] values(List<Trade> trades, List<? extends ToDoubleFunction<Quote<?>>> moves, Workers workers) {
    List<ExerciseGrid> some = trades.stream().map(trade -> grid(trade).orElseThrow()).toList();
    double[][] numbers = numbers(moves, workers);
    ExerciseGrid.Solution[][] solutions = solve(some, numbers, 1, workers);
    return IntStream.range(0, numbers.length).mapToDouble(s -> IntStream.range(0, some.size())
        .mapToDouble(g -> solutions[s][g].value() * some.get(g).scale(numbers[s])).sum()).toArray();
  }

  /**
   * The bounds of the exercise regions of all trades for each move, by the name of the input that takes the number.
   *
   * @param coarser how many times fewer points and steps the grids have than where they give values
   */
  List<Map<String, Double>> bounds(List<? extends ToDoubleFunction<Quote<?>>> moves, int coarser, Workers workers) {
    List<Map<String, Double>> found = new ArrayList<>();
    for (ExerciseGrid.Solution[] all : solve(grids, numbers(moves, workers), coarser, workers)) {
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
   * The value of a trade in its own currency, quantity included, with the possible error of the grid as its error; empty where
   * the grids are not those of the model itself.
   *
   * @param market the values of the quotes
   */
  Optional<Estimate> best(Trade trade, ToDoubleFunction<Quote<?>> market, Workers workers) {
    return grid(trade).filter(grid -> isLocal).map(grid -> grid
        .value(steps, numbers(List.of(market), workers)[0])
        .times(trade.quantity()));
  }

  /** The numbers of the grids, for each move. */
  private double[][] numbers(List<? extends ToDoubleFunction<Quote<?>>> moves, Workers workers) {
    return program.run(workers,
        moves.stream().map(move -> quotes.stream().mapToDouble(move).toArray()).toArray(double[][]::new));
  }

  private ExerciseGrid.Solution[][] solve(List<ExerciseGrid> some, double[][] numbers, int coarser, Workers workers) {
    ExerciseGrid.Solution[][] solutions = new ExerciseGrid.Solution[numbers.length][some.size()];
    workers.forEach(numbers.length * some.size(), (worker, n) -> {
      int s = n / some.size();
      int g = n % some.size();
      solutions[s][g] = some.get(g).solve(steps, numbers[s], coarser);
    });
    return solutions;
  }
}
