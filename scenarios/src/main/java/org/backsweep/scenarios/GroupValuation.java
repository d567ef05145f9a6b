package org.backsweep.scenarios;

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
import org.backsweep.pricing.portfolio.Trade;

/**
 * The trades of a group: values, all Greeks by one reverse sweep an item, theta, and where asked for their reconciliation with
 * bumps.
 *
 * <p>It keeps what the results are made from, not the recording, whose size is that of the calculation.
 *
 * @param items the items, in the order of the group
 * @param parts the trades, in the order of the recording
 * @param timings where the time went
 */
record GroupValuation(List<ItemValuation> items, List<PartValuation> parts, Timings timings) {

  /**
   * Values a group.
   *
   * @param isWhole whether theta and the dual bounds are computed
   */
  static GroupValuation of(RecordedGroup group, Predicate<Trade> reconciles, boolean isWhole, double recordSeconds) {
    Recording recording = group.recording();
    long start = System.nanoTime();
    Estimate all = LeastErrors.onto(group, group.run(group.sweeps(), group.settings(), recording.inputs()).getFirst());
    long swept = System.nanoTime();
    Map<Trade, Theta> thetas = isWhole ? Theta.of(group, all) : Map.of();
    long aged = System.nanoTime();
    Map<Trade, DualValue> bounds = isWhole ? DualValue.of(group) : Map.of();
    long bounded = System.nanoTime();
    double[] bumpSeconds = new double[2];
    List<Item> bumped = group.items().stream().filter(item -> item.trades().stream().anyMatch(reconciles)).toList();
    List<String> warnings = new ArrayList<>();
    List<ItemValuation.Bumps> bumps = bumped.isEmpty() ? List.of() : attempt(group, () -> bumps(group, bumped, bumpSeconds), warnings);
    List<ItemValuation> items = new ArrayList<>();
    for (int i = 0; i < group.items().size(); i++) {
      Item item = group.items().get(i);
      items.add(item(group, i, all, Theta.sum(item.trades().stream().map(thetas::get).filter(Objects::nonNull).toList()),
          bumped.contains(item) && !bumps.isEmpty() ? Optional.of(bumps.get(i)) : Optional.empty(),
          bumped.contains(item) ? GridValuation.of(group, item) : Optional.empty(), warnings));
    }
    double sweep = seconds(start, swept);
    double ofBumped = group.items().isEmpty() ? 0 : sweep * bumped.size() / group.items().size();
    Timings timings = new Timings(recordSeconds, sweep, seconds(swept, aged), seconds(aged, bounded),
        ofBumped / all.replicates().length, bumpSeconds[0], bumpSeconds[1], 0, 0);
    return new GroupValuation(List.copyOf(items), parts(group, all, thetas, bounds), timings);
  }

  /** Bumps that fail cost a trade that is alone its reconciliation, not its value; others are then valued alone. */
  private static List<ItemValuation.Bumps> attempt(RecordedGroup group, Supplier<List<ItemValuation.Bumps>> bumps,
      List<String> warnings) {
    return group.recording().parts().size() > 1 ? bumps.get() : Attempt.of(bumps, why -> {
      warnings.add("not reconciled: " + why);
      return List.of();
    });
  }

  private static ItemValuation item(RecordedGroup group, int i, Estimate all, Optional<Estimate> theta,
      Optional<ItemValuation.Bumps> bumps, Optional<GridValuation> grid, List<String> warnings) {
    Recording recording = group.recording();
    Item item = group.items().get(i);
    int[] places = item.quotes();
    int first = group.firstGreek(i);
    Estimate numbers = all.map(outputs -> IntStream.range(0, 1 + places.length)
        .mapToDouble(k -> k == 0 ? item.sum(outputs) : outputs[first + places[k - 1]]).toArray());
    return new ItemValuation(item, group.base().orElse(item.trades().getFirst().currency()).getCode(),
        group.quotes(item),
        recording.hasPaths() ? group.settings().pathsPerReplicate() : 0, numbers, theta,
        bumps.map(each -> each.only(places)), grid, List.copyOf(warnings));
  }

  private static List<PartValuation> parts(RecordedGroup group, Estimate all, Map<Trade, Theta> thetas,
      Map<Trade, DualValue> bounds) {
    Recording recording = group.recording();
    PartValuation[] parts = new PartValuation[recording.parts().size()];
    for (int i = 0; i < group.items().size(); i++) {
      for (int output : group.items().get(i).outputs()) {
        int p = Recording.part(output);
        Recording.Part part = recording.parts().get(p);
        parts[p] = new PartValuation(part, recording.width(part), all.only(output), all.only(Recording.ownValue(p)),
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

  /** By item; of all quotes that any of the bumped ones depends on. */
  private static List<ItemValuation.Bumps> bumps(RecordedGroup group, List<Item> bumped, double[] seconds) {
    boolean[] wanted = new boolean[group.recording().quotes().size()];
    bumped.forEach(item -> Arrays.stream(item.quotes()).forEach(j -> wanted[j] = true));
    List<List<BumpAndRevalue.Differences>> differences = new ArrayList<>();
    for (int k = 0; k < 2; k++) {
      long start = System.nanoTime();
      differences.add(BumpAndRevalue.differences(group, wanted, k + 1));
      seconds[k] = seconds(start, System.nanoTime());
    }
    return IntStream.range(0, group.items().size())
        .mapToObj(i -> new ItemValuation.Bumps(differences.get(0).get(i), differences.get(1).get(i))).toList();
  }

  private static double seconds(long from, long to) {
    return (to - from) * 1e-9;
  }
}
