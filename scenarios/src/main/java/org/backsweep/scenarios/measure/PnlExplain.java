package org.backsweep.scenarios.measure;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.scenario.LadderShift;
import org.backsweep.pricing.scenario.Passage;
import org.backsweep.pricing.scenario.Scenario;
import org.backsweep.scenarios.result.Step;
import org.backsweep.scenarios.run.Attempt;
import org.backsweep.scenarios.run.RecordedGroup;

/**
 * The values of targets on the way from the market of one date to that of a later one, all on the draws of the first: the trades are
 * recorded again on the later date, and valued after each step of the way. A policy of exercise is found again after each.
 *
 * @param passage the way
 */
public record PnlExplain(Passage passage) implements Measure<Explained> {
  /** The beginning of the warning about a trade that has no values on the way. */
  public static final String NONE = "its change of value is not explained: ";

  private static final double TIME_OF_A_STEP = 0.15;

  /** The values of one trade, or why there are none. */
  private record Path(Optional<Explained> values, List<String> warnings) {}

  @Override
  public double usualTime() {
    return TIME_OF_A_STEP * (1 + passage.steps().size());
  }

  @Override
  public List<Found<Explained>> of(SweptGroup swept) {
    Map<Trade, Path> paths = swept.times().time(Step.EXPLAIN, () -> paths(swept.group(), swept.numbers()));
    return swept.group().targets().stream().map(target -> {
      Map<Trade, List<String>> warnings = new HashMap<>();
      target.trades().forEach(trade -> warnings.put(trade, paths.get(trade).warnings()));
      return new Found<>(paths.get(target.trades().getFirst()).values(), warnings);
    }).toList();
  }

  private Map<Trade, Path> paths(RecordedGroup group, Estimate today) {
    Map<Trade, Path> paths = new HashMap<>();
    Map<Trade, Integer> ahead = new LinkedHashMap<>();
    LocalDate from = group.market().valuation();
    for (int p = 0; p < group.recording().parts().size(); p++) {
      Trade trade = group.recording().parts().get(p).trade();
      if (trade.product().maturity().isAfter(from)) {
        ahead.put(trade, p);
      } else {
        // What it is worth is what it pays today.
        double paid = today.mean(Recording.value(p));
        double[] values = new double[1 + passage.steps().size()];
        Arrays.fill(values, paid);
        paths.put(trade, new Path(Optional.of(new Explained(new double[][] {values}, paid)), List.of()));
      }
    }
    paths.putAll(Attempt.each(List.copyOf(ahead.keySet()), some -> together(group, some, ahead, today), (trade, why) -> none(why)));
    return paths;
  }

  private static Path none(String why) {
    return new Path(Optional.empty(), List.of(NONE + why));
  }

  /**
   * The values of some trades, without those that cannot be recorded on the later date together with others.
   *
   * @param parts the indices of the trades in the first recording
   */
  private Map<Trade, Path> together(RecordedGroup group, List<Trade> some, Map<Trade, Integer> parts, Estimate today) {
    MarketData later = group.market().with(passage.fixings()).on(passage.to());
    RecordedGroup with = group.later(some, later, group.market().valuation());
    Estimate[] steps = values(with, passage.steps());
    RecordedGroup without = group.later(some, later, passage.to());
    Estimate afterCash = values(without, List.of(passage.steps().getLast()))[0];
    // The rule of exercise of the value is better than those on the way: what it adds is no carry.
    Estimate start = group.recording().hasFits() ? values(group, List.of(LadderShift.NONE))[0] : today;
    Map<Trade, Integer> left = new HashMap<>();
    for (int p = 0; p < without.recording().parts().size(); p++) {
      left.put(without.recording().parts().get(p).trade(), p);
    }
    Map<Trade, Path> paths = new HashMap<>();
    for (int p = 0; p < with.recording().parts().size(); p++) {
      Trade trade = with.recording().parts().get(p).trade();
      if (left.containsKey(trade)) {
        double cash = steps[steps.length - 1].mean(Recording.value(p)) - afterCash.mean(Recording.value(left.get(trade)));
        paths.put(trade, path(start, Recording.value(parts.get(trade)), steps, Recording.value(p), cash));
      }
    }
    return paths;
  }

  private static Path path(Estimate start, int now, Estimate[] steps, int then, double cash) {
    int count = Math.max(start.replicates().length, steps[0].replicates().length);
    double[][] values = new double[count][1 + steps.length];
    for (int r = 0; r < count; r++) {
      values[r][0] = start.inReplicate(r, now);
      for (int s = 0; s < steps.length; s++) {
        values[r][1 + s] = steps[s].inReplicate(r, then);
      }
    }
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite) && Double.isFinite(cash)
        ? new Path(Optional.of(new Explained(values, cash)), List.of()) : none("a value on the way is not a number");
  }

  /** The values of a group in some markets; in one that moves nothing of it they are those of the market before. */
  private static Estimate[] values(RecordedGroup group, List<? extends Scenario> markets) {
    int[] moved = IntStream.range(0, markets.size()).filter(m -> m == 0 || Revaluation.differs(group, markets.get(m), markets.get(m - 1))).toArray();
    double[][][] numbers = Revaluation.run(group, group.values(), group.settings(), IntStream.of(moved).mapToObj(markets::get).toList());
    Estimate[] values = new Estimate[markets.size()];
    for (int k = 0; k < moved.length; k++) {
      Arrays.fill(values, moved[k], values.length, new Estimate(numbers[k]));
    }
    return values;
  }
}
