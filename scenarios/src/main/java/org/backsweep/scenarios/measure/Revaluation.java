package org.backsweep.scenarios.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.backsweep.aad.gradient.GradientProgram;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.scenario.Scenario;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.scenarios.result.Step;
import org.backsweep.scenarios.run.Attempt;
import org.backsweep.scenarios.run.RecordedGroup;
import org.backsweep.scenarios.run.SweepTarget;

/**
 * The values of targets in the markets of scenarios: ladders, stresses and a history alike. The recorded values are run again from
 * moved quotes, all scenarios on the same draws. A policy of exercise is found again in each market, and also in that of today, on
 * fewer paths than that of the value, for there are many scenarios.
 *
 * @param scenarios the scenarios
 */
public record Revaluation(Scenarios scenarios) implements Measure<Revalued> {
  static final long PILOT_PATHS = 4096;

  private static final double TIME_OF_A_SCENARIO = 0.01;

  /** The settings of the paths that scenarios are valued on. */
  public static MonteCarloSettings settings(MonteCarloSettings all, Scenarios scenarios) {
    return all.withPaths(Math.max(all.replicates(), scenarios.paths().orElse(all.pathsPerReplicate())));
  }

  @Override
  public double usualTime() {
    return TIME_OF_A_SCENARIO * scenarios.all().size();
  }

  @Override
  public List<Found<Revalued>> of(SweptGroup swept) {
    RecordedGroup group = swept.group();
    Map<SweepTarget, Found<Revalued>> found = swept.times().time(Step.SCENARIO, () ->
        Attempt.each(group.targets(), some -> found(group, some), Revaluation::none));
    return group.targets().stream().map(found::get).toList();
  }

  private Map<SweepTarget, Found<Revalued>> found(RecordedGroup group, List<SweepTarget> some) {
    List<Revalued> values = some.size() == group.targets().size() ? of(group) : List.of(of(group, some.getFirst()));
    Map<SweepTarget, Found<Revalued>> found = new HashMap<>();
    for (int i = 0; i < some.size(); i++) {
      found.put(some.get(i), Found.of(some.get(i), Optional.of(values.get(i)), values.get(i).warnings()));
    }
    return found;
  }

  private static Found<Revalued> none(SweepTarget target, String why) {
    return Found.of(target, Optional.empty(),
        List.of("no ladder and no scenario, and those of book " + target.book() + " are without this trade: " + why));
  }

  /** The values of all targets of a group. */
  List<Revalued> of(RecordedGroup group) {
    double[][][] outputs = run(group, group.values());
    return group.targets().stream().map(target -> revalued(group, target, Arrays.stream(outputs).map(replicates ->
        Arrays.stream(replicates).mapToDouble(target::sum).toArray()).toArray(double[][]::new))).toList();
  }

  /** The values of one target, from its own part of the calculation alone. */
  Revalued of(RecordedGroup group, SweepTarget target) {
    double[][][] outputs = run(group, GradientProgram.of(group.graph(target)));
    return revalued(group, target, Arrays.stream(outputs).map(replicates ->
        Arrays.stream(replicates).mapToDouble(values -> Arrays.stream(values).sum()).toArray()).toArray(double[][]::new));
  }

  private double[][][] run(RecordedGroup group, GradientProgram program) {
    MonteCarloSettings settings = settings(group.settings(), scenarios);
    return group.refitted(program, settings, group.recording().inputs(
        scenarios.all().stream().map(scenario -> (ToDoubleFunction<Quote<?>>) scenario::moved).toList(), PILOT_PATHS,
        settings, group.workers()));
  }

  private Revalued revalued(RecordedGroup group, SweepTarget target, double[][] values) {
    for (double[] replicates : values) {
      if (!Arrays.stream(replicates).allMatch(Double::isFinite)) {
        Arrays.fill(replicates, Double.NaN);
      }
    }
    return new Revalued(values, warnings(group.quotes(target), values));
  }

  private List<String> warnings(List<Quote<?>> quotes, double[][] values) {
    long floored = quotes.stream().filter(quote -> scenarios.ladder().stream().anyMatch(shift -> shift.isFloored(quote))).count();
    List<Scenario> all = scenarios.all();
    List<Scenario> lost = IntStream.range(0, values.length).filter(s -> Double.isNaN(values[s][0])).<Scenario>mapToObj(all::get).toList();
    List<String> warnings = new ArrayList<>();
    if (floored > 0) {
      warnings.add("ladder: " + (floored == 1 ? "1 volatility is" : floored + " volatilities are") + " moved down to " + Scenario.LEAST_VOL + " and no further");
    }
    long shifts = lost.stream().filter(scenarios.ladder()::contains).count();
    if (shifts > 0) {
      warnings.add("ladder: at " + shifts + " of " + scenarios.ladder().size() + " shifts the value is not a number: the book has none "
          + "there");
    }
    long stresses = lost.stream().filter(scenarios.stress()::contains).count();
    if (stresses > 0) {
      warnings.add("in " + stresses + " of " + scenarios.stress().size() + " scenarios the value is not a number: those of the book are "
          + "without this trade");
    }
    long moves = lost.stream().filter(scenarios.moves()::contains).count();
    if (moves > 0) {
      warnings.add("at " + moves + " of " + scenarios.moves().size() + " dates of the history the value is not a number: the value at risk "
          + "is without this trade");
    }
    return warnings;
  }
}
