package org.backsweep.scenarios.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.scenarios.result.Step;
import org.backsweep.scenarios.run.Attempt;
import org.backsweep.scenarios.run.LeastErrors;
import org.backsweep.scenarios.run.RecordedGroup;
import org.backsweep.scenarios.run.Stopwatch;
import org.backsweep.scenarios.run.SweepTarget;

/**
 * The trades of a group: values, all Greeks by one reverse sweep an target, theta, and where asked for their reconciliation with
 * bumps.
 *
 * <p>It keeps what the results are made from, not the recording, whose size is that of the calculation.
 *
 * @param targets the targets, in the order of the group
 * @param parts the trades, in the order of the recording
 */
public record GroupRisk(List<TargetRisk> targets, List<TradeValue> parts) {

  /**
   * Values a group.
   *
   * @param isWhole whether theta and the dual bounds are computed
   */
  public static GroupRisk of(RecordedGroup group, Predicate<Trade> reconciles, boolean isWhole, Stopwatch watch) {
    Recording recording = group.recording();
    Estimate all = watch.time(Step.SWEEP, () ->
        LeastErrors.onto(group, group.run(group.sweeps(), group.settings(), recording.inputs()).getFirst()));
    Map<Trade, Theta> thetas = isWhole ? watch.time(Step.THETA, () -> Theta.of(group, all)) : Map.of();
    Map<Trade, DualValue> bounds = isWhole ? watch.time(Step.DUAL_BOUND, () -> DualValue.of(group)) : Map.of();
    List<SweepTarget> bumped = group.targets().stream().filter(target -> target.trades().stream().anyMatch(reconciles)).toList();
    List<String> warnings = new ArrayList<>();
    List<TargetRisk.Bumps> bumps = bumped.isEmpty() ? List.of() : attempt(group, () -> bumps(group, all, bumped, watch), warnings);
    List<TargetRisk> targets = new ArrayList<>();
    for (int i = 0; i < group.targets().size(); i++) {
      SweepTarget target = group.targets().get(i);
      targets.add(target(group, i, all, Theta.sum(target.trades().stream().map(thetas::get).filter(Objects::nonNull).toList()),
          bumped.contains(target) && !bumps.isEmpty() ? Optional.of(bumps.get(i)) : Optional.empty(),
          bumped.contains(target) ? GridValuation.of(group, target) : Optional.empty(), warnings));
    }
    return new GroupRisk(List.copyOf(targets), parts(group, all, thetas, bounds));
  }

  /** Bumps that fail cost a trade that is alone its reconciliation, not its value; others are then valued alone. */
  private static List<TargetRisk.Bumps> attempt(RecordedGroup group, Supplier<List<TargetRisk.Bumps>> bumps,
      List<String> warnings) {
    return group.recording().parts().size() > 1 ? bumps.get() : Attempt.of(bumps, why -> {
      warnings.add("not reconciled: " + why);
      return List.of();
    });
  }

  private static TargetRisk target(RecordedGroup group, int i, Estimate all, Optional<Estimate> theta,
      Optional<TargetRisk.Bumps> bumps, Optional<GridValuation> grid, List<String> warnings) {
    SweepTarget target = group.targets().get(i);
    return new TargetRisk(target, group.base().orElse(target.trades().getFirst().currency()).getCode(), group.quotes(target),
        group.recording().hasPaths() ? group.settings().pathsPerReplicate() : 0, all.map(outputs -> group.numbers(i, outputs)),
        theta, bumps, grid, List.copyOf(warnings));
  }

  private static List<TradeValue> parts(RecordedGroup group, Estimate all, Map<Trade, Theta> thetas,
      Map<Trade, DualValue> bounds) {
    Recording recording = group.recording();
    TradeValue[] parts = new TradeValue[recording.parts().size()];
    for (int i = 0; i < group.targets().size(); i++) {
      for (int output : group.targets().get(i).outputs()) {
        int p = Recording.part(output);
        Recording.Part part = recording.parts().get(p);
        parts[p] = new TradeValue(part, recording.width(part), all.only(output), all.only(Recording.ownValue(p)),
            smoothingBias(group, part.trade(), all, group.firstGreek(i)), Optional.ofNullable(thetas.get(part.trade())),
            Optional.ofNullable(bounds.get(part.trade())));
      }
    }
    return List.of(parts);
  }

  /**
   * What smoothing adds to the value: it grows with the square of the multiple m of the widths,
   * {@code V(m) = V(0) + c m^2} ({@link org.backsweep.pricing.product.Product.Path#weight}), so that it is half of {@code m dV/dm}.
   */
  private static Optional<Estimate> smoothingBias(RecordedGroup group, Trade trade, Estimate all, int firstGreek) {
    OptionalInt place = group.recording().smoothing(trade);
    return place.isEmpty() ? Optional.empty() : Optional.of(all.only(firstGreek + place.getAsInt())
        .times(0.5 * group.recording().quotes().get(place.getAsInt()).value()));
  }

  /** By target; of all quotes that any of the bumped ones depends on. */
  private static List<TargetRisk.Bumps> bumps(RecordedGroup group, Estimate all, List<SweepTarget> bumped, Stopwatch watch) {
    boolean[] wanted = new boolean[group.recording().quotes().size()];
    bumped.forEach(target -> Arrays.stream(target.quotes()).forEach(j -> wanted[j] = true));
    MonteCarloSettings settings = BumpAndRevalue.settings(group);
    double[] swept = swept(group, all, settings, (double) bumped.size() / group.targets().size(), watch);
    List<BumpAndRevalue.Differences> first = watch.time(Step.BUMP, () -> BumpAndRevalue.differences(group, wanted, 1));
    List<BumpAndRevalue.Differences> second = watch.time(Step.SECOND_BUMP, () -> BumpAndRevalue.differences(group, wanted, 2));
    List<TargetRisk.Bumps> bumps = new ArrayList<>();
    for (int i = 0; i < group.targets().size(); i++) {
      int[] places = group.targets().get(i).quotes();
      bumps.add(new TargetRisk.Bumps(group.numbers(i, swept), first.get(i).only(places),
          second.get(i).only(places), settings.pathsPerReplicate()));
    }
    return bumps;
  }

  /**
   * The numbers of a sweep over the paths that are bumped.
   *
   * @param share how many of the targets are bumped, of all: so much of the time is for them
   */
  private static double[] swept(RecordedGroup group, Estimate all, MonteCarloSettings bumped, double share, Stopwatch watch) {
    if (!group.recording().hasPaths() || bumped.pathsPerReplicate() == group.settings().pathsPerReplicate()) {
      watch.add(Step.SWEEP_OF_BUMPED, share * watch.timings().of(Step.SWEEP) / all.replicates().length);
      return all.replicates()[0];
    }
    Stopwatch once = new Stopwatch();
    double[] swept = once.time(Step.SWEEP, () -> group.inFirst(group.sweeps(), bumped, group.recording().inputs())[0]);
    watch.add(Step.SWEEP_OF_BUMPED, share * once.timings().of(Step.SWEEP));
    return swept;
  }
}
