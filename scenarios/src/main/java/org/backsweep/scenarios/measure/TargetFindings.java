package org.backsweep.scenarios.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.backsweep.scenarios.result.Gamma;
import org.backsweep.scenarios.result.Step;
import org.backsweep.scenarios.run.Attempt;
import org.backsweep.scenarios.run.RecordedGroup;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.run.Stopwatch;
import org.backsweep.scenarios.run.SweepTarget;

/**
 * All that is found for one target. Value and Greeks stay where second derivatives or the ladder fail: a warning says so.
 *
 * @param valuation value and Greeks
 * @param curvatures second derivatives
 * @param ladder the values under shifts; empty if not asked for, or if they cannot be had
 * @param warnings what was noticed
 */
public record TargetFindings(TargetRisk valuation, List<SecondDerivative> curvatures, Optional<Ladder> ladder, List<String> warnings) {
  /** Those of all targets of a group. */
  public static List<TargetFindings> of(RecordedGroup group, GroupRisk valuation, RiskRequest request, Stopwatch watch) {
    List<Hessian.Found> curvatures =
        watch.time(Step.SECOND_ORDER, () -> Hessian.of(group, valuation.targets(), request.secondOrder()));
    return watch.time(Step.LADDER, () -> of(group, valuation, request, curvatures));
  }

  private static List<TargetFindings> of(RecordedGroup group, GroupRisk valuation, RiskRequest request,
      List<Hessian.Found> curvatures) {
    List<Ladder> together = Attempt.of(() -> request.ladders() ? Ladder.of(group) : List.of(), why -> List.of());
    List<TargetFindings> found = new ArrayList<>();
    for (int i = 0; i < group.targets().size(); i++) {
      SweepTarget target = group.targets().get(i);
      List<String> warnings = new ArrayList<>(valuation.targets().get(i).warnings());
      warnings.addAll(curvatures.get(i).warnings());
      Optional<Ladder> ladder = together.isEmpty() ? ladder(group, target, request, warnings) : Optional.of(together.get(i));
      ladder.ifPresent(each -> warnings.addAll(each.warnings()));
      found.add(new TargetFindings(valuation.targets().get(i), curvatures.get(i).curvatures(), ladder, List.copyOf(warnings)));
    }
    return List.copyOf(found);
  }

  /** That of an target alone, where all together have none. */
  private static Optional<Ladder> ladder(RecordedGroup group, SweepTarget target, RiskRequest request, List<String> warnings) {
    return Attempt.of(() -> request.ladders() ? Optional.of(Ladder.of(group, target)) : Optional.empty(), why -> {
      warnings.add("no ladder, and that of book " + target.book() + " is without this trade: " + why);
      return Optional.empty();
    });
  }

  /** The second derivatives as rows. */
  public List<Gamma> gammas(String id) {
    return curvatures.stream().map(curvature -> curvature.of(id, valuation.currency())).toList();
  }
}
