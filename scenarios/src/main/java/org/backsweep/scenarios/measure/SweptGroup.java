package org.backsweep.scenarios.measure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.scenarios.result.Step;
import org.backsweep.scenarios.run.LeastErrors;
import org.backsweep.scenarios.run.Quotation;
import org.backsweep.scenarios.run.RecordedGroup;
import org.backsweep.scenarios.run.StepTimes;
import org.backsweep.scenarios.run.SweepTarget;

/**
 * A group with its values and Greeks swept, from which measures start. It lives, as its recording does, while the group is worked
 * on; results keep only its {@linkplain TargetRisk targets} and {@linkplain TradeValue trades}.
 *
 * @param group the group
 * @param numbers all numbers of its sweep, for each replicate
 * @param targets the values of the targets and their Greeks to the inputs, in the order of the group
 * @param times the times of its steps
 */
public record SweptGroup(RecordedGroup group, Estimate numbers, List<TargetRisk> targets, StepTimes times) {

  /** Sweeps a group with one reverse sweep for each target. */
  public static SweptGroup of(RecordedGroup group, StepTimes times) {
    Estimate numbers = times.time(Step.SWEEP, () -> LeastErrors.onto(group,
        group.run(group.sweeps(), group.settings(), group.recording().inputs()).getFirst()));
    return new SweptGroup(group, numbers,
        IntStream.range(0, group.targets().size()).mapToObj(i -> target(group, i, numbers)).toList(), times);
  }

  /** The targets with Greeks to the quotes that these are wanted to, in the order of the group. */
  public List<TargetRisk> quoted() {
    Quotation quotation = group.quotation();
    return targets.stream().map(risk -> risk.quotedBy(quotation)).toList();
  }

  private static TargetRisk target(RecordedGroup group, int i, Estimate all) {
    SweepTarget target = group.targets().get(i);
    return new TargetRisk(target, group.base().orElse(target.trades().getFirst().currency()).getCode(), group.quotes(target),
        group.recording().hasPaths() ? group.settings().pathsPerReplicate() : 0, all.map(outputs -> group.numbers(i, outputs)));
  }

  /** The value of a trade in its own currency, for each replicate. */
  Estimate own(int part) {
    return numbers.only(Recording.ownValue(part));
  }

  /** The trades, in the order of the recording. */
  public List<TradeValue> trades() {
    Recording recording = group.recording();
    TradeValue[] trades = new TradeValue[recording.parts().size()];
    for (int i = 0; i < group.targets().size(); i++) {
      for (int output : group.targets().get(i).outputs()) {
        int p = Recording.part(output);
        Recording.Part part = recording.parts().get(p);
        trades[p] = new TradeValue(part, recording.width(part), numbers.only(output), own(p),
            smoothingBias(part.trade(), i));
      }
    }
    return List.of(trades);
  }

  /**
   * The bias that smoothing adds to the value. It grows with the square of the factor m on the widths,
   * {@code V(m) = V(0) + c m^2} ({@link org.backsweep.pricing.path.PathView#weight}), so that it is half of {@code m dV/dm}.
   */
  private Optional<Estimate> smoothingBias(Trade trade, int target) {
    OptionalInt place = group.recording().smoothing(trade);
    return place.isEmpty() ? Optional.empty() : Optional.of(numbers.only(group.sweeps().layout().gradient(target, place.getAsInt()))
        .times(0.5 * group.recording().quotes().get(place.getAsInt()).value()));
  }
}
