package org.backsweep.scenarios.total;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.util.FastMath;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.scenario.LadderShift;
import org.backsweep.pricing.scenario.NamedScenario;
import org.backsweep.pricing.scenario.Scenario;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.scenarios.measure.Revaluation;
import org.backsweep.scenarios.measure.Revalued;
import org.backsweep.scenarios.measure.TargetFindings;
import org.backsweep.scenarios.result.LadderPoint;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.RiskContribution;
import org.backsweep.scenarios.result.ScenarioChange;
import org.backsweep.scenarios.result.ScenarioResults;
import org.backsweep.scenarios.result.ValueAtRisk;

/** The values of books and of the portfolio in the markets of scenarios, and their value at risk over the moves of a history. */
final class ScenarioTotals {
  private static final String VALUED = "valued";
  private static final String MISSING = "missing";
  private static final String UNEXPLAINED = "unexplained";
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private final Scenarios scenarios;
  private final List<Scenario> all;
  private final int[] ladder;
  private final int[] stress;
  private final int[] shocks;
  private final int[] moves;
  private final RunningTotals<Integer> values;
  private final SortedSet<String> unshocked = new TreeSet<>();
  // How many times fewer the paths of scenarios are than those of values.
  private final double fewer;

  ScenarioTotals(Scenarios scenarios, MonteCarloSettings settings) {
    this.scenarios = scenarios;
    this.all = scenarios.all();
    this.ladder = scenarios.ladderPlaces();
    this.stress = IntStream.range(scenarios.firstStress(), scenarios.firstShock()).toArray();
    this.shocks = IntStream.range(scenarios.firstShock(), scenarios.firstMove()).toArray();
    this.moves = IntStream.range(scenarios.firstMove(), all.size()).toArray();
    this.values = new RunningTotals<>(Revaluation.settings(settings, scenarios).replicates(), Integer::compare);
    this.fewer = (double) settings.pathsPerReplicate() / Revaluation.settings(settings, scenarios).pathsPerReplicate();
  }

  /** Adds the values of a target. One that lacks a value on a date of the history is in none of them. */
  void add(TargetFindings found) {
    if (all.isEmpty()) {
      return;
    }
    Optional<Revalued> revalued = found.of(Revaluation.class);
    boolean isInHistory = revalued.isPresent() && Arrays.stream(moves).allMatch(revalued.get()::has);
    for (int s : ladder) {
      // The others show that a value is missing; in a ladder the sum is not a number.
      revalued.filter(values -> ladder.length > 1 && values.wasValued(1)).ifPresent(values -> add(found, values, s));
    }
    for (int s = scenarios.firstStress(); s < scenarios.firstMove(); s++) {
      int place = s;
      addOrNote(found, revalued.filter(values -> values.has(place)), s);
    }
    if (!Arrays.stream(shocks).allMatch(s -> revalued.isPresent() && revalued.get().has(s))) {
      found.risk().target().trades().forEach(trade -> unshocked.add(trade.id()));
    }
    for (int s : moves) {
      addOrNote(found, revalued.filter(values -> isInHistory), s);
    }
  }

  private void addOrNote(TargetFindings found, Optional<Revalued> revalued, int scenario) {
    revalued.ifPresent(values -> add(found, values, scenario));
    values.note(found.risk().target().book(), found.risk().currency(), scenario, 2, revalued.isPresent() ? VALUED : MISSING,
        found.risk().target().trades().size());
  }

  private void add(TargetFindings found, Revalued revalued, int scenario) {
    Estimate change = revalued.change(scenario);
    values.add(found.risk().target().book(), found.risk().currency(), scenario, new double[] {revalued.value(scenario), change.mean(0)},
        change.atLeast(new double[] {least(found.risk().estimate(), change)}));
  }

  /** The least error of a change, in proportion to that of the value; on fewer paths one path counts for more. */
  private double least(Estimate value, Estimate change) {
    double size = Math.abs(value.mean(0));
    double least = value.least()[0] * fewer;
    return size == 0 ? least : Math.abs(change.mean(0)) * least / size;
  }

