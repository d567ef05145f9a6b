package org.backsweep.scenarios.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.scenarios.result.Step;
import org.backsweep.scenarios.run.Attempt;
import org.backsweep.scenarios.run.RecordedGroup;
import org.backsweep.scenarios.run.SweepTarget;

/** The {@link Ladder} of each target: all together, or, where that fails, each from its own part of the calculation alone. */
public record Ladders() implements Measure<Ladder> {
  @Override
  public double usualTime() {
    return 0.3;
  }

  @Override
  public List<Found<Ladder>> of(SweptGroup swept) {
    RecordedGroup group = swept.group();
    Map<SweepTarget, Found<Ladder>> found = swept.times().time(Step.LADDER, () ->
        Attempt.each(group.targets(), some -> ladders(group, some), Ladders::none));
    return group.targets().stream().map(found::get).toList();
  }

  private static Map<SweepTarget, Found<Ladder>> ladders(RecordedGroup group, List<SweepTarget> some) {
    List<Ladder> ladders = some.size() == group.targets().size() ? Ladder.of(group) : List.of(Ladder.of(group, some.getFirst()));
    Map<SweepTarget, Found<Ladder>> found = new HashMap<>();
    for (int i = 0; i < some.size(); i++) {
      found.put(some.get(i), Found.of(some.get(i), Optional.of(ladders.get(i)), ladders.get(i).warnings()));
    }
    return found;
  }

  private static Found<Ladder> none(SweepTarget target, String why) {
    return Found.of(target, Optional.empty(),
        List.of("no ladder, and that of book " + target.book() + " is without this trade: " + why));
  }
}
