package org.backsweep.scenarios.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
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
 * The values of targets in the markets of scenarios: ladders, stresses, shocks and a history alike. The recorded values are run again from
 * moved quotes, all scenarios on the same draws; where a scenario moves none of them, they are those of today. A policy of exercise is found
 * again in each market, and also in that of today, on fewer paths than that of the value, for there are many scenarios.
 *
 * @param scenarios the scenarios
 */
public record Revaluation(Scenarios scenarios) implements Measure<Revalued> {
  static final long PILOT_PATHS = 4096;

  /** So many run together: their draws are made once, and their outputs are held. */
  private static final int AT_A_TIME = 128;
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
    List<Revalued> values = some.size() == group.targets().size() && some.size() > 1 ? of(group) : List.of(of(group, some.getFirst()));
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
    List<SweepTarget> targets = group.targets();
    double[][][] values = new double[targets.size()][scenarios.all().size()][];
    fill(group, group.values(), targets.stream().<ToDoubleFunction<double[]>>map(target -> target::sum).toList(), values, 0, scenarios.all().size());
    return IntStream.range(0, values.length).mapToObj(i -> revalued(group, targets.get(i), values[i], List.of())).toList();
  }

  /**
   * The values of one target, from its own part of the calculation alone. Where they fail, ladder, stresses, shocks and history are each tried
   * apart, and of stresses and shocks each one.
   */
  Revalued of(RecordedGroup group, SweepTarget target) {
    double[][] values = new double[scenarios.all().size()][];
    GradientProgram program = GradientProgram.of(group.graph(target));
    List<ToDoubleFunction<double[]>> sum = List.of(numbers -> Arrays.stream(numbers).sum());
    Part part = (from, to) -> fill(group, program, sum, new double[][][] {values}, from, to);
    List<String> warnings = new ArrayList<>();
    if (part.fault(0, values.length).isPresent()) {
      part.fill(0, 1);
      part.fault(1, scenarios.firstStress()).ifPresent(why -> {
        Arrays.fill(values, 1, scenarios.firstStress(), null);
        warnings.add("no ladder, and that of book " + target.book() + " is without this trade: " + why);
      });
      for (int s = scenarios.firstStress(); s < scenarios.firstMove(); s++) {
        if (part.fault(s, s + 1).isPresent()) {
          values[s] = new double[] {Double.NaN};
        }
      }
      part.fault(scenarios.firstMove(), values.length).ifPresent(why -> {
        Arrays.fill(values, scenarios.firstMove(), values.length, null);
        warnings.add("no value in the history, and the value at risk of book " + target.book() + " is without this trade: " + why);
      });
    }
    return revalued(group, target, values, warnings);
  }

  /** Values the scenarios of a range. */
  private interface Part {
    void fill(int from, int to);

    /** Values them, and says why that fails if it does. */
    default Optional<String> fault(int from, int to) {
      return Attempt.of(() -> {
        fill(from, to);
        return Optional.empty();
      }, Optional::of);
    }
  }

  /** Values the scenarios of a range, today's at its beginning or before: a sum of the outputs for each target. */
  private void fill(RecordedGroup group, GradientProgram program, List<ToDoubleFunction<double[]>> sums, double[][][] values, int first, int last) {
    int[] moved = IntStream.range(first, last).filter(s -> s == 0 || differs(group, scenarios.all().get(s), Quote::value)).toArray();
    for (int from = 0; from < moved.length; from += AT_A_TIME) {
      int[] some = Arrays.copyOfRange(moved, from, Math.min(moved.length, from + AT_A_TIME));
      double[][][] outputs = run(group, program, settings(group.settings(), scenarios),
          IntStream.of(some).mapToObj(scenarios.all()::get).toList());
      for (int i = 0; i < values.length; i++) {
        for (int s = 0; s < outputs.length; s++) {
          values[i][some[s]] = Arrays.stream(outputs[s]).mapToDouble(sums.get(i)).toArray();
        }
      }
    }
    Set<Integer> done = IntStream.of(moved).boxed().collect(Collectors.toSet());
    IntStream.range(first, last).filter(s -> !done.contains(s)).forEach(s -> Arrays.stream(values).forEach(all -> all[s] = all[0].clone()));
  }

  /** Whether what a group depends on differs between two markets. Fits are made of a recording of their own, which may depend on more. */
  static boolean differs(RecordedGroup group, Scenario one, Scenario other) {
    return group.recording().hasFits() || group.recording().quotes().stream().anyMatch(quote -> one.moved(quote) != other.moved(quote));
  }

  /** The numbers of a program in some markets, with policies of exercise found in each: {@code [market][replicate][number]}. */
  static double[][][] run(RecordedGroup group, GradientProgram program, MonteCarloSettings settings, List<? extends Scenario> markets) {
    return group.refitted(program, settings, group.recording().inputs(
        markets.stream().map(market -> (ToDoubleFunction<Quote<?>>) market::moved).toList(), PILOT_PATHS, settings, group.workers()));
  }

  private Revalued revalued(RecordedGroup group, SweepTarget target, double[][] values, List<String> warnings) {
    for (double[] replicates : values) {
      if (replicates != null && !Arrays.stream(replicates).allMatch(Double::isFinite)) {
        Arrays.fill(replicates, Double.NaN);
      }
    }
    List<String> all = new ArrayList<>(warnings);
    all.addAll(warnings(group.quotes(target), values));
    return new Revalued(values, all);
  }

  private List<String> warnings(List<Quote<?>> quotes, double[][] values) {
    long floored = quotes.stream().filter(quote -> scenarios.ladder().stream().anyMatch(shift -> shift.isFloored(quote))).count();
    List<String> warnings = new ArrayList<>();
    if (floored > 0) {
      warnings.add("ladder: " + Scenario.toldOfLeast(floored));
    }
    long shifts = lost(values, scenarios.ladder().isEmpty() ? 1 : 0, scenarios.firstStress());
    if (shifts > 0) {
      warnings.add("ladder: at " + shifts + " of " + scenarios.ladder().size() + " shifts the value is not a number: the book has none "
          + "there");
    }
    long ofStresses = lost(values, scenarios.firstStress(), scenarios.firstShock());
    if (ofStresses > 0) {
      warnings.add("in " + ofStresses + " of " + scenarios.stress().size() + " scenarios there is no value: those of the book are without this "
          + "trade");
    }
    long ofShocks = lost(values, scenarios.firstShock(), scenarios.firstMove());
    if (ofShocks > 0) {
      warnings.add("under " + ofShocks + " of " + scenarios.shocks().size() + " shocks there is no value: the book's curvature to their factors "
          + "has no number, and its capital neither");
    }
    long ofMoves = lost(values, scenarios.firstMove(), values.length);
    if (ofMoves > 0) {
      warnings.add("at " + ofMoves + " of " + scenarios.moves().size() + " dates of the history the value is not a number: the value at risk "
          + "is without this trade");
    }
    return warnings;
  }

  /** How many values of a range are no numbers. */
  private static long lost(double[][] values, int from, int to) {
    return IntStream.range(from, to).filter(s -> values[s] != null && Double.isNaN(values[s][0])).count();
  }
}