  /**
   * The values in all scenarios.
   *
   * @param taylor the changes by the Greeks; empty where there are none by the quotes that scenarios move
   */
  ScenarioResults results(Optional<TaylorChanges> taylor) {
    Map<RunningTotals.Owner, Map<Integer, RunningTotals.Sum>> owners = byOwner();
    return new ScenarioResults(ladders(owners), changes(owners, scenarios.stress(), stress, taylor),
        changes(owners, scenarios.shocks(), shocks, taylor), Collections.unmodifiableSortedSet(unshocked),
        changes(owners, scenarios.moves(), moves, taylor), valueAtRisk(owners, taylor), contributions(owners, taylor));
  }

  /** The ladders of books, then of the portfolio. */
  private List<LadderPoint> ladders(Map<RunningTotals.Owner, Map<Integer, RunningTotals.Sum>> owners) {
    List<LadderPoint> points = new ArrayList<>();
    owners.forEach((owner, sums) -> Arrays.stream(ladder).filter(sums::containsKey).forEach(s -> {
      LadderShift shift = (LadderShift) all.get(s);
      points.add(new LadderPoint(owner.level(), owner.id(), owner.currency(), shift.spot(), shift.vol(), sums.get(s).numbers()[0],
          sums.get(s).numbers()[1], sums.get(s).standardError()));
    }));
    return List.copyOf(points);
  }

  /** The changes of books in the scenarios with names, under shocks, or on the dates of the history, then those of the portfolio. */
  private List<ScenarioChange> changes(Map<RunningTotals.Owner, Map<Integer, RunningTotals.Sum>> owners, List<NamedScenario> named,
      int[] places, Optional<TaylorChanges> taylor) {
    List<ScenarioChange> changes = new ArrayList<>();
    owners.forEach((owner, sums) -> {
      for (int k = 0; k < places.length; k++) {
        int s = places[k];
        RunningTotals.Sum sum = sums.get(s);
        boolean isNone = !sum.notes().containsKey(VALUED);
        Optional<TaylorChanges.Parts> parts = taylor.map(found -> found.of(owner));
        changes.add(new ScenarioChange(owner.level(), owner.id(), owner.currency(), named.get(k).name(),
            isNone ? Double.NaN : sum.numbers()[0], isNone ? Double.NaN : sum.numbers()[1], isNone ? Double.NaN : sum.standardError(),
            parts.map(each -> each.linear()[s]).orElse(Double.NaN), parts.flatMap(TaylorChanges.Parts::curved).map(curved -> curved[s]
                + parts.get().linear()[s]).orElse(Double.NaN), missing(sum)));
      }
    });
    return List.copyOf(changes);
  }

  private static int missing(RunningTotals.Sum sum) {
    return sum.notes().getOrDefault(MISSING, 0);
  }

  /** The value at risk and expected shortfall of books, then of the portfolio, by each method and level. */
  private List<ValueAtRisk> valueAtRisk(Map<RunningTotals.Owner, Map<Integer, RunningTotals.Sum>> owners, Optional<TaylorChanges> taylor) {
    List<ValueAtRisk> risks = new ArrayList<>();
    scenarios.history().ifPresent(history -> owners.forEach((owner, sums) -> {
      if (!sums.get(moves[0]).notes().containsKey(VALUED)) {
        return;
      }
      int missing = missing(sums.get(moves[0]));
      Changes full = full(sums);
      for (double level : history.levels()) {
        risks.add(risk(owner, ValueAtRisk.Method.FULL, full, level, missing));
        taylor.map(found -> found.of(owner)).ifPresent(parts -> {
          parts.curved().ifPresent(curved -> risks.add(risk(owner, ValueAtRisk.Method.TAYLOR,
              Changes.exact(IntStream.of(moves).mapToDouble(s -> parts.linear()[s] + curved[s]).toArray()), level, 0)));
          risks.add(parametric(owner, IntStream.of(moves).mapToDouble(s -> parts.linear()[s]).toArray(), level));
        });
      }
    }));
    return List.copyOf(risks);
  }

  private Changes full(Map<Integer, RunningTotals.Sum> sums) {
    int count = sums.get(moves[0]).replicates().length;
    return new Changes(IntStream.of(moves).mapToDouble(s -> sums.get(s).numbers()[1]).toArray(), IntStream.range(0, count).mapToObj(r ->
        IntStream.of(moves).mapToDouble(s -> sums.get(s).replicates()[r]).toArray()).toArray(double[][]::new));
  }

