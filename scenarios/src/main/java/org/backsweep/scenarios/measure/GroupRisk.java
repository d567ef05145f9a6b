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
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.mc.Settings;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.scenarios.result.Timings;
import org.backsweep.scenarios.run.Attempt;
import org.backsweep.scenarios.run.LeastErrors;
import org.backsweep.scenarios.run.RecordedGroup;
import org.backsweep.scenarios.run.SweepTarget;

/**
 * The trades of a group: values, all Greeks by one reverse sweep an target, theta, and where asked for their reconciliation with
 * bumps.
 *
 * <p>It keeps what the results are made from, not the recording, whose size is that of the calculation.
 *
 * @param targets the targets, in the order of the group
 * @param parts the trades, in the order of the recording
 * @param timings where the time went
 */
public record GroupRisk(List<TargetRisk> targets, List<TradeValue> parts, Timings timings) {

  /**
   * Values a group.
   *
   * @param isWhole whether theta and the dual bounds are computed
   */
  public static GroupRisk of(RecordedGroup group, Predicate<Trade> reconciles, boolean isWhole, double recordSeconds) {
    Recording recording = group.recording();
    long start = System.nanoTime();
    Estimate all = LeastErrors.onto(group, group.run(group.sweeps(), group.settings(), recording.inputs()).getFirst());
    long swept = System.nanoTime();
    Map<Trade, Theta> thetas = isWhole ? Theta.of(group, all) : Map.of();
    long aged = System.nanoTime();
    Map<Trade, DualValue> bounds = isWhole ? DualValue.of(group) : Map.of();
    long bounded = System.nanoTime();
    // The sweep, and bumps of both sizes.
    double[] bumpSeconds = {seconds(start, swept) / all.replicates().length, 0, 0};
    List<SweepTarget> bumped = group.targets().stream().filter(target -> target.trades().stream().anyMatch(reconciles)).toList();
    List<String> warnings = new ArrayList<>();
    List<TargetRisk.Bumps> bumps = bumped.isEmpty() ? List.of() : attempt(group, () -> bumps(group, all, bumped, bumpSeconds), warnings);
    List<TargetRisk> targets = new ArrayList<>();
    for (int i = 0; i < group.targets().size(); i++) {
      SweepTarget target = group.targets().get(i);
      targets.add(target(group, i, all, Theta.sum(target.trades().stream().map(thetas::get).filter(Objects::nonNull).toList()),
          bumped.contains(target) && !bumps.isEmpty() ? Optional.of(bumps.get(i)) : Optional.empty(),
          bumped.contains(target) ? GridValuation.of(group, target) : Optional.empty(), warnings));
    }
    double ofBumped = group.targets().isEmpty() ? 0 : bumpSeconds[0] * bumped.size() / group.targets().size();
    Timings timings = new Timings(recordSeconds, seconds(start, swept), seconds(swept, aged), seconds(aged, bounded), ofBumped,
        bumpSeconds[1], bumpSeconds[2], 0, 0);
    return new GroupRisk(List.copyOf(targets), parts(group, all, thetas, bounds), timings);
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
  private static List<TargetRisk.Bumps> bumps(RecordedGroup group, Estimate all, List<SweepTarget> bumped, double[] seconds) {
    boolean[] wanted = new boolean[group.recording().quotes().size()];
    bumped.forEach(target -> Arrays.stream(target.quotes()).forEach(j -> wanted[j] = true));
    Settings settings = BumpAndRevalue.settings(group);
    double[] swept = all.replicates()[0];
    if (group.recording().hasPaths() && settings.pathsPerReplicate() < group.settings().pathsPerReplicate()) {
      long start = System.nanoTime();
      swept = group.inFirst(group.sweeps(), settings, group.recording().inputs())[0];
      seconds[0] = seconds(start, System.nanoTime());
    }
    List<List<BumpAndRevalue.Differences>> differences = new ArrayList<>();
    for (int k = 0; k < 2; k++) {
      long start = System.nanoTime();
      differences.add(BumpAndRevalue.differences(group, wanted, k + 1));
      seconds[1 + k] = seconds(start, System.nanoTime());
    }
    List<TargetRisk.Bumps> bumps = new ArrayList<>();
    for (int i = 0; i < group.targets().size(); i++) {
      int[] places = group.targets().get(i).quotes();
      bumps.add(new TargetRisk.Bumps(group.numbers(i, swept), differences.get(0).get(i).only(places),
          differences.get(1).get(i).only(places), settings.pathsPerReplicate()));
    }
    return bumps;
  }

  private static double seconds(long from, long to) {
    return (to - from) * 1e-9;
  }
}
