package org.backsweep.scenarios.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.backsweep.pricing.mc.ExerciseGrids;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.RiskUnit;
import org.backsweep.scenarios.run.Quotation;
import org.backsweep.scenarios.run.RecordedGroup;
import org.backsweep.scenarios.run.SweepTarget;

/**
 * The valuation of a target on grids of finite differences, with each of its quotes moved. It shares the market's numbers with
 * the paths, and nothing else. It shows where a rule of exercise is not the best one, which bumps under the same rule cannot see.
 *
 * @param value the value
 * @param derivatives central differences by the target's quotes, in their order; none where Greeks are to option prices
 */
record GridValuation(double value, double[] derivatives) {
  /** The factor on the bump of paths: the grid has fewer kinks than paths, and rounds more. */
  private static final double BUMPS = 100;

  /** The step of the central difference by a quote. */
  static double bump(Quote<?> quote) {
    return BUMPS * RiskUnit.of(quote).bump();
  }

  /** The grid valuation of a target; empty where not all of its trades are on grids. */
  static Optional<GridValuation> of(RecordedGroup group, SweepTarget target) {
    return group.recording().grids().filter(grids -> grids.haveAll(target.trades())).map(grids -> of(group, grids, target));
  }

  private static GridValuation of(RecordedGroup group, ExerciseGrids grids, SweepTarget target) {
    boolean haveGreeks = grids.haveGreeks() && group.quotation() instanceof Quotation.ByInput;
    List<Quote<?>> quotes = haveGreeks ? group.quotes(target) : List.of();
    List<ToDoubleFunction<Quote<?>>> moves = new ArrayList<>(List.of(Quote::value));
    for (Quote<?> quote : quotes) {
      moves.add(moved(quote, bump(quote)));
      moves.add(moved(quote, -bump(quote)));
    }
    double[] values = grids.values(target.trades(), moves, group.workers());
    double[] derivatives = new double[quotes.size()];
    for (int j = 0; j < derivatives.length; j++) {
      double distance = moves.get(1 + 2 * j).applyAsDouble(quotes.get(j)) - moves.get(2 + 2 * j).applyAsDouble(quotes.get(j));
      derivatives[j] = (values[1 + 2 * j] - values[2 + 2 * j]) / distance;
    }
    return new GridValuation(values[0], derivatives);
  }

  private static ToDoubleFunction<Quote<?>> moved(Quote<?> quote, double by) {
    return each -> each.key().equals(quote.key()) ? each.value() + by : each.value();
  }
}
