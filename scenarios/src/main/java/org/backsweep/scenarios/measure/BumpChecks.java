package org.backsweep.scenarios.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.Step;
import org.backsweep.scenarios.run.Attempt;
import org.backsweep.scenarios.run.Quotation;
import org.backsweep.scenarios.run.RecordedGroup;
import org.backsweep.scenarios.run.StepTimes;
import org.backsweep.scenarios.run.SweepTarget;

/**
 * The reconciliation of Greeks with bumps of each quote on the same paths, in the order of the quotes. Where bumps fail, a trade
 * that is alone loses its reconciliation, not its value; several trades are then valued again, each alone.
 *
 * @param reconciled whether a trade is reconciled
 */
public record BumpChecks(Predicate<Trade> reconciled) implements Measure<List<Check>> {
  /**
   * How far rounding in a value may move a difference, as a fraction of the size of the value over the bump. The size is that of
   * the value and of the terms that cancel in it, which for an option far out of the money are many times larger: each quote
   * times its Greek.
   */
  private static final double ROUNDING = 1e-13;
  /** The relative tolerance of the Greek. */
  private static final double RELATIVE = 1e-6;
  /**
   * The factor on the difference of the two bump sizes that bounds truncation, where the other bounds are not enough: by Taylor
   * that difference is three times the truncation.
   */
  private static final double TRUNCATION = 1;
  /** The factor on the difference of the one-sided differences that bounds the effect of kinks, ... */
  private static final double KINKS = 2;
  /**
   * ... except for kinks of several paths that cancel in it. Room is left for them: this fraction of one path's part in the
   * Greek, which is its spread over replicates times the root of the number of paths in one, over the number of paths that are
   * bumped.
   */
  private static final double SHARE_OF_A_PATH = 0.1;

  /**
   * Central differences.
   *
   * @param swept the value, then the derivative by each quote, over the paths that are bumped
   * @param first the differences
   * @param second those of bumps twice as large; where no target needs these, the first ones
   * @param paths the number of paths that are bumped; 0 where the value needs none
   */
  private record Bumps(double[] swept, BumpAndRevalue.Differences first, double[] second, long paths) {}

  @Override
  public double usualTime() {
    return 0.35;
  }

  @Override
  public List<Found<List<Check>>> of(SweptGroup swept) {
    RecordedGroup group = swept.group();
    return group.recording().parts().size() > 1 ? found(swept) : Attempt.of(() -> found(swept), why ->
        group.targets().stream().map(target ->
            Found.<List<Check>>of(target, Optional.empty(), List.of("not reconciled: " + why))).toList());
  }

  private List<Found<List<Check>>> found(SweptGroup swept) {
    List<SweepTarget> targets = swept.group().targets();
    List<SweepTarget> bumped = targets.stream().filter(target -> target.trades().stream().anyMatch(reconciled)).toList();
    List<TargetRisk> quoted = swept.quoted();
    List<Bumps> bumps = bumped.isEmpty() ? List.of() : bumps(swept, quoted, bumped);
    return IntStream.range(0, targets.size()).mapToObj(i -> Found.of(bumped.contains(targets.get(i))
        ? Optional.of(checks(swept.group().quotation(), quoted.get(i), bumps.get(i))) : Optional.<List<Check>>empty())).toList();
  }

