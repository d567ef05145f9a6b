package org.backsweep.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that is found for one item. Value and Greeks stay where second derivatives or the ladder fail: a warning says so.
 *
 * @param valuation value and Greeks
 * @param curvatures second derivatives
 * @param ladder the values under shifts; empty if not asked for, or if they cannot be had
 * @param warnings what was noticed
 */
record ItemFindings(ItemValuation valuation, List<Curvature> curvatures, Optional<Ladder> ladder, List<String> warnings) {
  /** Those of all items of a group, and where the time went. */
  record OfGroup(List<ItemFindings> items, Timings timings) {}

  static OfGroup of(RecordedGroup group, GroupValuation valuation, Scope scope) {
    long start = System.nanoTime();
    List<Hessian.Found> curvatures = Hessian.of(group, valuation.items(), scope.secondOrder());
    long bent = System.nanoTime();
    List<Ladder> together = Attempt.of(() -> scope.ladders() ? Ladder.of(group) : List.of(), why -> List.of());
    List<ItemFindings> found = new ArrayList<>();
    for (int i = 0; i < group.items().size(); i++) {
      Item item = group.items().get(i);
      List<String> warnings = new ArrayList<>(valuation.items().get(i).warnings());
      warnings.addAll(curvatures.get(i).warnings());
      Optional<Ladder> ladder = together.isEmpty() ? ladder(group, item, scope, warnings) : Optional.of(together.get(i));
      ladder.ifPresent(each -> warnings.addAll(each.warnings()));
      found.add(new ItemFindings(valuation.items().get(i), curvatures.get(i).curvatures(), ladder, List.copyOf(warnings)));
    }
    return new OfGroup(List.copyOf(found),
        valuation.timings().andThen((bent - start) * 1e-9, (System.nanoTime() - bent) * 1e-9));
  }

  /** That of an item alone, where all together have none. */
  private static Optional<Ladder> ladder(RecordedGroup group, Item item, Scope scope, List<String> warnings) {
    return Attempt.of(() -> scope.ladders() ? Optional.of(Ladder.of(group, item)) : Optional.empty(), why -> {
      warnings.add("no ladder, and that of book " + item.book() + " is without this trade: " + why);
      return Optional.empty();
    });
  }

  /** The second derivatives as rows. */
  List<Gamma> gammas(String id) {
    return curvatures.stream().map(curvature -> curvature.of(id, valuation.currency())).toList();
  }
}
