package org.backsweep.scenarios.total;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.scenario.NamedScenario;
import org.backsweep.pricing.scenario.Passage;
import org.backsweep.scenarios.measure.Explained;
import org.backsweep.scenarios.measure.PnlExplain;
import org.backsweep.scenarios.measure.TargetFindings;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.PassageResults;
import org.backsweep.scenarios.result.PassageStep;
import org.backsweep.scenarios.result.PassedTrade;

/** The changes of books and of the portfolio on the way from one date to a later one. */
final class PassageTotals {
  private final List<String> names;
  private final RunningTotals<Integer> changes;
  private final List<PassedTrade> trades = new ArrayList<>();

  PassageTotals(Optional<Passage> passage, MonteCarloSettings settings) {
    this.names = passage.map(way -> way.steps().stream().map(NamedScenario::name).toList()).orElse(List.of());
    this.changes = new RunningTotals<>(settings.replicates(), Integer::compare);
  }

  /** Adds the values of a target, which is one trade. */
  void add(TargetFindings found) {
    found.of(PnlExplain.class).ifPresent(explained -> {
      for (int step = 1; step < explained.count(); step++) {
        Estimate change = explained.change(step);
        changes.add(found.risk().target().book(), found.risk().currency(), step, new double[] {change.mean(0)}, change);
      }
      trades.add(passed(found, explained));
    });
  }

  private static PassedTrade passed(TargetFindings found, Explained explained) {
    return new PassedTrade(found.risk().target().trades().getFirst(), found.risk().currency(),
        IntStream.range(0, explained.count()).mapToObj(explained::value).toList(), explained.cash());
  }

  PassageResults results() {
    return new PassageResults(List.copyOf(trades), Stream.of(Level.BOOK, Level.PORTFOLIO).flatMap(level -> changes.lines(level).stream())
        .map(line -> new PassageStep(line.owner().level(), line.owner().id(), line.owner().currency(), names.get(line.line() - 1),
            line.sum().value(), line.sum().standardError())).toList());
  }
}
