package org.backsweep.scenarios.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.backsweep.aad.gradient.GradientProgram;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.scenarios.run.RecordedGroup;
import org.backsweep.scenarios.run.SweepTarget;

/**
 * The value of a target under shifts of spots and volatilities: its recorded value is run again from moved quotes over the draws
 * of the first replicate. A policy of exercise is found again under each shift, and also without one, on fewer paths than that of
 * the value, for there are many shifts.
 *
 * @param values the values by shift, {@link LadderShift#NONE} among them; NaN where there is no value
 * @param warnings the warnings
 */
public record Ladder(Map<LadderShift, Double> values, List<String> warnings) {
  static final long PILOT_PATHS = 4096;

  /** The ladders of all targets of a group. */
  static List<Ladder> of(RecordedGroup group) {
    double[][] outputs = group.valuesInFirst(inputs(group));
    return group.targets().stream().map(target -> of(group, target, Arrays.stream(outputs).mapToDouble(target::sum).toArray())).toList();
  }

  /** The ladder of one target, from its own part of the calculation alone. */
  static Ladder of(RecordedGroup group, SweepTarget target) {
    double[][] outputs = group.inFirst(GradientProgram.of(group.graph(target)), group.settings(), inputs(group));
    return of(group, target, Arrays.stream(outputs).mapToDouble(values -> Arrays.stream(values).sum()).toArray());
  }

  private static double[][] inputs(RecordedGroup group) {
    List<ToDoubleFunction<Quote<?>>> moves =
        LadderShift.all().stream().<ToDoubleFunction<Quote<?>>>map(shift -> shift::moved).toList();
    return group.recording().inputs(moves, PILOT_PATHS, group.settings(), group.workers());
  }

  private static Ladder of(RecordedGroup group, SweepTarget target, double[] byShift) {
    List<LadderShift> shifts = LadderShift.all();
    Map<LadderShift, Double> values = new LinkedHashMap<>();
    for (int s = 0; s < byShift.length; s++) {
      values.put(shifts.get(s), Double.isFinite(byShift[s]) ? byShift[s] : Double.NaN);
    }
    return new Ladder(values, warnings(group.quotes(target), values));
  }

  private static List<String> warnings(List<Quote<?>> quotes, Map<LadderShift, Double> values) {
    long floored = quotes.stream().filter(quote ->
        values.keySet().stream().anyMatch(shift -> shift.isFloored(quote))).count();
    long lost = values.values().stream().filter(value -> value.isNaN()).count();
    List<String> warnings = new ArrayList<>();
    if (floored > 0) {
      warnings.add("ladder: " + (floored == 1 ? "1 volatility is" : floored + " volatilities are") + " moved down to " + LadderShift.LEAST_VOL + " and no further");
    }
    if (lost > 0) {
      warnings.add("ladder: at " + lost + " of " + values.size() + " shifts the value is not a number: the book has none "
          + "there");
    }
    return warnings;
  }

  /** The change of the value by a shift; 0 for none. */
  public double change(LadderShift shift) {
    return values.get(shift) - values.get(LadderShift.NONE);
  }
}
