package org.backsweep.reports.html;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.reports.html.ReportData.Measured;
import org.backsweep.reports.html.ScenarioRisks.Histogram;
import org.backsweep.reports.html.ScenarioRisks.Part;
import org.backsweep.reports.html.ScenarioRisks.Risk;
import org.backsweep.reports.html.ScenarioRisks.Stress;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.RiskContribution;
import org.backsweep.scenarios.result.ScenarioChange;
import org.backsweep.scenarios.result.ScenarioResults;
import org.backsweep.scenarios.result.ValueAtRisk;

/** Makes the lists of scenarios and value at risk of the report. */
record ScenarioView(ScenarioResults results) {
  private static final int STRESSES = 100;
  private static final int DATES = 10;
  private static final int PARTS = 50;

  ScenarioRisks risks() {
    return new ScenarioRisks(worst(results.stresses(), STRESSES), wholeRisks().map(this::risk).toList(), worst(results.history(), DATES),
        histograms(), parts());
  }

  private Stream<ValueAtRisk> wholeRisks() {
    return results.valueAtRisk().stream().filter(risk -> risk.level() == Level.PORTFOLIO);
  }

  /** The changes of the portfolio, the worst first, in each currency. */
  private List<Stress> worst(List<ScenarioChange> changes, int count) {
    Map<String, Map<String, ScenarioChange>> largestLoss = changes.stream()
        .filter(change -> change.level() == Level.BOOK && change.change() < 0).collect(Collectors.groupingBy(ScenarioChange::currency,
            Collectors.toMap(ScenarioChange::scenario, change -> change, (one, other) -> one.change() <= other.change() ? one : other)));
    return changes.stream().filter(change -> change.level() == Level.PORTFOLIO && !Double.isNaN(change.change()))
        .collect(Collectors.groupingBy(ScenarioChange::currency, TreeMap::new, Collectors.toList())).values().stream()
        .flatMap(all -> all.stream().sorted(Comparator.comparingDouble(ScenarioChange::change)).limit(count))
        .map(change -> stress(change, Optional.ofNullable(largestLoss.getOrDefault(change.currency(), Map.of()).get(change.scenario()))))
        .toList();
  }

  private static Stress stress(ScenarioChange change, Optional<ScenarioChange> book) {
    return new Stress(change.currency(), change.scenario(), new Measured(change.change(), change.changeError()),
        Double.isNaN(change.taylor()) ? change.linear() : change.taylor(), book.map(ScenarioChange::id).orElse(""),
        book.map(ScenarioChange::change).orElse(Double.NaN), change.missing());
  }

  private Risk risk(ValueAtRisk risk) {
    return new Risk(risk.currency(), Figures.level(risk.confidence()) + ", " + Figures.count(risk.days(), "day"),
        switch (risk.method()) {
          case FULL -> "full revaluation";
          case TAYLOR -> "Greeks of first and second order";
          case PARAMETRIC -> "Greeks of first order, normal";
        }, new Measured(risk.valueAtRisk(), risk.valueAtRiskError()), new Measured(risk.shortfall(), risk.shortfallError()), risk.date(),
        risk.moves());
  }

  private List<Histogram> histograms() {
    Map<String, Double> highest = wholeRisks().filter(risk -> risk.method() == ValueAtRisk.Method.FULL)
        .collect(Collectors.toMap(ValueAtRisk::currency, ValueAtRisk::valueAtRisk, Math::max, TreeMap::new));
    return highest.entrySet().stream().map(risk -> Histogram.of(risk.getKey(), results.history().stream()
        .filter(change -> change.level() == Level.PORTFOLIO && change.currency().equals(risk.getKey()))
        .mapToDouble(ScenarioChange::change).toArray(), risk.getValue())).toList();
  }

  private List<Part> parts() {
    double highest = results.contributions().stream().mapToDouble(RiskContribution::confidence).max().orElse(0);
    return results.contributions().stream().filter(part -> part.confidence() == highest)
        .collect(Collectors.groupingBy(part -> List.of(part.currency(), part.by()), LinkedHashMap::new, Collectors.toList()))
        .values().stream().flatMap(parts -> parts.stream()
            .sorted(Comparator.comparingDouble((RiskContribution part) -> -Math.abs(part.componentValueAtRisk()))).limit(PARTS))
        .map(part -> new Part(part.currency(), part.by(), part.part(), part.componentValueAtRisk(), part.componentShortfall(),
            part.incrementalValueAtRisk())).toList();
  }
}