  private ValueAtRisk risk(RunningTotals.Owner owner, ValueAtRisk.Method method, Changes changes, double level, int missing) {
    boolean isFull = method == ValueAtRisk.Method.FULL;
    return new ValueAtRisk(owner.level(), owner.id(), owner.currency(), method, level, days(), moves.length, changes.valueAtRisk(level),
        changes.shortfall(level), isFull ? changes.error(each -> each.valueAtRisk(level)) : Double.NaN,
        isFull ? changes.error(each -> each.shortfall(level)) : Double.NaN, scenarios.moves().get(changes.worst(level)).name(), missing);
  }

  private int days() {
    return scenarios.history().orElseThrow().days();
  }

  /** By the standard deviation of the changes, which is the root of {@code g' C g} with the covariance C of the moves; their mean is not counted. */
  private ValueAtRisk parametric(RunningTotals.Owner owner, double[] changes, double level) {
    double deviation = FastMath.sqrt(StatUtils.variance(changes));
    double quantile = NORMAL.inverseCumulativeProbability(level);
    return new ValueAtRisk(owner.level(), owner.id(), owner.currency(), ValueAtRisk.Method.PARAMETRIC, level, days(), moves.length,
        quantile * deviation, NORMAL.density(quantile) / (1 - level) * deviation, Double.NaN, Double.NaN, "", 0);
  }

  /** The parts of the portfolio's value at risk by book, underlying and kind of quote. */
  private List<RiskContribution> contributions(Map<RunningTotals.Owner, Map<Integer, RunningTotals.Sum>> owners,
      Optional<TaylorChanges> taylor) {
    List<RiskContribution> contributions = new ArrayList<>();
    scenarios.history().ifPresent(history -> {
      owners.forEach((whole, sums) -> {
        if (whole.level() != Level.PORTFOLIO || !sums.get(moves[0]).notes().containsKey(VALUED)) {
          return;
        }
        Changes full = full(sums);
        SortedMap<String, double[]> books = new TreeMap<>();
        owners.forEach((owner, ofBook) -> {
          if (owner.level() == Level.BOOK && owner.currency().equals(whole.currency())) {
            books.put(owner.id(), full(ofBook).means());
          }
        });
        for (double level : history.levels()) {
          contributions.addAll(contributions(whole.currency(), full, level, "book", books));
          taylor.map(found -> found.of(whole)).ifPresent(parts -> {
            contributions.addAll(contributions(whole.currency(), full, level, "underlying", explained(full, parts.byUnderlying())));
            contributions.addAll(contributions(whole.currency(), full, level, "kind", explained(full, parts.byKind())));
          });
        }
      });
    });
    return List.copyOf(contributions);
  }

  /** The changes on the dates of the history of the parts that change, and last what they leave of the whole. */
  private Map<String, double[]> explained(Changes full, SortedMap<String, double[]> parts) {
    Map<String, double[]> explained = new LinkedHashMap<>();
    double[] rest = full.means().clone();
    parts.forEach((part, changes) -> {
      double[] onDates = IntStream.of(moves).mapToDouble(s -> changes[s]).toArray();
      if (Arrays.stream(onDates).allMatch(change -> change == 0)) {
        return;
      }
      explained.put(part, onDates);
      Arrays.setAll(rest, move -> rest[move] - onDates[move]);
    });
    explained.put(UNEXPLAINED, rest);
    return explained;
  }

  private static List<RiskContribution> contributions(String currency, Changes full, double level, String by, Map<String, double[]> parts) {
    int worst = full.worst(level);
    int[] tail = full.tail(level);
    return parts.entrySet().stream().map(part -> {
      Changes without = full.without(part.getValue());
      // No minus zero.
      return new RiskContribution(currency, level, by, part.getKey(), 0 - part.getValue()[worst],
          0 - Arrays.stream(tail).mapToDouble(move -> part.getValue()[move]).average().orElseThrow(),
          full.valueAtRisk(level) - without.valueAtRisk(level), full.shortfall(level) - without.shortfall(level));
    }).toList();
  }

  /** The sums of books, then those of the portfolio. */
  private Map<RunningTotals.Owner, Map<Integer, RunningTotals.Sum>> byOwner() {
    Map<RunningTotals.Owner, Map<Integer, RunningTotals.Sum>> owners = new LinkedHashMap<>();
    Stream.of(Level.BOOK, Level.PORTFOLIO).flatMap(level -> values.lines(level).stream()).forEach(line ->
        owners.computeIfAbsent(line.owner(), any -> new LinkedHashMap<>()).put(line.line(), line.sum()));
    return owners;
  }
}