  /** The bumps of each target, by all quotes that any of the bumped targets depends on. */
  private static List<Bumps> bumps(SweptGroup swept, List<TargetRisk> quoted, List<SweepTarget> bumped) {
    RecordedGroup group = swept.group();
    Map<QuoteKey, Integer> places = new HashMap<>();
    List<Quote<?>> wanted = new ArrayList<>();
    quoted.stream().filter(risk -> bumped.contains(risk.target())).flatMap(risk -> risk.quotes().stream()).forEach(quote -> {
      if (places.putIfAbsent(quote.key(), wanted.size()) == null) {
        wanted.add(quote);
      }
    });
    MonteCarloSettings settings = BumpAndRevalue.settings(group);
    double[] numbers = numbers(swept, settings, (double) bumped.size() / group.targets().size());
    List<BumpAndRevalue.Differences> first =
        swept.times().time(Step.BUMP, () -> BumpAndRevalue.differences(group, wanted, 1));
    List<Bumps> bumps = new ArrayList<>();
    List<int[]> all = new ArrayList<>();
    Set<Integer> open = new TreeSet<>();
    for (int i = 0; i < group.targets().size(); i++) {
      int[] own = bumped.contains(group.targets().get(i))
          ? quoted.get(i).quotes().stream().mapToInt(quote -> places.get(quote.key())).toArray() : new int[0];
      all.add(own);
      Estimate one = new Estimate(new double[][] {group.numbers(i, numbers)});
      BumpAndRevalue.Differences differences = first.get(i).only(own);
      bumps.add(new Bumps(group.quotation().derivatives(swept.targets().get(i).quotes(), one).replicates()[0], differences,
          differences.central().clone(), settings.pathsPerReplicate()));
      if (own.length > 0) {
        List<Check> checks = checks(group.quotation(), quoted.get(i), bumps.get(i));
        IntStream.range(0, own.length).filter(j -> !checks.get(j).agrees()).forEach(j -> open.add(own[j]));
      }
    }
    addSecond(swept, wanted, open, all, bumps);
    return bumps;
  }

  /**
   * Bumps the quotes again, twice as far, by which a target does not agree yet: that shows how large truncation may be.
   *
   * @param open the places of these quotes among those that are bumped
   * @param all the places of the quotes of each target
   */
  private static void addSecond(SweptGroup swept, List<Quote<?>> wanted, Set<Integer> open, List<int[]> all, List<Bumps> bumps) {
    List<Integer> places = List.copyOf(open);
    if (places.isEmpty()) {
      return;
    }
    List<BumpAndRevalue.Differences> second = swept.times().time(Step.SECOND_BUMP, () ->
        BumpAndRevalue.differences(swept.group(), places.stream().<Quote<?>>map(wanted::get).toList(), 2));
    for (int i = 0; i < bumps.size(); i++) {
      for (int j = 0; j < all.get(i).length; j++) {
        int place = places.indexOf(all.get(i)[j]);
        if (place >= 0) {
          bumps.get(i).second()[j] = second.get(i).central()[place];
        }
      }
    }
  }

  /**
   * The numbers of a sweep over the paths that are bumped.
   *
   * @param share the fraction of the targets that are bumped, which is their part of the time
   */
  private static double[] numbers(SweptGroup swept, MonteCarloSettings bumped, double share) {
    RecordedGroup group = swept.group();
    StepTimes times = swept.times();
    if (!group.recording().hasPaths() || bumped.pathsPerReplicate() == group.settings().pathsPerReplicate()) {
      double[][] replicates = swept.numbers().replicates();
      times.add(Step.SWEEP_OF_BUMPED, share * times.timings().of(Step.SWEEP) / replicates.length);
      return replicates[0];
    }
    return times.time(Step.SWEEP_OF_BUMPED, share, () -> group.inFirst(group.sweeps(), bumped, group.recording().inputs())[0]);
  }

  private static List<Check> checks(Quotation quotation, TargetRisk risk, Bumps found) {
    String id = risk.target().trades().getFirst().id();
    Estimate estimate = risk.estimate();
    List<Quote<?>> quotes = risk.quotes();
    double size = Math.abs(found.swept()[0]) + IntStream.range(0, quotes.size())
        .mapToDouble(j -> Math.abs(found.swept()[1 + j] * quotes.get(j).value())).sum();
    List<Check> checks = new ArrayList<>();
    for (int j = 0; j < quotes.size(); j++) {
      Quote<?> quote = quotes.get(j);
      double bump = found.first().central()[j];
      double step = quotation.bump(quote);
      double onePath = risk.paths() == 0 ? 0
          : estimate.samplingError(1 + j) * Math.sqrt((double) estimate.replicates().length * risk.paths()) / found.paths();
      double tolerance = SHARE_OF_A_PATH * onePath + KINKS * found.first().spread()[j]
          + TRUNCATION * Math.abs(found.second()[j] - bump) + RELATIVE * Math.abs(bump)
          + ROUNDING * size / step;
      checks.add(new Check(Level.TRADE, id, quote.key().toString(), found.swept()[1 + j], bump, step, tolerance));
    }
    return checks;
  }
}
