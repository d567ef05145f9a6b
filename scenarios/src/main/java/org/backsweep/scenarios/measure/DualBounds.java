package org.backsweep.scenarios.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.pricing.mc.Recorder;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.scenarios.result.Amount;
import org.backsweep.scenarios.result.Step;
import org.backsweep.scenarios.run.Attempt;
import org.backsweep.scenarios.run.RecordedGroup;
import org.backsweep.scenarios.run.SweepTarget;

/** The {@linkplain DualValue dual bounds} of the trades of each target that can be exercised early. */
public record DualBounds() implements Measure<Map<Trade, Amount>> {
  @Override
  public double usualTime() {
    return 0.01;
  }

  @Override
  public List<Found<Map<Trade, Amount>>> of(SweptGroup swept) {
    return swept.times().time(Step.DUAL_BOUND, () -> swept.group().targets().stream().map(target -> bounds(swept, target)).toList());
  }

  private static Found<Map<Trade, Amount>> bounds(SweptGroup swept, SweepTarget target) {
    Map<Trade, Amount> bounds = new HashMap<>();
    Map<Trade, List<String>> warnings = new HashMap<>();
    for (int output : target.outputs()) {
      int p = Recording.part(output);
      Recording.Part part = swept.group().recording().parts().get(p);
      if (part.hasChoice()) {
        Trade trade = part.trade();
        DualValue bound = bound(swept.group(), trade);
        bound.amount(trade).ifPresent(amount -> bounds.put(trade, amount));
        warnings.put(trade, bound.warnings(swept.own(p), trade.quantity()));
      }
    }
    return new Found<>(Optional.of(bounds), warnings);
  }

  private static DualValue bound(RecordedGroup group, Trade trade) {
    return Attempt.of(() -> new DualValue(Optional.of(Recorder.dualBound(group.recording(), trade, group.market(), group.models(),
        group.settings(), group.workers())), ""), why -> new DualValue(Optional.empty(), why));
  }
}
