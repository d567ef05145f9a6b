package org.backsweep.pricing.mc;

import java.util.Arrays;
import org.backsweep.pricing.grid.BackwardGrid;
import org.backsweep.pricing.portfolio.Trade;

/**
 * The choices of a trade solved on a grid, backward from the last date: where each choice is to be made, and what the trade is
 * worth.
 *
 * @param trade the trade
 * @param contract the payments of the trade
 * @param ends for each date of the contract how many steps of the simulation lie before it
 * @param first the index of the trade's first number among those of all trades: its numbers are the scale from one unit to the
 *     report, the forward and the dividends of each date, and those of the contract's inputs
 */
record ExerciseGrid(Trade trade, Contract contract, int[] ends, int first) {
  /** The number of bounds for a date with a choice: the ends of two intervals of the level in which it is made. */
  static final int BOUNDS = 4;
  private static final double FAR = Double.MAX_VALUE;
  private static final int HALF = 400;
  /** The least number of time steps in all. */
  private static final int STEPS = 100;
  /** The least number of time steps for the last step of the simulation, before which the payoff has its kinks. */
  private static final int LAST = 4;
  /** The number of points in a cell over which the last payoff is averaged. */
  private static final int WITHIN = 8;
  /** The fraction of the largest amount below which differences are rounding. */
  private static final double ROUNDING = 1e-11;

  /**
   * The solution.
   *
   * @param value the value of one unit, in the currency of the trade
   * @param bounds for each date with a choice, from the first on, {@value #BOUNDS} numbers
   */
  record Solution(double value, double[] bounds) {}

  /** Solves the grid for the numbers of the market. */
  Solution solve(LocalSteps steps, double[] numbers) {
    return solve(steps, numbers, 1);
  }

  /**
   * The value of one unit in the currency of the trade, with its difference from the value on half as many points and steps:
   * errors fall with the square of both, so that the difference is three times the error.
   */
  Estimate value(LocalSteps steps, double[] numbers) {
    double value = solve(steps, numbers).value();
    double difference = value - solve(steps, numbers, 2).value();
    return new Estimate(new double[][] {{value}}, new double[] {difference}, new double[1]);
  }

  /** The factor from one unit in the currency of the trade to the currency of the report. */
  double scale(double[] numbers) {
    return numbers[first];
  }

  /**
   * Solves it on fewer points and steps.
   *
   * @param coarser how many times fewer
   */
  Solution solve(LocalSteps steps, double[] numbers, int coarser) {
    int last = ends.length - 1;
    BackwardGrid grid = new BackwardGrid(steps.reach(numbers, ends[last] - 1), HALF / coarser);
    double[] points = grid.points();
    double[] bounds = new double[ends.length * BOUNDS];
    int filled = bounds.length;
    double[] inputs = Arrays.copyOfRange(numbers, first + 1 + 2 * ends.length, numbers.length);
    ContractValues after = values(inputs);
    double[] values = after.output(3 * ends.length, points.length).clone();
    for (int d = last; d >= 0; d--) {
      Contract.Step step = contract.steps().get(d);
      ContractValues on = values(inputs);
      if (step.hasChoice()) {
        double[] levels = levels(numbers, d, points);
        on.set(step.level(), levels);
        double[] gain = gain(on, step, values);
        filled -= BOUNDS;
        regions(numbers, d, points, gain, bounds, filled);
        BackwardGrid.addPositive(values, gain);
        on.set(step.worth(), values);
        values = on.output(step.paid(), points.length).clone();
      } else {
        values = averaged(on, step, numbers, d, grid);
      }
      back(grid, points, steps, numbers, d, values, coarser);
    }
    return new Solution(values[grid.start()], Arrays.copyOfRange(bounds, filled, bounds.length));
  }

  private ContractValues values(double[] numbers) {
    double[] inputs = new double[contract.functions().inputs().size()];
    for (int j = 0; j < inputs.length; j++) {
      int number = contract.number(j);
      inputs[j] = number < 0 ? Double.NaN : numbers[number];
    }
    return new ContractValues(contract.functions(), inputs);
  }

  /** The levels on a date at points x, where the martingale is {@code exp(x)}. */
  private double[] levels(double[] numbers, int date, double[] points) {
    double forward = numbers[first + 1 + 2 * date];
    double dividends = numbers[first + 2 + 2 * date];
    double[] levels = new double[points.length];
    Arrays.setAll(levels, i -> forward * Math.exp(points[i]) + dividends);
    return levels;
  }

  /** The gain of exercise at each point; minus infinity where exercise would gain but is not allowed. */
  private static double[] gain(ContractValues on, Contract.Step step, double[] kept) {
    double[] amount = on.output(step.amount(), kept.length);
    double[] where = on.output(step.where(), kept.length);
    double most = 0;
    for (double a : amount) {
      most = Math.max(most, Math.abs(a));
    }
    double least = ROUNDING * most;
    double[] gain = new double[kept.length];
    for (int i = 0; i < gain.length; i++) {
      double more = amount[i] - kept[i];
      gain[i] = Math.abs(more) <= least ? -least : where[i] == 0 && more > 0 ? Double.NEGATIVE_INFINITY : more;
    }
    return gain;
  }

  /** Finds the first two intervals of the level in which exercise gains. */
  private void regions(double[] numbers, int date, double[] points, double[] gain, double[] bounds, int at) {
    Arrays.fill(bounds, at, at + BOUNDS, FAR);
    int b = at;
    for (int i = 0; i < points.length && b < at + BOUNDS; i++) {
      boolean isIn = (b - at) % 2 == 1;
      if (gain[i] > 0 != isIn) {
        // Where exercise is not allowed at the point before, the interval begins at the first point where it is.
        double share = gain[i] == Double.NEGATIVE_INFINITY ? 0 : i == 0 || gain[i - 1] == Double.NEGATIVE_INFINITY ? 1
            : gain[i - 1] / (gain[i - 1] - gain[i]);
        bounds[b++] = i == 0 ? -FAR : level(numbers, date, points[i - 1] + (points[i] - points[i - 1]) * share);
      }
    }
  }

  private double level(double[] numbers, int date, double x) {
    return levels(numbers, date, new double[] {x})[0];
  }

  /** The payments of the last date, averaged over the cell of each point, since their kinks lie anywhere between points. */
  private double[] averaged(ContractValues on, Contract.Step step, double[] numbers, int date, BackwardGrid grid) {
    double[] points = grid.points();
    double[] fine = new double[points.length * WITHIN];
    Arrays.setAll(fine, i -> points[i / WITHIN] + grid.width() * ((i % WITHIN + 0.5) / WITHIN - 0.5));
    on.set(step.level(), levels(numbers, date, fine));
    double[] paid = on.output(step.paid(), fine.length);
    double[] mean = new double[points.length];
    for (int i = 0; i < fine.length; i++) {
      mean[i / WITHIN] += paid[i] / WITHIN;
    }
    return mean;
  }

  /** Takes the values back to the date before, or to today. */
  private void back(BackwardGrid grid, double[] points, LocalSteps steps, double[] numbers, int date, double[] values,
      int coarser) {
    int last = ends[ends.length - 1];
    double whole = steps.time(last);
    int until = date == 0 ? 0 : ends[date - 1];
    double[] variance = new double[points.length];
    for (int k = ends[date] - 1; k >= until; k--) {
      steps.variances(numbers, k, points, variance);
      int count = Math.max(1, (int) Math.ceil(STEPS / coarser * (steps.time(k + 1) - steps.time(k)) / whole));
      grid.back(values, variance, k == last - 1 ? Math.max(LAST / coarser, count) : count);
    }
  }
}
